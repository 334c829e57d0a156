using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Indicators;

/// <summary>A figure as it was computed, with what is needed to compute it again.</summary>
public sealed class IndicatorValue
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Key of the <see cref="Indicators.Indicator"/>.</summary>
    public required string Indicator { get; set; }

    /// <summary>Path of the grid it is for.</summary>
    public required string GridPath { get; set; }

    /// <summary>The unit it is for; null for the grid itself.</summary>
    public int? UnitId { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; set; }

    /// <summary>The value; null where the data give none.</summary>
    public decimal? Value { get; set; }

    /// <summary>Share of the expected data that was there, 0 to 1.</summary>
    public decimal Coverage { get; set; }

    /// <summary>Where it comes from, as JSON: stations, days, hash of the input.</summary>
    public required string Provenance { get; set; }

    /// <summary>When it was computed, UTC.</summary>
    public DateTime ComputedAt { get; set; }

    /// <summary>The rules it was computed by.</summary>
    public required string RuleVersion { get; set; }
}

/// <summary>Writing of indicator values.</summary>
public static class IndicatorValues
{
    /// <summary>Puts a value in the place of the one for the same indicator, grid, unit and period; stored by the next save.</summary>
    public static async Task PutIndicatorAsync(this WanggeDb db, IndicatorValue value, CancellationToken cancel)
    {
        var before = await db.Set<IndicatorValue>().FirstOrDefaultAsync(
            v => v.Indicator == value.Indicator && v.GridPath == value.GridPath && v.UnitId == value.UnitId && v.From == value.From && v.To == value.To, cancel);
        if (before is null)
        {
            db.Add(value);
            return;
        }

        value.Id = before.Id;
        db.Entry(before).CurrentValues.SetValues(value);
    }
}

internal sealed class IndicatorModel : IEntityTypeConfiguration<IndicatorValue>
{
    public void Configure(EntityTypeBuilder<IndicatorValue> builder) => builder.HasIndex(v => new { v.Indicator, v.GridPath, v.From });
}
