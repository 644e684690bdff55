namespace NewsSite.Backups;

/// <summary>The parts of the work that take long.</summary>
public enum BackupStep
{
    /// <summary>Reading a backup through, in bytes.</summary>
    Check,

    /// <summary>Rows.</summary>
    Tables,

    /// <summary>Files.</summary>
    Photos,
}

/// <summary>Tells how far a backup or a restore is.</summary>
/// <param name="expect">Is told of more to do.</param>
/// <param name="done">Is told of what is done.</param>
public sealed class BackupProgress(Action<BackupStep, long> expect, Action<BackupStep, long> done)
{
    /// <summary>For those who do not want to know.</summary>
    public static BackupProgress None { get; } = new((_, _) => { }, (_, _) => { });

    /// <summary>There is that much more to do.</summary>
    public void Expect(BackupStep step, long amount) => expect(step, amount);

    /// <summary>Takes reports of what is done of a step.</summary>
    public IProgress<long> Of(BackupStep step) => new Reports(amount => done(step, amount));

    private sealed class Reports(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
