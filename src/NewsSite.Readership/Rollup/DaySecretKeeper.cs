using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Rollup;

/// <summary>Agrees with the other nodes on the secrets of today and tomorrow, before the first request and every minute, and deletes those that are over.</summary>
internal sealed partial class DaySecretKeeper(
    DaySecrets secrets, ReadershipDatabase database, TimeProvider time, ILogger<DaySecretKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly RepeatedFault _fault = new();
    private int _agreedDay = int.MinValue;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await AgreeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await AgreeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task AgreeAsync(CancellationToken cancellationToken)
    {
        var today = Hours.DayOf(time.GetUtcNow().UtcDateTime);
        if (today == _agreedDay)
        {
            return;
        }
        try
        {
            await database.InTurnAsync((sql, token) => OfferAsync(sql, today, token), cancellationToken);
            await using var lease = database.Open();
            var agreed = await lease.Db.Set<DaySecret>().Where(row => row.Day >= today).Select(row => new { row.Day, row.Secret }).ToListAsync(cancellationToken);
            agreed.ForEach(row => secrets.Take(row.Day, row.Secret));
            secrets.ForgetBefore(today - 1);
            _agreedDay = today;
            _fault.End();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (_fault.IsNews(failure))
            {
                Log.NotAgreed(logger, RepeatedFault.Traced(failure), failure.GetBaseException().Message);
            }
        }
    }

    // What is deleted is overwritten first: a database file keeps the bytes of deleted rows for a while.
    private async Task OfferAsync(SqlBatches sql, int today, CancellationToken cancellationToken)
    {
        var over = FormattableString.Invariant($"""WHERE "Day" < {today - 1}""");
        await sql.ExecuteAsync($"""UPDATE "DaySecret" SET "Secret" = @zeros {over}""", "@zeros", new byte[DaySecrets.Bytes], cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "DaySecret" {over}""", cancellationToken);
        for (var day = today; day <= today + 1; day++)
        {
            await sql.ExecuteAsync(
                FormattableString.Invariant($"""INSERT INTO "DaySecret" ("Day", "Secret") VALUES ({day}, @secret) ON CONFLICT ("Day") DO NOTHING"""),
                "@secret", secrets.Of(day).Secret, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2023, LogLevel.Error, "The day's secret could not be agreed on with the database: {Reason} This node goes on with its own, and it is tried again every minute.")]
        public static partial void NotAgreed(ILogger logger, Exception? exception, string reason);
    }
}
