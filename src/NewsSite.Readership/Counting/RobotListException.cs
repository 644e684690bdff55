namespace NewsSite.Readership.Counting;

/// <summary>An admin's list cannot be used; the message says why, as the end of a sentence on the file.</summary>
internal sealed class RobotListException : Exception
{
    public RobotListException(string message)
        : base(message)
    {
    }

    public RobotListException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
