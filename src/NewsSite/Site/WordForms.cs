using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace NewsSite.Site;

/// <summary>Words that need more than a look-up.</summary>
public static class WordForms
{
    /// <summary>Words with a number in their first place, in the form that the number asks for: of the key with ".One" for 1, else with ".Other".</summary>
    public static string Count(this IStringLocalizer<Words> words, string key, long count)
        => words[key + (count == 1 ? ".One" : ".Other"), Number(count)];

    /// <summary>A whole number with its thousands set apart; English and Japanese write it alike.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Words with elements in their places: a language puts a link or a time where its grammar has it.</summary>
    /// <param name="words">The words; they are ours, and stand as they are.</param>
    /// <param name="key">Whose words.</param>
    /// <param name="parts">Razor templates, <c>@&lt;a href="/"&gt;…&lt;/a&gt;</c>.</param>
    public static IHtmlContent Markup(this IStringLocalizer<Words> words, string key, params Func<object?, IHtmlContent>[] parts)
        => new HtmlContentBuilder().AppendFormat(CultureInfo.InvariantCulture, words[key].Value, [.. parts.Select(part => (object)part(null))]);
}
