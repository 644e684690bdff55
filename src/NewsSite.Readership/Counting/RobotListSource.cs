namespace NewsSite.Readership.Counting;

/// <summary>Where an admin's list of robots is, and what it does to the engine's.</summary>
/// <param name="Path">The file; empty: none.</param>
/// <param name="Mode">Whether it is added or stands in their place.</param>
/// <param name="Section">The section of the settings, for messages.</param>
internal sealed record RobotListSource(string Path, RobotListMode Mode, string Section)
{
    public static RobotListSource InForce(ReadershipOptions options) => new(options.RobotListFile, options.RobotListMode, ReadershipOptions.Section);

    public static RobotListSource OnTrial(ReadershipOptions options)
        => new(options.Shadow.RobotListFile, options.Shadow.RobotListMode, $"{ReadershipOptions.Section}:{nameof(ReadershipOptions.Shadow)}");

    /// <summary>One sentence on what is wrong with the file; null: nothing, or there is none.</summary>
    public string? Problem()
    {
        if (!Enum.IsDefined(Mode))
        {
            return $"{Section}:RobotListMode is {Mode}; it must be Extend or Replace.";
        }
        try
        {
            _ = List();
            return null;
        }
        catch (RobotListException problem)
        {
            return $"{Section}:RobotListFile '{Path}' cannot be used: {problem.Message}.";
        }
    }

    /// <summary>The list with the file as it is now.</summary>
    /// <exception cref="RobotListException">The file cannot be used.</exception>
    public RobotList List() => Path.Length == 0 ? RobotList.BuiltIn : RobotList.With(RobotListFile.Read(Path), Mode);
}
