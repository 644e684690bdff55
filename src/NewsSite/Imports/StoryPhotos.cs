using System.Globalization;
using NewsSite.Photos;

namespace NewsSite.Imports;

/// <summary>Takes the photos of a story along, and puts the library's addresses into its text.</summary>
public sealed class StoryPhotos(PhotoCollector collector)
{
    // Of a text's column; the renderer offers what a screen needs from there.
    private const int ShownWidth = 1200;

    /// <summary>The text in Markdown, with photos of the library.</summary>
    public async Task<ShownStory> TakeAsync(ImportFile file, SourceStory story, ImportReport report, List<string> remarks, CancellationToken cancellationToken)
    {
        var lead = story.Lead is null ? null : await collector.TakeAsync(file, story.Origin, story.Lead, report, cancellationToken);
        if (lead?.Why is { } why)
        {
            remarks.Add(why);
        }
        var (markdown, isWhole) = story.Body.Markup == SourceMarkup.Html
            ? await FromHtmlAsync(file, story, report, remarks, cancellationToken)
            : await FromMarkdownAsync(file, story, report, remarks, cancellationToken);
        return new ShownStory(markdown, lead?.View?.Id, isWhole && lead?.Why is null);
    }

    private async Task<(string Markdown, bool IsWhole)> FromHtmlAsync(
        ImportFile file, SourceStory story, ImportReport report, List<string> remarks, CancellationToken cancellationToken)
    {
        var text = SourceHtml.Parse(story.Body.Text, story.BaseAddress, remarks);
        var isWhole = true;
        foreach (var image in text.Images())
        {
            var photo = story.Photos.FirstOrDefault(told => told.Addresses.Contains(image.Address)) is { } told
                ? told with { Alt = image.Alt.Length > 0 ? image.Alt : told.Alt, Caption = image.Caption.Length > 0 ? image.Caption : told.Caption }
                : new SourcePhoto([image.Address]) { Alt = image.Alt, Caption = image.Caption };
            var taken = await collector.TakeAsync(file, story.Origin, photo, report, cancellationToken);
            if (taken.Why is { } why)
            {
                remarks.Add(why);
                isWhole = false;
                image.Remove();
            }
            else
            {
                image.Show(Address(taken.View), photo.Alt.Length > 0 ? photo.Alt : taken.View?.Alt ?? "", photo.Caption);
            }
        }
        return (text.ToMarkdown(), isWhole);
    }

    private async Task<(string Markdown, bool IsWhole)> FromMarkdownAsync(
        ImportFile file, SourceStory story, ImportReport report, List<string> remarks, CancellationToken cancellationToken)
    {
        var (markdown, isWhole) = (story.Body.Text, true);
        foreach (var photo in story.Photos)
        {
            var taken = await collector.TakeAsync(file, story.Origin, photo, report, cancellationToken);
            if (taken.Why is { } why)
            {
                remarks.Add(why);
                isWhole = false;
                continue;
            }
            foreach (var address in photo.Addresses)
            {
                markdown = markdown.Replace($"]({address})", $"]({Address(taken.View)})", StringComparison.Ordinal)
                    .Replace($"]({address} ", $"]({Address(taken.View)} ", StringComparison.Ordinal);
            }
        }
        return (markdown, isWhole);
    }

    private static string Address(PhotoView? photo)
        => photo is null ? string.Create(CultureInfo.InvariantCulture, $"/photos/0/{0:x16}/{ShownWidth}.jpg") : photo.Address(photo.WidthNear(ShownWidth), "jpg");
}

/// <summary>The text of a story with its photos.</summary>
/// <param name="Markdown">The text.</param>
/// <param name="LeadId">The photo at its head; null for none.</param>
/// <param name="IsWhole">Whether all its photos are there.</param>
public sealed record ShownStory(string Markdown, long? LeadId, bool IsWhole);
