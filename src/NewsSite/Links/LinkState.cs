namespace NewsSite.Links;

/// <summary>What is known of a link.</summary>
public enum LinkState
{
    /// <summary>Nothing yet: it is being looked at.</summary>
    Pending,

    /// <summary>Something answers there.</summary>
    Good,

    /// <summary>Nothing is there: no such host, or 404 or 410.</summary>
    Broken,

    /// <summary>Nobody can say: the host keeps silent, refuses robots, or stands where the desk does not look.</summary>
    Unknown,
}
