using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Refusals;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership;

/// <summary>Maps the engine's tables into the context of the host, which owns the migrations.</summary>
public static class ReadershipModel
{
    /// <summary>Adds the engine's tables to the model. Call it in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder AddReadership(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<ItemHour>(table =>
        {
            table.ToTable(nameof(ItemHour)).HasKey(row => new { row.Hour, row.ItemId });
            table.HasIndex(row => new { row.ItemId, row.Hour });
        });
        modelBuilder.Entity<ItemDay>(table =>
        {
            table.ToTable(nameof(ItemDay)).HasKey(row => new { row.Day, row.ItemId });
            table.HasIndex(row => new { row.ItemId, row.Day });
        });
        modelBuilder.Entity<ItemTotal>(table =>
        {
            table.ToTable(nameof(ItemTotal)).HasKey(row => row.ItemId);
            table.Property(row => row.ItemId).ValueGeneratedNever();
        });
        modelBuilder.Entity<RejectedHour>(table =>
        {
            table.ToTable(nameof(RejectedHour)).HasKey(row => new { row.Hour, row.ItemId, row.Reason });
            table.HasIndex(row => new { row.ItemId, row.Hour });
            table.Property(row => row.Reason).HasConversion<short>();
        });
        AddHourTotals(modelBuilder);
        modelBuilder.Entity<LastVisit>(table => table.ToTable(nameof(LastVisit)).HasKey(row => new { row.ItemId, row.Visitor }));
        modelBuilder.Entity<RecentVisits>(table =>
        {
            table.ToTable(nameof(RecentVisits)).HasKey(row => row.Turn);
            table.Property(row => row.Turn).ValueGeneratedNever();
        });
        modelBuilder.Entity<RolledUpSegment>(table =>
        {
            table.ToTable(nameof(RolledUpSegment)).HasKey(row => new { row.Node, row.Segment });
            table.HasIndex(row => row.Turn);
        });
        modelBuilder.Entity<DaySecret>(table =>
        {
            table.ToTable(nameof(DaySecret)).HasKey(row => row.Day);
            table.Property(row => row.Day).ValueGeneratedNever();
        });
        modelBuilder.Entity<RankPeak>(table =>
        {
            table.ToTable(nameof(RankPeak)).HasKey(row => row.ItemId);
            table.Property(row => row.ItemId).ValueGeneratedNever();
        });
        modelBuilder.Entity<BoardEntry>(table =>
        {
            table.ToTable(nameof(BoardEntry)).HasKey(row => new { row.Hour, row.Window, row.GroupId, row.Rank });
            table.HasIndex(row => new { row.ItemId, row.Window, row.GroupId, row.Hour });
            table.Property(row => row.Window).HasConversion<short>();
        });
        modelBuilder.Entity<KeptBoard>(table =>
        {
            table.ToTable(nameof(KeptBoard)).HasKey(row => row.Hour);
            table.Property(row => row.Hour).ValueGeneratedNever();
        });
        modelBuilder.Entity<ViewHold>(table =>
        {
            table.ToTable(nameof(ViewHold)).HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasIndex(row => row.State);
            table.HasIndex(row => row.ItemId);
            table.Property(row => row.Signs).HasConversion<short>();
            table.Property(row => row.State).HasConversion<short>();
        });
        modelBuilder.AddRefusals().AddTrials();
        modelBuilder.Entity<HeldView>(table => table.ToTable(nameof(HeldView)).HasKey(row => new { row.HoldId, row.Hour }));
        return modelBuilder;
    }

    private static void AddHourTotals(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HourTotal>(table =>
        {
            table.ToTable(nameof(HourTotal)).HasKey(row => row.Hour);
            table.Property(row => row.Hour).ValueGeneratedNever();
        });
        modelBuilder.Entity<RejectedTotal>(table =>
        {
            table.ToTable(nameof(RejectedTotal)).HasKey(row => new { row.Hour, row.Reason });
            table.Property(row => row.Reason).HasConversion<short>();
        });
        modelBuilder.Entity<LateChange>(table => table.ToTable(nameof(LateChange)).HasKey(row => new { row.Turn, row.Hour, row.ItemId }));
    }

    private static ModelBuilder AddRefusals(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RefusedClue>(table =>
        {
            table.ToTable(nameof(RefusedClue)).HasKey(row => new { row.Hour, row.Reason, row.Clue });
            table.Property(row => row.Reason).HasConversion<short>();
        });
        modelBuilder.Entity<RefusedSample>(table =>
        {
            table.ToTable(nameof(RefusedSample)).HasKey(row => new { row.Reason, row.At, row.ItemId, row.Clue });
            table.Property(row => row.Reason).HasConversion<short>();
        });
        modelBuilder.Entity<ClueText>(table =>
        {
            table.ToTable(nameof(ClueText)).HasKey(row => row.Clue);
            table.Property(row => row.Clue).ValueGeneratedNever();
        });
        return modelBuilder;
    }

    private static ModelBuilder AddTrials(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RulesUse>(table =>
        {
            table.ToTable(nameof(RulesUse)).HasKey(row => new { row.Version, row.FirstUsedAt });
            table.Property(row => row.Version).HasMaxLength(RulesUse.VersionLength);
        });
        modelBuilder.Entity<ShadowTrial>(table =>
        {
            table.ToTable(nameof(ShadowTrial)).HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.Property(row => row.Version).HasMaxLength(RulesUse.VersionLength);
            table.Property(row => row.LiveVersion).HasMaxLength(RulesUse.VersionLength);
        });
        modelBuilder.Entity<ShadowHour>(table => table.ToTable(nameof(ShadowHour)).HasKey(row => new { row.Hour, row.ItemId }));
        modelBuilder.Entity<ShadowClue>(table => table.ToTable(nameof(ShadowClue)).HasKey(row => new { row.Hour, row.Counts, row.Clue }));
        modelBuilder.Entity<ShadowClue>().Property(row => row.Counts).HasConversion<short>();
        return modelBuilder;
    }
}
