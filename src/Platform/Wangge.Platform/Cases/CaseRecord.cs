using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.Cases;

/// <summary>A case as lists, maps and indicators read it: the projection of its events, stored with them.</summary>
public sealed class CaseRecord
{
    /// <summary>Number, the key: <c>410871101-2019-0417</c>.</summary>
    public required string Number { get; set; }

    /// <summary>Count of events.</summary>
    public int Version { get; set; }

    /// <summary>Code of its class.</summary>
    public required string ClassCode { get; set; }

    /// <summary>Title.</summary>
    public required string TitleZh { get; set; }

    /// <summary>Title in English; the Chinese one where none was given.</summary>
    public required string TitleEn { get; set; }

    /// <summary>The field that answers for it.</summary>
    public required string Field { get; set; }

    /// <summary>Path of its grid.</summary>
    public required string GridPath { get; set; }

    /// <summary>WGS-84 longitude, degrees.</summary>
    public double? Longitude { get; set; }

    /// <summary>WGS-84 latitude, degrees.</summary>
    public double? Latitude { get; set; }

    /// <summary>Source.</summary>
    public CaseSource Source { get; set; }

    /// <summary>Stage.</summary>
    public CaseStage Stage { get; set; }

    /// <summary>Whether it is over: closed or void.</summary>
    public bool Over { get; set; }

    /// <summary>Whether its clock stands.</summary>
    public bool Suspended { get; set; }

    /// <summary>Side way waiting for a decision.</summary>
    public SideWay? Pending { get; set; }

    /// <summary>Deadline of the stage, UTC.</summary>
    public DateTime? Due { get; set; }

    /// <summary>When the stage began, UTC.</summary>
    public DateTime StageSince { get; set; }

    /// <summary>Handling unit.</summary>
    public int? HandlerUnitId { get; set; }

    /// <summary>Handling person.</summary>
    public int? HandlerPersonId { get; set; }

    /// <summary>Handler's name.</summary>
    public string? Handler { get; set; }

    /// <summary>Account that reported it; empty for the program.</summary>
    public Guid ReporterId { get; set; }

    /// <summary>Superiors told of the present breach.</summary>
    public int EscalationLevel { get; set; }

    /// <summary>Reported, UTC.</summary>
    public DateTime ReportedAt { get; set; }

    /// <summary>To be filed by.</summary>
    public DateTime? FileDue { get; set; }

    /// <summary>Filed.</summary>
    public DateTime? FiledAt { get; set; }

    /// <summary>To be dispatched by.</summary>
    public DateTime? DispatchDue { get; set; }

    /// <summary>First dispatched.</summary>
    public DateTime? DispatchedAt { get; set; }

    /// <summary>To be handled by.</summary>
    public DateTime? HandleDue { get; set; }

    /// <summary>Handled in the last round.</summary>
    public DateTime? HandledAt { get; set; }

    /// <summary>To be closed by.</summary>
    public DateTime? CloseDue { get; set; }

    /// <summary>Closed.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>返工.</summary>
    public int Reworks { get; set; }

    /// <summary>回退.</summary>
    public int Returns { get; set; }

    /// <summary>延期.</summary>
    public int Extensions { get; set; }

    /// <summary>缓办.</summary>
    public int Suspensions { get; set; }

    /// <summary>重启.</summary>
    public int Reopenings { get; set; }

    /// <summary>Photos.</summary>
    public int Photos { get; set; }

    /// <summary>The key under which at most one case is open; null when over.</summary>
    public string? OpenKey { get; set; }

    /// <summary>Account and idempotency key of the report.</summary>
    public string? RequestKey { get; set; }

    /// <summary>The whole <see cref="Case"/> as JSON, so that lists can ask it what may be done.</summary>
    public required string State { get; set; }

    /// <summary>Title.</summary>
    public Phrase Title => new(TitleZh, TitleEn);

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsOverdue(DateTime utcNow) => Due < utcNow;

    /// <summary>The case itself.</summary>
    public Case ToCase() => JsonSerializer.Deserialize<Case>(State, CaseJson.Options)!;

    /// <summary>The row of a case.</summary>
    public static CaseRecord Of(Case state)
    {
        var record = new CaseRecord
        {
            Number = state.Number,
            ClassCode = state.ClassCode,
            TitleZh = state.Report.TitleZh,
            TitleEn = state.Report.TitleEn,
            Field = state.Field,
            GridPath = state.GridPath,
            Longitude = state.Report.Longitude,
            Latitude = state.Report.Latitude,
            Source = state.Report.Source,
            ReporterId = state.Reporter.AccountId,
            ReportedAt = state.Facts.ReportedAt,
            State = "",
        };
        record.Project(state);
        return record;
    }

    /// <summary>Whether two rows say the same, but for the key of the request, which no event carries.</summary>
    internal bool Matches(CaseRecord other) =>
        typeof(CaseRecord).GetProperties().Where(p => p.Name != nameof(RequestKey)).All(p => Equals(p.GetValue(this), p.GetValue(other)));

    /// <summary>Brings the row to a later state.</summary>
    internal void Project(Case state)
    {
        Version = state.Version;
        ClassCode = state.ClassCode;
        Stage = state.Stage;
        Over = state.Stage.IsOver();
        Suspended = state.Suspended;
        Pending = state.Pending?.Way;
        Due = state.Due;
        StageSince = state.StageSince;
        HandlerUnitId = state.HandlerUnitId;
        HandlerPersonId = state.HandlerPersonId;
        Handler = state.Handler;
        EscalationLevel = state.EscalationLevel;
        FileDue = state.Facts.FileDue;
        FiledAt = state.Facts.FiledAt;
        DispatchDue = state.Facts.DispatchDue;
        DispatchedAt = state.Facts.DispatchedAt;
        HandleDue = state.Facts.HandleDue;
        HandledAt = state.Facts.HandledAt;
        CloseDue = state.Facts.CloseDue;
        ClosedAt = state.Facts.ClosedAt;
        Reworks = state.Facts.Reworks;
        Returns = state.Facts.Returns;
        Extensions = state.Facts.Extensions;
        Suspensions = state.Facts.Suspensions;
        Reopenings = state.Facts.Reopenings;
        Photos = state.Evidence.Length;
        OpenKey = Over ? null : state.Report.OpenKey;
        State = JsonSerializer.Serialize(state, CaseJson.Options);
    }
}

internal sealed class CaseRecordModel : IEntityTypeConfiguration<CaseRecord>, IEntityTypeConfiguration<CaseCounter>
{
    public void Configure(EntityTypeBuilder<CaseRecord> builder)
    {
        builder.ToTable("cases");
        builder.HasKey(c => c.Number);
        builder.Ignore(c => c.Title);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.OpenKey).IsUnique();
        builder.HasIndex(c => c.RequestKey).IsUnique();
        builder.HasIndex(c => new { c.Over, c.GridPath });
        builder.HasIndex(c => c.ReportedAt);
        builder.HasIndex(c => c.Due);
    }

    public void Configure(EntityTypeBuilder<CaseCounter> builder)
    {
        builder.ToTable("case_counters");
        builder.HasKey(c => c.Prefix);
    }
}

/// <summary>Last running number given under a prefix, <c>410871101-2019</c>.</summary>
internal sealed class CaseCounter
{
    public required string Prefix { get; set; }

    public int Last { get; set; }
}
