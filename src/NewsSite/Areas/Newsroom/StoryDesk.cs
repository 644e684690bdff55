using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>Does what a button of the form asks for: keeps the photo, keeps the text, then takes the step.</summary>
public sealed class StoryDesk(ArticleEditor editor, PhotoDesk photos, SiteTime time)
{
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

    /// <summary>Keeps a new story and takes the step.</summary>
    public async Task<SaveResult> CreateAsync(DeskAction action, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var created = await editor.CreateAsync(input.ToContent(), by, cancellationToken);
        return created.Outcome == SaveOutcome.Saved ? await StepAsync(action, created, input, by, cancellationToken) : created;
    }

    /// <summary>Keeps what was changed and takes the step. When the step is refused the text is kept all the same, under the version returned.</summary>
    public async Task<SaveResult> DoAsync(DeskAction action, Article story, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var content = input.ToContent();
        var isSave = action is DeskAction.Save or DeskAction.Update;
        var saved = !isSave && RevisionContent.Write(content) == RevisionContent.Write(story.Content())
            ? new SaveResult(SaveOutcome.Saved, story.Id, input.Version, [])
            : await editor.SaveAsync(story.Id, input.Version, content, input.Why ?? "", action == DeskAction.Update, by, cancellationToken);
        return saved.Outcome == SaveOutcome.Saved ? await StepAsync(action, saved, input, by, cancellationToken) : saved;
    }

    private async Task<SaveResult> StepAsync(
        DeskAction action, SaveResult saved, ArticleInput input, StaffRef by, CancellationToken cancellationToken)
    {
        var (id, version) = (saved.ArticleId, saved.Version);
        var endsUtc = ArticleInput.ToUtc(input.EndsAt, time);
        return action switch
        {
            DeskAction.Submit => await editor.SubmitAsync(id, version, by, cancellationToken),
            DeskAction.Publish => await editor.PublishAsync(id, version, null, endsUtc, by, cancellationToken),
            DeskAction.Schedule => await editor.PublishAsync(id, version, ArticleInput.ToUtc(input.PublicAt, time), endsUtc, by, cancellationToken),
            DeskAction.Unschedule => await editor.UnscheduleAsync(id, version, by, cancellationToken),
            DeskAction.Correct => await editor.CorrectAsync(id, version, input.Note ?? "", by, cancellationToken),
            DeskAction.Withdraw => await editor.WithdrawAsync(id, version, input.Note ?? "", by, cancellationToken),
            _ => saved,
        };
    }
}
