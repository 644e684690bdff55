using System.Globalization;
using System.Text;
using NewsSite.Articles;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace NewsSite.Exports;

/// <summary><c>articles/YYYY/ID-slug.md</c>: a story as its page shows it, with all that makes it at its head in YAML, and its text in Markdown.</summary>
internal sealed class StoryFile
{
    private const string Fence = "---\n";

    // Quoted always: then no word of a headline can be taken for a number, a date or a mark of YAML.
    private static readonly ISerializer Writer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).WithTypeConverter(new InstantConverter())
        .WithEventEmitter(next => new QuotedText(next)).ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .DisableAliases().Build();

    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).WithTypeConverter(new InstantConverter()).IgnoreUnmatchedProperties().Build();

    public long Id { get; set; }

    public string Headline { get; set; } = "";

    public string Slug { get; set; } = "";

    public string Standfirst { get; set; } = "";

    public ArticleState State { get; set; }

    /// <summary>The slug of its section; null while a draft has none.</summary>
    public string? Section { get; set; }

    /// <summary>The byline as slugs, in order.</summary>
    public List<string> Authors { get; set; } = [];

    /// <summary>Slugs.</summary>
    public List<string> Tags { get; set; } = [];

    public string Language { get; set; } = "en";

    public string? Source { get; set; }

    public long? LeadPhotoId { get; set; }

    public DateTime? PublishedUtc { get; set; }

    public DateTime? ExpiresUtc { get; set; }

    public DateTime? EmbargoUtc { get; set; }

    public DateTime? UpdatedUtc { get; set; }

    public int UpdateNumber { get; set; }

    public string? WithdrawnNote { get; set; }

    public List<NoteEntry> Corrections { get; set; } = [];

    /// <summary>Addresses that lead to it from the site it once came from; null for none.</summary>
    public List<string>? FormerPaths { get; set; }

    public DateTime CreatedUtc { get; set; }

    public DateTime SavedUtc { get; set; }

    public string Version { get; set; } = "";

    [YamlIgnore]
    public string BodyMarkdown { get; set; } = "";

    /// <summary>The whole file. The text is kept to the letter.</summary>
    public string Write() => Fence + Writer.Serialize(this).ReplaceLineEndings("\n") + Fence + "\n" + BodyMarkdown + "\n";

    /// <exception cref="ExportException">It is not what <see cref="Write"/> wrote.</exception>
    public static StoryFile Read(string name, byte[] file)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            var end = text.StartsWith(Fence, StringComparison.Ordinal) ? text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                throw new ExportException($"{name} does not begin with its head between two lines of ---.");
            }
            var story = Reader.Deserialize<StoryFile?>(text[Fence.Length..(end + 1)]) ?? throw new ExportException($"The head of {name} is empty.");
            var body = text[(end + 1 + Fence.Length)..];
            body = body.StartsWith('\n') ? body[1..] : body;
            story.BodyMarkdown = body.EndsWith('\n') ? body[..^1] : body;
            return story;
        }
        catch (Exception wrong) when (wrong is YamlException or ArgumentException or FormatException)
        {
            throw new ExportException($"The head of {name} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    private sealed class QuotedText(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Type == typeof(string))
            {
                eventInfo = new ScalarEventInfo(eventInfo.Source) { Style = ScalarStyle.DoubleQuoted };
            }
            base.Emit(eventInfo, emitter);
        }
    }

    private sealed class InstantConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateTime) || type == typeof(DateTime?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var text = parser.Consume<Scalar>().Value;
            return text.Length == 0 && type == typeof(DateTime?)
                ? null
                : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer)
            => emitter.Emit(new Scalar(value is DateTime instant ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) : ""));
    }
}

/// <summary>A correction.</summary>
internal sealed class NoteEntry
{
    public DateTime AtUtc { get; set; }

    public string Text { get; set; } = "";
}
