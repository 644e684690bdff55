using NewsSite.Articles;

namespace NewsSite.Imports.Wire;

/// <summary>What becomes of items of a wire: texts are stories on the desk, pictures photos of the library, cancelled ones are killed here.</summary>
internal static class WireStories
{
    // Of an embargo without an end: somebody has to lift it.
    private static readonly DateTime NoEnd = new(9999, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>One item, as it is taken: a composite without a text of its own is its parts.</summary>
    public static IEnumerable<SourceItem> Of(WireItem item, ImportOptions options)
    {
        // An id is the wire's own and unique in the world, so the same item is the same story whatever it was written in and whoever passed it on.
        var origin = options.Origin ?? "the wire";
        if (item.Id.Length == 0)
        {
            return [new SourceSkipped("", item.Title, "It has no id, so it would be a new one each time it comes.", IsFailure: true)];
        }
        if (item.Status != WireStatus.Usable)
        {
            return [new SourceKill(origin, item.Id, item.Title, item.Order, item.Status == WireStatus.Canceled ? "canceled" : "withheld", string.Join(' ', item.Notes))];
        }
        return item.Kind switch
        {
            WireKind.Picture => [Picture(item, origin)],
            WireKind.Text or WireKind.Composite when item.Html.Length > 0 || (item.Kind == WireKind.Text && item.Headline.Length > 0) => Text(item, origin),
            WireKind.Composite when item.Parts.Count > 0 => item.Parts.SelectMany(part => Of(part, options)),
            WireKind.Text => [new SourceSkipped(item.Id, item.Title, "It has neither a headline nor a text.")],
            WireKind.Composite => [new SourceSkipped(item.Id, item.Title, "It only names other items, which come by themselves.")],
            _ => [new SourceSkipped(item.Id, item.Title, $"It is a {item.KindName}; texts and pictures are taken.")],
        };
    }

    private static IEnumerable<SourceItem> Text(WireItem item, string origin)
    {
        var pictures = item.Parts.Where(part => part is { Kind: WireKind.Picture, Status: WireStatus.Usable, Renditions.Count: > 0 }).Select(part => Named(part, item)).ToList();
        yield return new SourceStory(origin, item.Id)
        {
            Order = item.Order,
            Headline = item.Headline,
            Standfirst = item.Description,
            Body = SourceBody.Html(WireWords.WithDateline(item.Html, item.Dateline)),
            AuthorNames = WireWords.Names(item.Byline, item.Provider),
            Tags = item.Subjects,
            UsualSection = "news-services",
            Source = Source(item),
            Language = item.Language,
            State = ArticleState.Submitted,
            EmbargoUtc = item.EmbargoUtc ?? (item.IsEmbargoedWithoutEnd ? NoEnd : null),
            ExpiresUtc = item.ExpiresUtc,
            Lead = pictures.Count > 0 ? Photo(pictures[0]) : null,
            Photos = pictures.ConvertAll(Photo),
            Notes = item.IsEmbargoedWithoutEnd ? ["EMBARGOED without an end: an editor has to lift it.", .. item.Notes] : item.Notes,
            Warnings = item.Html.Length == 0 ? ["It came without a text."] : [],
        };
        // The others are in the library when an editor looks for them.
        foreach (var picture in pictures.Skip(1).Where(picture => !item.Html.Contains(picture.Renditions[0], StringComparison.Ordinal)))
        {
            yield return Picture(picture, origin);
        }
        foreach (var left in item.Parts.Where(part => part.Kind != WireKind.Picture))
        {
            yield return new SourceSkipped(left.Id, left.Title, $"It is a {left.KindName} that goes with {item.Title}; texts and pictures are taken.");
        }
    }

    // Files of different stories may well have one name.
    private static WireItem Named(WireItem picture, WireItem story) => picture.Id.Length > 0 ? picture : picture with { Id = $"{story.Id}#{picture.Renditions[0]}" };

    private static SourceItem Picture(WireItem item, string origin)
        => item.Renditions.Count > 0
            ? new SourcePicture(origin, item.Id, item.Title, Photo(item))
            : new SourceSkipped(item.Id, item.Title, "It is a picture without a file of a kind that is known here.");

    private static SourcePhoto Photo(WireItem item) => new(item.Renditions)
    {
        Id = item.Id,
        Alt = item.Headline.Length > 0 ? item.Headline : item.Description,
        Caption = item.Description,
        Credit = Credit(item),
    };

    private static string? Source(WireItem item) => item.Provider.Length > 0 ? item.Provider : item.Creditline.Length > 0 ? item.Creditline : null;

    private static string Credit(WireItem item)
    {
        var maker = string.Join(", ", WireWords.Names(item.Byline, ""));
        var agency = item.Creditline.Length > 0 ? item.Creditline : item.Provider;
        return maker.Length == 0 || agency.Contains(maker, StringComparison.OrdinalIgnoreCase) ? agency : agency.Length == 0 ? maker : $"{maker} / {agency}";
    }
}
