using System.Xml;
using NewsSite.Articles;
using NewsSite.Synthetic;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NewsSite.StarterEdition;

/// <summary>The starter edition as it lies beside the program: YAML lists, and stories in Markdown with YAML at their head.</summary>
internal sealed class EditionFiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "StarterEdition");

    public IReadOnlyList<Section> Sections() => [.. Read<List<SectionFile>>("sections.yaml").Select((section, index) => new Section
    {
        Slug = section.Slug,
        Name = section.Name,
        NameJa = section.NameJa,
        Accent = section.Accent,
        Position = index + 1,
    })];

    public IReadOnlyList<Author> Authors() => [.. Read<List<AuthorFile>>("authors.yaml").Select(author => new Author
    {
        Slug = author.Slug,
        Name = author.Name,
        Role = author.Role,
        Bio = author.Bio,
    })];

    public IReadOnlyList<PhotoFile> Photos() => Read<List<PhotoFile>>("photos.yaml");

    public string PhotoPath(string slug) => Path.Combine(_folder, "photos", slug + ".svg");

    /// <summary>The stories, oldest first: so that ids rise with time as they do at a paper.</summary>
    public IReadOnlyList<EditionStory> Stories(DateTime nowUtc)
        => [.. Directory.EnumerateFiles(Path.Combine(_folder, "stories"), "*.md").Select(file => Story(file, nowUtc)).OrderBy(story => story.PublishedUtc)];

    private static EditionStory Story(string file, DateTime nowUtc)
    {
        var parts = File.ReadAllText(file).Split("---\n", 3);
        return new EditionStory(Yaml.Deserialize<StoryFile>(parts[1]), parts[2].Trim() + "\n", nowUtc);
    }

    private T Read<T>(string name) => Yaml.Deserialize<T>(File.ReadAllText(Path.Combine(_folder, name)));

    private sealed class SectionFile
    {
        public string Slug { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameJa { get; init; }

        public string Accent { get; init; } = "";
    }

    private sealed class AuthorFile
    {
        public string Slug { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Role { get; init; }

        public string? Bio { get; init; }
    }
}

/// <summary>A photo of the edition: its drawing is <c>photos/{slug}.svg</c>.</summary>
internal sealed class PhotoFile
{
    public string Slug { get; init; } = "";

    public string Alt { get; init; } = "";

    public string Caption { get; init; } = "";

    public string Credit { get; init; } = "";

    public double[] Focus { get; init; } = [0.5, 0.5];
}

/// <summary>The head of a story's file.</summary>
internal sealed class StoryFile
{
    public string Headline { get; init; } = "";

    public string Standfirst { get; init; } = "";

    public string Section { get; init; } = "";

    public List<string> Authors { get; init; } = [];

    public string? Source { get; init; }

    public string Language { get; init; } = "en";

    public List<string> Tags { get; init; } = [];

    public string? Photo { get; init; }

    public string? Age { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string State { get; init; } = "published";

    public List<NoteFile> Updates { get; init; } = [];

    public NoteFile? Correction { get; init; }

    public string? WithdrawnNote { get; init; }

    public ReadershipFile? Readership { get; init; }
}

/// <summary>Something that happened to a story at an age: an update with its reason, or a correction with its text.</summary>
internal sealed class NoteFile
{
    public string Age { get; init; } = "PT0S";

    public string Why { get; init; } = "";

    public string Text { get; init; } = "";
}

/// <summary>How much and when a story was read.</summary>
internal sealed class ReadershipFile
{
    public ReadingProfile Profile { get; init; }

    public double Weight { get; init; }
}

/// <summary>A story with its ages turned into instants.</summary>
internal sealed class EditionStory(StoryFile head, string body, DateTime nowUtc)
{
    public StoryFile Head => head;

    public string Body => body;

    public DateTime PublishedUtc { get; } = head.PublishedAt?.UtcDateTime ?? Ago(head.Age ?? "PT1H", nowUtc);

    public IEnumerable<(DateTime AtUtc, string Why)> Updates
        => head.Updates.Select(update => (AtUtc: Ago(update.Age, nowUtc), update.Why)).OrderBy(update => update.AtUtc);

    public DateTime At(NoteFile note) => Ago(note.Age, nowUtc);

    private static DateTime Ago(string duration, DateTime nowUtc) => nowUtc - XmlConvert.ToTimeSpan(duration);
}
