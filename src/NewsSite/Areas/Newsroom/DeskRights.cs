using System.Security.Claims;
using NewsSite.Articles;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the signed-in user may do with stories. The policy "Staff" is a condition of coming here at all.</summary>
/// <param name="UserId">The account.</param>
/// <param name="IsEditor">Whether any story is theirs to edit and publish; a reporter has own drafts only.</param>
public sealed record DeskRights(string UserId, bool IsEditor)
{
    /// <summary>The rights of the one who is signed in.</summary>
    public static DeskRights Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", user.IsInRole(StaffRoles.Editor) || user.IsInRole(StaffRoles.Admin));

    /// <summary>Whether the story may be read on the desk: its drafts and its history.</summary>
    public bool MayRead(string? createdById) => IsEditor || createdById == UserId;

    /// <summary>Whether the story may be changed: by a reporter until the desk has approved it.</summary>
    public bool MayEdit(string? createdById, ArticleState state)
        => IsEditor || (createdById == UserId && state is (ArticleState.Draft or ArticleState.Submitted));

    /// <summary>Whether words and focus of a photo may be changed, and an unused one removed: by a reporter, of own uploads.</summary>
    public bool MayEditPhoto(string? uploadedById) => IsEditor || uploadedById == UserId;

    /// <summary>Whether <paramref name="action"/> may be asked for.</summary>
    public bool May(DeskAction action, Article story)
        => MayEdit(story.CreatedById, story.State) && (IsEditor || action is DeskAction.Save or DeskAction.Submit);

    /// <summary>Whether it may be asked for a story that is not kept yet.</summary>
    public bool MayWithNew(DeskAction action) => IsEditor || action is DeskAction.Save or DeskAction.Submit;
}
