using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Refusals;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Trials;
using NewsSite.Readership.Verification;

namespace NewsSite.Readership;

/// <summary>How a host takes the engine in.</summary>
public static class ReadershipRegistration
{
    /// <summary>Adds the engine with the settings of a configuration section.</summary>
    /// <typeparam name="TContext">The host's context, registered as a scoped service, with <see cref="ReadershipModel.AddReadership"/> in its model.</typeparam>
    /// <typeparam name="TItemSource">What tells the engine which items may be ranked.</typeparam>
    public static IServiceCollection AddReadership<TContext, TItemSource>(this IServiceCollection services, IConfiguration section)
        where TContext : DbContext
        where TItemSource : class, IItemSource<TContext>
    {
        services.AddOptions<ReadershipOptions>().Bind(section);
        return services.AddReadership<TContext, TItemSource>(static _ => { });
    }

    /// <summary>Adds the engine with the settings that the action makes.</summary>
    /// <typeparam name="TContext">The host's context, registered as a scoped service, with <see cref="ReadershipModel.AddReadership"/> in its model.</typeparam>
    /// <typeparam name="TItemSource">What tells the engine which items may be ranked.</typeparam>
    public static IServiceCollection AddReadership<TContext, TItemSource>(this IServiceCollection services, Action<ReadershipOptions> configure)
        where TContext : DbContext
        where TItemSource : class, IItemSource<TContext>
    {
        services.AddOptions<ReadershipOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReadershipOptions>, ReadershipOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<TItemSource>();
        services.AddSingleton(provider => new ReadershipDatabase(
            provider.GetRequiredService<IServiceScopeFactory>(),
            static scope => scope.GetRequiredService<TContext>(),
            new ItemQueries(
                static (scope, db, nowUtc) => scope.GetRequiredService<TItemSource>().Rankable((TContext)db, nowUtc),
                static (scope, db, nowUtc) => scope.GetRequiredService<TItemSource>().Readable((TContext)db, nowUtc))));
        AddCounting(services);
        AddRollup(services);
        AddRanking(services);
        return services;
    }

    /// <summary>Counts the views of endpoints that are marked. Stands after routing and authentication and before the output cache.</summary>
    public static IApplicationBuilder UseReadership(this IApplicationBuilder app) => app.UseMiddleware<ViewCountingMiddleware>();

    /// <summary>Has the endpoint's answers counted as pages of an item.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="routeValue">The route value that holds the item's id, a whole number.</param>
    public static TBuilder CountsViewOf<TBuilder>(this TBuilder builder, string routeValue)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new CountsViewOfAttribute(routeValue));

    private static void AddCounting(IServiceCollection services)
    {
        services.AddSingleton(provider => RobotListWatch.FilterBy(provider.GetRequiredService<IOptions<ReadershipOptions>>().Value));
        services.AddSingleton(provider => new CountingRules(provider.GetRequiredService<RobotFilter>(), provider.GetRequiredService<IOptions<ReadershipOptions>>()));
        services.AddHostedService<RobotListWatch>();
        services.AddSingleton<IHostedService>(WatchTrial);
        services.AddSingleton<DaySecrets>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<ViewCounter>();
        services.AddSingleton<ViewJournal>();
        services.AddHostedService<JournalKeeper>();
        services.AddHostedService<DaySecretKeeper>();
    }

    private static RobotListWatch WatchTrial(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ReadershipOptions>>();
        return new RobotListWatch(
            provider.GetRequiredService<CountingRules>().RobotsOnTrial, options, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RobotListWatch>>(), RobotListSource.OnTrial(options.Value));
    }

    private static void AddRollup(IServiceCollection services)
    {
        services.AddSingleton(provider => new ViewRollup(
            provider.GetRequiredService<ViewJournal>(),
            provider.GetRequiredService<ReadershipDatabase>(),
            new RollupParts(
                provider.GetRequiredService<SegmentArchive>(), provider.GetRequiredService<AnomalyWatch>(),
                provider.GetRequiredService<RefusalNotes>(), provider.GetRequiredService<RulesKeeper>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ViewRollup>>()));
        services.AddSingleton<SegmentArchive>();
        services.AddSingleton<AnomalyWatch>();
        services.AddSingleton<RefusalNotes>();
        services.AddSingleton<RulesKeeper>();
        services.AddSingleton(provider => new ShadowBoard(
            provider.GetRequiredService<ReadershipDatabase>(), provider.GetRequiredService<RankingBoard>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new HeldViews(
            provider.GetRequiredService<ReadershipDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ReadershipVerifier(
            provider.GetRequiredService<ReadershipDatabase>(),
            provider.GetRequiredService<IOptions<ReadershipOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new JournalCopy(
            provider.GetRequiredService<ReadershipDatabase>(), provider.GetRequiredService<IOptions<ReadershipOptions>>()));
        services.AddSingleton<TableUpkeep>();
        services.AddHostedService<RollupService>();
    }

    private static void AddRanking(IServiceCollection services)
    {
        services.AddSingleton(provider => new RankingBoard(
            provider.GetRequiredService<ReadershipDatabase>(),
            provider.GetServices<IBoardListener>,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<ReadershipOptions>>(),
            provider.GetRequiredService<ILogger<RankingBoard>>()));
        services.AddSingleton(provider => new PastBoards(provider.GetRequiredService<ReadershipDatabase>()));
        services.AddHostedService<BoardService>();
    }
}
