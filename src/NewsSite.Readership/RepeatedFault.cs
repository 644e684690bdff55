using System.Data.Common;

namespace NewsSite.Readership;

/// <summary>A fault of something that is tried again and again: told when it begins and when it is over, and in between only if it becomes another.</summary>
/// <remarks>Of a database that is away the message is enough; a stack trace at every try would fill the disk. Not for use by several threads at once.</remarks>
internal sealed class RepeatedFault
{
    private Type? _kind;

    /// <summary>How often it failed since it last worked.</summary>
    public int Times { get; private set; }

    /// <summary>Takes note of a failure.</summary>
    /// <returns>Whether it is to be told.</returns>
    public bool IsNews(Exception failure)
    {
        Times++;
        var kind = IsOfTheDatabase(failure) ? typeof(DbException) : failure.GetType();
        var isNews = kind != _kind;
        _kind = kind;
        return isNews;
    }

    /// <summary>Takes note that it works.</summary>
    /// <returns>How often it had failed.</returns>
    public int End()
    {
        var times = Times;
        (_kind, Times) = (null, 0);
        return times;
    }

    /// <summary>The failure as the log should have it: null where its message says all.</summary>
    public static Exception? Traced(Exception failure) => IsOfTheDatabase(failure) ? null : failure;

    private static bool IsOfTheDatabase(Exception? failure) => failure is not null && (failure is DbException || IsOfTheDatabase(failure.InnerException));
}
