using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What a button demands of the form beyond what a draft needs; each demand stands beside its field.</summary>
internal static class FormRules
{
    /// <summary>Adds the sentences that <paramref name="action"/> gives rise to.</summary>
    public static void Check(ModelStateDictionary state, ArticleInput input, DeskAction action, SiteTime time)
    {
        var content = input.ToContent();
        Demand(state, nameof(input.Tags), content.Tags.Count <= ContentRules.MostTags, $"A story may have {ContentRules.MostTags} tags at most.");
        Demand(
            state, nameof(input.Tags), content.Tags.All(tag => tag.Length <= ContentRules.LongestName),
            $"A tag may be {ContentRules.LongestName} characters long at most.");
        if (action is DeskAction.Publish or DeskAction.Schedule or DeskAction.AtEmbargo)
        {
            Demand(state, nameof(input.SectionId), content.SectionId is not null, "Choose a section before it is published.");
            Demand(state, nameof(input.Body), content.BodyMarkdown.Length > 0, "Write a text before it is published.");
        }
        CheckTimes(state, input, action, time);
        if (action is DeskAction.Correct or DeskAction.Withdraw)
        {
            var demand = action == DeskAction.Correct ? "Tell readers what was wrong and what is right." : "Tell readers why the story is withdrawn.";
            Demand(state, nameof(input.Note), !string.IsNullOrWhiteSpace(input.Note), demand);
        }
    }

    private static void CheckTimes(ModelStateDictionary state, ArticleInput input, DeskAction action, SiteTime time)
    {
        var (start, end) = (input.Public(time), input.Ends(time));
        Demand(state, nameof(input.EmbargoAt), input.Embargo(time).Problem);
        if (action == DeskAction.Schedule)
        {
            Demand(state, nameof(input.PublicAt), start.Problem ?? (start.Utc is null ? "Say when it shall be public: a date and a time." : null));
            Demand(state, nameof(input.PublicAt), !(start.Utc <= time.NowUtc), "That time has passed; publish now, or choose one ahead.");
        }
        if (action is DeskAction.Publish or DeskAction.Schedule or DeskAction.AtEmbargo or DeskAction.End)
        {
            var fromUtc = action switch
            {
                DeskAction.Schedule => start.Utc,
                DeskAction.AtEmbargo => input.Embargo(time).Utc,
                _ => null,
            } ?? time.NowUtc;
            Demand(state, nameof(input.EndsAt), end.Problem);
            Demand(state, nameof(input.EndsAt), !(end.Utc <= fromUtc), action == DeskAction.End ? "That time has passed; withdraw the story, or choose one ahead." : "A story cannot end before it is public.");
        }
    }

    private static void Demand(ModelStateDictionary state, string field, string? sentence) => Demand(state, field, sentence is null, sentence ?? "");

    private static void Demand(ModelStateDictionary state, string field, bool met, string sentence)
    {
        if (!met)
        {
            state.AddModelError("Input." + field, sentence);
        }
    }
}
