using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>Does what a button of the form asks for: keeps the photo, keeps the text, then takes the step, and empties the slot of what is saved now.</summary>
public sealed class StoryDesk(ArticleEditor editor, PhotoDesk photos, SiteTime time, OwnSaves own, DraftShelf drafts)
{
    private const int Tries = 3;

    /// <summary>
    /// Takes a photo that came with the form into the library and makes it the form's lead photo. It is kept whatever becomes of the rest, so that
    /// nobody has to choose it twice.
    /// </summary>
    /// <returns>The sentence against it; null when it was taken, or none came.</returns>
    public async Task<string?> TakePhotoAsync(ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        if (input.Photo.File is not { } file)
        {
            return null;
        }
        await using var stream = file.OpenReadStream();
        var words = new PhotoWords(input.Photo.Alt ?? "", input.Photo.Caption ?? "", input.Photo.Credit ?? "");
        var result = await photos.AddAsync(stream, words, by, cancellationToken);
        input.LeadPhotoId = result.Photo?.Id ?? input.LeadPhotoId;
        return result.Problem;
    }

    /// <summary>The photo of a form with the words of its file where its own were left empty.</summary>
    public async Task<PhotoInput> WithWordsOfFileAsync(PhotoInput photo, CancellationToken cancellationToken)
    {
        if (photo.File is not { } file || (!string.IsNullOrWhiteSpace(photo.Alt) && !string.IsNullOrWhiteSpace(photo.Credit)))
        {
            return photo;
        }
        await using var stream = file.OpenReadStream();
        var said = new PhotoWords(photo.Alt ?? "", photo.Caption ?? "", photo.Credit ?? "").Or(await photos.WordsInAsync(stream, cancellationToken));
        return photo with { Alt = said.Alt, Caption = said.Caption, Credit = said.Credit };
    }

    /// <summary>Keeps a new story and takes the step. A form that has made its story already goes on with that one: pressed twice, it makes no second.</summary>
    public async Task<SaveResult> CreateAsync(DeskAction action, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var result = new SaveResult(SaveOutcome.EditedMeanwhile, 0, Guid.Empty, []);
        for (var tries = 0; tries < Tries && result is { Outcome: SaveOutcome.EditedMeanwhile, ArticleId: 0 }; tries++)
        {
            if (await own.MadeAsync(by, cancellationToken) is { } story)
            {
                return await DoAsync(action, story, input, by, cancellationToken);
            }
            var embargoUtc = input.Embargo(time).Utc;
            var created = await editor.CreateAsync(input.ToContent(), embargoUtc, by, cancellationToken);
            result = created.Outcome == SaveOutcome.Saved ? await StepAsync(action, created, embargoUtc, input, by, cancellationToken) : created;
        }
        return await SettledAsync(result, input, by, cancellationToken);
    }

    /// <summary>
    /// Keeps what was changed and takes the step. When the step is refused the text is kept all the same, under the version returned. A save that is stale
    /// only because the same form has saved before it is none: the later press goes on from the earlier.
    /// </summary>
    public async Task<SaveResult> DoAsync(DeskAction action, Article story, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var result = await OnceAsync(action, story, input, by, cancellationToken);
        for (var tries = 0; tries < Tries && result.Outcome == SaveOutcome.EditedMeanwhile; tries++)
        {
            if (await own.FollowAsync(story.Id, input.Version, by, cancellationToken) is not { } now)
            {
                break;
            }
            input.Version = now.Version;
            result = own.IsDone(action, now, input)
                ? new SaveResult(SaveOutcome.Saved, now.Id, now.Version, [])
                : await OnceAsync(action, now, input, by, cancellationToken);
        }
        return await SettledAsync(result, input, by, cancellationToken);
    }

    private async Task<SaveResult> OnceAsync(DeskAction action, Article story, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var content = input.ToContent();
        var isSave = action is DeskAction.Save or DeskAction.Update;
        var saved = !isSave && RevisionContent.Write(content) == RevisionContent.Write(story.Content())
            ? new SaveResult(SaveOutcome.Saved, story.Id, input.Version, [])
            : await editor.SaveAsync(story.Id, input.Version, content, input.Why ?? "", action == DeskAction.Update, by, cancellationToken);
        var (embargoed, embargoUtc) = action == DeskAction.LiftEmbargo ? (saved, null) : await EmbargoAsync(saved, story, input, by, cancellationToken);
        if (embargoed.Outcome != SaveOutcome.Saved)
        {
            return embargoed;
        }
        var done = await StepAsync(action, embargoed, embargoUtc, input, by, cancellationToken);
        return done with { Told = string.Join(" ", new[] { embargoed.Told, done == embargoed ? null : done.Told }.OfType<string>()) is { Length: > 0 } told ? told : null };
    }

    // Before the step, which must heed it. An embargo that is over hinders nobody: one that is typed too late is told, not refused.
    private async Task<(SaveResult Result, DateTime? EmbargoUtc)> EmbargoAsync(
        SaveResult saved, Article story, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var entered = input.Embargo(time).Utc;
        if (saved.Outcome != SaveOutcome.Saved || entered is not { } untilUtc || (story.EmbargoUtc is { } known && Math.Abs((known - untilUtc).TotalMinutes) < 1))
        {
            return (saved, story.EmbargoUtc);
        }
        if (untilUtc <= time.NowUtc)
        {
            return (saved with { Told = "The embargo that you entered is over already, so none was set." }, story.EmbargoUtc);
        }
        return (await editor.EmbargoAsync(story.Id, saved.Version, untilUtc, by, cancellationToken), untilUtc);
    }

    private async Task<SaveResult> SettledAsync(SaveResult result, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        if (result.Outcome == SaveOutcome.Saved && by is { Id: { } staffId, Form: { } form })
        {
            await drafts.SettleAsync(staffId, form, input.Sequence, result, cancellationToken);
        }
        return result;
    }

    private async Task<SaveResult> StepAsync(
        DeskAction action, SaveResult saved, DateTime? embargoUtc, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var (id, version) = (saved.ArticleId, saved.Version);
        var endsUtc = input.Ends(time).Utc;
        return action switch
        {
            DeskAction.Submit => await editor.SubmitAsync(id, version, by, cancellationToken),
            DeskAction.Publish => await editor.PublishAsync(id, version, null, endsUtc, by, cancellationToken),
            DeskAction.Schedule => await ScheduleAsync(saved, input.Public(time).Utc, endsUtc, by, cancellationToken),
            DeskAction.AtEmbargo => await ScheduleAsync(saved, embargoUtc, endsUtc, by, cancellationToken),
            DeskAction.LiftEmbargo => await editor.EmbargoAsync(id, version, null, by, cancellationToken),
            DeskAction.End => await editor.EndAsync(id, version, endsUtc, by, cancellationToken),
            DeskAction.Unschedule => await editor.UnscheduleAsync(id, version, by, cancellationToken),
            DeskAction.Correct => await editor.CorrectAsync(id, version, input.Note ?? "", by, cancellationToken),
            DeskAction.Withdraw => await editor.WithdrawAsync(id, version, input.Note ?? "", by, cancellationToken),
            _ => saved,
        };
    }

    private async Task<SaveResult> ScheduleAsync(SaveResult saved, DateTime? publicUtc, DateTime? endsUtc, StaffRef by, CancellationToken cancellationToken)
    {
        if (publicUtc is not { } at)
        {
            return saved with { Outcome = SaveOutcome.Refused, Problems = ["The story is under no embargo; choose a time, or publish now."] };
        }
        var result = await editor.PublishAsync(saved.ArticleId, saved.Version, at, endsUtc, by, cancellationToken);
        return result.Outcome == SaveOutcome.Saved ? result with { Told = $"It is public from {time.WithUtc(at)}." } : result;
    }
}
