using System.Text.RegularExpressions;
using NetVips;

namespace NewsSite.Photos;

/// <summary>
/// Reads what photographers and agencies write into their files: the words of XMP, IPTC-IIM and EXIF, in this order. Only words are read, never a
/// position, a date or a camera, and a file whose metadata are damaged, hostile or huge has simply none.
/// </summary>
/// <remarks>IPTC Photo Metadata Standard 2025.1; IIM 4.2 chapter 6 for the datasets; XMP part 1 (ISO 16684-1).</remarks>
public static partial class PhotoMetadata
{
    /// <summary>Metadata that are longer in bytes are left unread: a caption needs no more.</summary>
    internal const int Longest = 2_000_000;

    /// <summary>The words that lie in a file. Never fails; what is not there is empty, what is too long is cut at a word.</summary>
    /// <param name="file">The whole upload; what is no photo has no words.</param>
    /// <param name="language">BCP 47 of the wording wanted where there are several.</param>
    public static PhotoWords Read(byte[] file, string language = "en")
    {
        try
        {
            if (!PhotoReader.IsPhoto(file))
            {
                return PhotoWords.None;
            }
            using var header = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            return Words(
                Blob(header, "xmp-data") is { } xmp ? XmpWords.Read(xmp, language) : null,
                Blob(header, "iptc-data") is { } iptc ? IptcWords.Read(iptc) : null,
                new FoundWords { Caption = Exif(header, "ImageDescription"), Creator = Exif(header, "Artist"), Rights = Exif(header, "Copyright") });
        }
        catch (VipsException)
        {
            return PhotoWords.None;
        }
    }

    private static PhotoWords Words(params FoundWords?[] sources)
    {
        string First(Func<FoundWords, string?> part) => sources.OfType<FoundWords>().Select(part).Select(Tidy).FirstOrDefault(words => words.Length > 0, "");
        var (caption, headline) = (First(words => words.Caption), First(words => words.Headline));
        var (creator, credit) = (First(words => words.Creator), First(words => words.Credit));
        var alt = First(words => words.Alt) is { Length: > 0 } written ? written : headline.Length > 0 ? headline : FirstSentence(caption);
        return new PhotoWords(
            Cut(alt, PhotoWords.AltLength),
            Cut(caption.Length > 0 ? caption : headline, PhotoWords.CaptionLength),
            Cut(Both(creator, credit) is { Length: > 0 } named ? named : First(words => words.Rights), PhotoWords.CreditLength));
    }

    // The form in which agencies ask to be named: who took it, then who sent it.
    private static string Both(string creator, string credit)
        => creator.Length == 0 || credit.Contains(creator, StringComparison.OrdinalIgnoreCase) ? credit
            : credit.Length == 0 || creator.Contains(credit, StringComparison.OrdinalIgnoreCase) ? creator
            : $"{creator}/{credit}";

    private static byte[]? Blob(Image header, string field)
        => header.Contains(field) && header.Get(field) is byte[] { Length: <= Longest } blob ? blob : null;

    // libvips writes "words (words, ASCII, 6 components, 6 bytes)".
    private static string? Exif(Image header, string tag)
    {
        if (!header.Contains($"exif-ifd0-{tag}") || header.Get($"exif-ifd0-{tag}") is not string text || ExifTail().Match(text) is not { Success: true } tail)
        {
            return null;
        }
        var twice = text.AsSpan(0, tail.Index);
        var half = (twice.Length - 2) / 2;
        return half > 0 && twice[half..].StartsWith(" (") ? twice[..half].ToString() : null;
    }

    private static string FirstSentence(string caption) => Sentence().Match(caption) is { Success: true } sentence ? sentence.Value : caption;

    private static string Tidy(string? words) => words is null ? "" : Spaces().Replace(words, " ").Trim();

    private static string Cut(string words, int longest)
    {
        if (words.Length <= longest)
        {
            return words;
        }
        var space = words.LastIndexOf(' ', longest - 1);
        var end = space > longest / 2 ? space : longest - 1;
        return words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }

    [GeneratedRegex(", ASCII, [0-9]+ components, [0-9]+ bytes[)]$")]
    private static partial Regex ExifTail();

    // White space and the control characters that old agency systems end their fields with.
    [GeneratedRegex(@"[\s\p{C}\ufffd]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^.{20,300}?[.。!?！？](?=\s|$|(?<=[。！？]))", RegexOptions.None, 1000)]
    private static partial Regex Sentence();
}

/// <summary>The words of one kind of metadata, as they stand; null or empty where they are missing.</summary>
internal sealed record FoundWords
{
    public string? Alt { get; init; }

    public string? Headline { get; init; }

    public string? Caption { get; init; }

    public string? Creator { get; init; }

    public string? Credit { get; init; }

    public string? Rights { get; init; }
}
