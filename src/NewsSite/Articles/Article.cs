using NewsSite.Photos;

namespace NewsSite.Articles;

/// <summary>A story. Its methods keep its rules; nothing else changes it. All instants are UTC.</summary>
public sealed class Article
{
    private Article()
    {
    }

    /// <summary>Primary key, and the authority in the story's address.</summary>
    public long Id { get; private set; }

    /// <summary>Null only while a draft has no section.</summary>
    public int? SectionId { get; private set; }

    /// <summary>See <see cref="SectionId"/>.</summary>
    public Section? Section { get; private set; }

    /// <summary>The headline, plain text.</summary>
    public string Headline { get; private set; } = "";

    /// <summary>Decoration of the address, made from the headline.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Plain text under the headline.</summary>
    public string Standfirst { get; private set; } = "";

    /// <summary>The text as the editor wrote it.</summary>
    public string BodyMarkdown { get; private set; } = "";

    /// <summary>The text as readers get it: rendered and sanitised when it was saved.</summary>
    public string BodyHtml { get; private set; } = "";

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Agency or paper of origin; null for the paper's own.</summary>
    public string? Source { get; private set; }

    /// <summary>The photo at the head of the story.</summary>
    public long? LeadPhotoId { get; private set; }

    /// <summary>See <see cref="LeadPhotoId"/>.</summary>
    public Photo? LeadPhoto { get; private set; }

    /// <summary>Where the story is in its life.</summary>
    public ArticleState State { get; private set; }

    /// <summary>When it became or becomes public; null before approval.</summary>
    public DateTime? PublishedUtc { get; private set; }

    /// <summary>When it stops being public; null for never.</summary>
    public DateTime? ExpiresUtc { get; private set; }

    /// <summary>Before this instant it must not be public, whoever approves it: the condition under which it was handed out. Null for none.</summary>
    public DateTime? EmbargoUtc { get; private set; }

    /// <summary>When readers last got an update or correction; null if never. A typo does not count.</summary>
    public DateTime? UpdatedUtc { get; private set; }

    /// <summary>How many updates were published: the n of "(UPDATE n)".</summary>
    public int UpdateNumber { get; private set; }

    /// <summary>Why it was taken down, for readers; null unless withdrawn.</summary>
    public string? WithdrawnNote { get; private set; }

    /// <summary>When it was first saved.</summary>
    public DateTime CreatedUtc { get; private set; }

    /// <summary>When it was last saved, by whomever, for whatever.</summary>
    public DateTime SavedUtc { get; private set; }

    /// <summary>Who made it; the reporter whose own draft it is.</summary>
    public string? CreatedById { get; private set; }

    /// <summary>New at every save: a save that carries an old one is refused.</summary>
    public Guid Version { get; private set; }

    /// <summary>The byline, in order.</summary>
    public List<ArticleAuthor> Authors { get; } = [];

    /// <summary>Topics.</summary>
    public List<Tag> Tags { get; } = [];

    /// <summary>Public corrections, oldest first.</summary>
    public List<Correction> Corrections { get; } = [];

    /// <summary>A new draft.</summary>
    public static Article Draft(string? createdById, DateTime nowUtc) => new() { CreatedById = createdById, CreatedUtc = nowUtc, SavedUtc = nowUtc };

    /// <summary>Takes over what an editor wrote. <paramref name="bodyHtml"/> is the sanitised rendering of its Markdown.</summary>
    public void Write(ArticleContent content, string bodyHtml, IReadOnlyList<Tag> tags, DateTime nowUtc)
    {
        Headline = content.Headline.Trim();
        Slug = Articles.Slug.From(Headline);
        Standfirst = content.Standfirst.Trim();
        BodyMarkdown = content.BodyMarkdown;
        BodyHtml = bodyHtml;
        SectionId = content.SectionId;
        Language = content.Language;
        Source = string.IsNullOrWhiteSpace(content.Source) ? null : content.Source.Trim();
        LeadPhotoId = content.LeadPhotoId;
        SetAuthors(content.AuthorIds);
        Tags.RemoveAll(tag => !tags.Contains(tag));
        Tags.AddRange(tags.Except(Tags).ToList());
        Touch(nowUtc);
    }

    /// <summary>Hands a draft to the desk. Does nothing to a story in another state.</summary>
    public void Submit(DateTime nowUtc)
    {
        if (State == ArticleState.Draft)
        {
            State = ArticleState.Submitted;
            Touch(nowUtc);
        }
    }

    /// <summary>Makes it public from <paramref name="publicUtc"/> on: an instant past, present or ahead. A story already out keeps its first instant.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="ArticleObstacles.PublicationObstacles"/>, or it would be public before <see cref="EmbargoUtc"/>.</exception>
    public void Approve(DateTime publicUtc, DateTime? expiresUtc, DateTime nowUtc)
    {
        if (this.PublicationObstacles() is [var obstacle, ..])
        {
            throw new InvalidOperationException(obstacle);
        }
        var alreadyOut = this.WasPublicAt(nowUtc);
        if (!alreadyOut && publicUtc < EmbargoUtc)
        {
            throw new InvalidOperationException("An embargo holds beyond that time.");
        }
        PublishedUtc = alreadyOut ? PublishedUtc : publicUtc;
        ExpiresUtc = expiresUtc;
        State = ArticleState.Approved;
        WithdrawnNote = null;
        Touch(nowUtc);
    }

    /// <summary>Makes it somebody else's own: see <see cref="CreatedById"/>.</summary>
    public void TakeOver(string? staffId, DateTime nowUtc)
    {
        CreatedById = staffId;
        Touch(nowUtc);
    }

    /// <summary>Takes an approved story that is not out yet back to the desk.</summary>
    public void Unschedule(DateTime nowUtc)
    {
        if (State == ArticleState.Approved && PublishedUtc > nowUtc)
        {
            State = ArticleState.Draft;
            PublishedUtc = null;
            Touch(nowUtc);
        }
    }

    /// <summary>
    /// Sets, moves or (with null) lifts the embargo. A story that is scheduled for an earlier time is moved to the embargo's end, and stays there when
    /// the embargo is lifted or brought forward: <see cref="PublishedUtc"/> is never before <see cref="EmbargoUtc"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The story has been public: it is too late.</exception>
    public void Embargo(DateTime? untilUtc, DateTime nowUtc)
    {
        if (untilUtc is not null && this.WasPublicAt(nowUtc))
        {
            throw new InvalidOperationException("The story has been public; it is too late for an embargo.");
        }
        EmbargoUtc = untilUtc;
        PublishedUtc = PublishedUtc < untilUtc ? untilUtc : PublishedUtc;
        Touch(nowUtc);
    }

    /// <summary>Gives a public story another end; null for none.</summary>
    public void End(DateTime? expiresUtc, DateTime nowUtc)
    {
        ExpiresUtc = expiresUtc;
        Touch(nowUtc);
    }

    /// <summary>Tells readers that the text now public is an update: raises <see cref="UpdateNumber"/>.</summary>
    public void MarkUpdated(DateTime nowUtc)
    {
        UpdateNumber++;
        UpdatedUtc = nowUtc;
        Touch(nowUtc);
    }

    /// <summary>Adds a public correction.</summary>
    public void Correct(string text, DateTime nowUtc)
    {
        Corrections.Add(new Correction { Text = text.Trim(), AtUtc = nowUtc });
        UpdatedUtc = nowUtc;
        Touch(nowUtc);
    }

    /// <summary>Gives a correction other words, or (with null) takes it away; its time stays what it was. The corrections must be loaded.</summary>
    public void Reword(Correction correction, string? text, DateTime nowUtc)
    {
        if (text is null)
        {
            Corrections.Remove(correction);
        }
        else
        {
            correction.Text = text.Trim();
        }
        UpdatedUtc = nowUtc;
        Touch(nowUtc);
    }

    /// <summary>Takes the story down: 410, with <paramref name="note"/> for readers.</summary>
    public void Withdraw(string note, DateTime nowUtc)
    {
        State = ArticleState.Withdrawn;
        WithdrawnNote = note.Trim();
        Touch(nowUtc);
    }

    /// <summary>Goes on with a life that it had elsewhere. Corrections are added to those that it has.</summary>
    /// <exception cref="InvalidOperationException">It is to be public and there are <see cref="ArticleObstacles.PublicationObstacles"/>, or an instant or note is missing.</exception>
    public void LiveOn(ArticleLife life, DateTime nowUtc)
    {
        var wasPublic = life.State is ArticleState.Approved or ArticleState.Withdrawn;
        if ((wasPublic && life.PublishedUtc is null) || (life is { State: ArticleState.Withdrawn, WithdrawnNote: null }))
        {
            throw new InvalidOperationException("A story that was public needs its instant, and one that was withdrawn its note.");
        }
        if (life.State == ArticleState.Approved && this.PublicationObstacles() is [var obstacle, ..])
        {
            throw new InvalidOperationException(obstacle);
        }
        State = life.State;
        PublishedUtc = !wasPublic ? null : life.PublishedUtc < life.EmbargoUtc ? life.EmbargoUtc : life.PublishedUtc;
        (ExpiresUtc, EmbargoUtc) = (life.ExpiresUtc, life.EmbargoUtc);
        (UpdatedUtc, UpdateNumber) = (life.UpdatedUtc, life.UpdateNumber);
        WithdrawnNote = life.State == ArticleState.Withdrawn ? life.WithdrawnNote : null;
        Corrections.AddRange(life.Corrections.Where(told => !Corrections.Exists(known => known.Text == told.Text && known.AtUtc == told.AtUtc))
            .Select(told => new Correction { Text = told.Text, AtUtc = told.AtUtc }).ToList());
        Touch(nowUtc);
    }

    /// <summary>Gives the version that follows in the <see cref="SaveChain"/> of a form, in place of one out of nowhere.</summary>
    internal void Continue(Guid version) => Version = version;

    /// <summary>The story as an editor would post it: what a revision keeps.</summary>
    public ArticleContent Content() => new()
    {
        Headline = Headline,
        Standfirst = Standfirst,
        BodyMarkdown = BodyMarkdown,
        SectionId = SectionId,
        Language = Language,
        Source = Source,
        AuthorIds = [.. Authors.OrderBy(author => author.Position).Select(author => author.AuthorId)],
        Tags = [.. Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal)],
        LeadPhotoId = LeadPhotoId,
    };

    private void SetAuthors(IReadOnlyList<int> authorIds)
    {
        Authors.RemoveAll(author => !authorIds.Contains(author.AuthorId));
        for (var position = 0; position < authorIds.Count; position++)
        {
            if (Authors.Find(author => author.AuthorId == authorIds[position]) is { } known)
            {
                known.Position = position;
            }
            else
            {
                Authors.Add(new ArticleAuthor { AuthorId = authorIds[position], Position = position });
            }
        }
    }

    private void Touch(DateTime nowUtc)
    {
        SavedUtc = nowUtc;
        Version = Guid.CreateVersion7();
    }
}
