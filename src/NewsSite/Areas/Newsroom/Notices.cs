using NewsSite.Articles;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the desk says when a step is done.</summary>
internal static class Notices
{
    /// <summary>What was done, and what the editor should know of it.</summary>
    public static string Of(DeskAction action, SaveResult result) => result.Told is { } told ? $"{Of(action)} {told}" : Of(action);

    private static string Of(DeskAction action) => action switch
    {
        DeskAction.Submit => "Saved and handed to the desk.",
        DeskAction.Publish => "Published. Readers have it now.",
        DeskAction.LiftEmbargo => "The embargo is lifted.",
        DeskAction.End => "The story has its new end.",
        DeskAction.Schedule or DeskAction.AtEmbargo => "Scheduled. Nobody sees it before its time.",
        DeskAction.Unschedule => "Taken off the schedule; it is a draft again.",
        DeskAction.Update => "Published as an update.",
        DeskAction.Correct => "The correction stands under the story.",
        DeskAction.Withdraw => "Withdrawn. Its address now gives your note.",
        _ => "Saved.",
    };
}
