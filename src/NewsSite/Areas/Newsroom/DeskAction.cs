namespace NewsSite.Areas.Newsroom;

/// <summary>What a button of the form asks for. All keep the text first.</summary>
public enum DeskAction
{
    /// <summary>Keep it; readers of a public story get it without a word.</summary>
    Save,

    /// <summary>Hand a draft to the desk.</summary>
    Submit,

    /// <summary>Public now.</summary>
    Publish,

    /// <summary>Public at a time.</summary>
    Schedule,

    /// <summary>Public at the end of its embargo.</summary>
    AtEmbargo,

    /// <summary>Free of its embargo.</summary>
    LiftEmbargo,

    /// <summary>Another end of a public story, or none.</summary>
    End,

    /// <summary>Off the schedule.</summary>
    Unschedule,

    /// <summary>Keep it, and tell readers that it is an update.</summary>
    Update,

    /// <summary>Keep it, with a public correction.</summary>
    Correct,

    /// <summary>Take it down, with a note.</summary>
    Withdraw,
}
