using System.Collections.Frozen;

namespace NewsSite.Staff;

/// <summary>Words and walks over the keyboard that a guesser tries first. Only what is left of a long password without its decoration is looked up.</summary>
internal static class CommonPasswords
{
    private const string Words = """
        abcd abcdef abcdefgh access admin administrator adminadmin aaaa amazing apple asdf asdfgh asdfghjkl autumn baseball basketball
        batman bismillah blink butterfly changeit changeme charlie cheese chocolate computer cookie correcthorsebatterystaple corvette
        daniel default dragon editor editorial enter everton facebook flower football forever freedom fuckyou fuckoff google guest hallo
        hello helloworld hockey hunter iloveyou iloveu internet jennifer jessica jordan journalist journalism killer konnichiwa
        letmein letmeinnow liverpool login london loveme lovely manager master matrix maverick michael michelle monday monkey mustang
        mypassword naruto newspaper news newsroom nihon nintendo nothing ninja office one opensesame pass passphrase passwd password
        passwordpassword passwort pikachu please pokemon princess private publish publisher qazwsx qazwsxedc qwer qwert qwerty qwertyui
        qwertyuiop qwertyuiopasdfghjkl reporter root sakura samsung samurai secret secretpassword security server shadow shinjuku
        sensei soccer spring starwars summer sunday sunshine superman superuser supersecret support sysadmin system temp temporary
        temppassword test testing testtest testuser thepassword thisisapassword tokyo trustno toor trustme user username welcome welcomeback
        whatever winter wordpress yourpassword yamaha zaq zaqwsx zxcvbn zxcvbnm
        """;

    private static readonly FrozenSet<string> Known = Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Walks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789012345678901234567890", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "azertyuiopqsdfghjklmwxcvbn",
    ];

    /// <summary>Whether a guesser would come to <paramref name="password"/> early.</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        return lower.Distinct().Count() < 5 || IsWalk(lower) || IsWord(lower) || IsWord(Plain(lower));
    }

    private static bool IsWalk(string lower)
    {
        var backwards = string.Concat(lower.Reverse());
        return Array.Exists(Walks, walk => walk.Contains(lower, StringComparison.Ordinal) || walk.Contains(backwards, StringComparison.Ordinal));
    }

    // "!!Password2024" is "password"; "testtesttest" is "test".
    private static bool IsWord(string lower)
    {
        var word = lower.Trim([.. lower.Where(letter => !char.IsLetter(letter)).Distinct()]);
        return Known.Contains(word) || Enumerable.Range(1, word.Length / 2).Any(length => IsRepeated(word, length) && Known.Contains(word[..length]));
    }

    private static bool IsRepeated(string word, int length)
        => word.Length % length == 0 && string.Concat(Enumerable.Repeat(word[..length], word.Length / length)) == word;

    private static string Plain(string lower) => string.Concat(lower.Select(letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));
}
