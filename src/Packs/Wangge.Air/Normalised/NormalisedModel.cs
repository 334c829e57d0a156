using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Normalised;

/// <summary>How the weather was taken out of one pollutant of a ranked town or station: the model's scores, or why there is none.</summary>
public sealed class NormalisedModel
{
    /// <summary>Key of the town or station, see <see cref="Assessment.AirSubject.Key"/>.</summary>
    public required string Subject { get; set; }

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; set; }

    /// <summary>Version of the method, see <see cref="NormaliseSubject.Version"/>.</summary>
    public int Version { get; set; }

    /// <summary>Seed of training.</summary>
    public int Seed { get; set; }

    /// <summary>The state of the data that it was trained on, see <see cref="NormalisationPlan.State"/>.</summary>
    public required string DataState { get; set; }

    /// <summary>First day of the record.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day of the record.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>When it was trained, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Why there are no normalised days; none where there are.</summary>
    public ModelReason Reason { get; set; }

    /// <summary>Hours with pollutant and weather.</summary>
    public int Hours { get; set; }

    /// <summary>Hours of the record.</summary>
    public int Possible { get; set; }

    /// <summary>Code of the station whose weather was taken; null where none has any.</summary>
    public string? WeatherFrom { get; set; }

    /// <summary>R² on hours that were drawn one by one and left out; null without a model.</summary>
    public double? RandomR2 { get; set; }

    /// <summary>R² on whole blocks of days that were left out: the honest one.</summary>
    public double? BlockedR2 { get; set; }

    /// <summary>Root mean square error on those blocks, the pollutant's unit.</summary>
    public double? BlockedRmse { get; set; }
}

/// <summary>A day with the weather taken out.</summary>
public sealed class NormalisedDay
{
    /// <summary>Key of the town or station.</summary>
    public required string Subject { get; set; }

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; set; }

    /// <summary>The day, see <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; set; }

    /// <summary>Mean over the models of the day's hours, the pollutant's unit.</summary>
    public double Value { get; set; }

    /// <summary>Lower end of its 95 % interval over the models.</summary>
    public double Low { get; set; }

    /// <summary>Upper end.</summary>
    public double High { get; set; }

    /// <summary>Mean of what was observed in the same hours.</summary>
    public double Observed { get; set; }

    /// <summary>The day by each model, single precision one after another: from them a period's mean has its own interval.</summary>
    public required byte[] Members { get; set; }

    /// <summary>The day by each model.</summary>
    public float[] ByModel()
    {
        var values = new float[Members.Length / sizeof(float)];
        Buffer.BlockCopy(Members, 0, values, 0, values.Length * sizeof(float));
        return values;
    }

    /// <summary>The same as it is stored.</summary>
    public static byte[] Pack(ReadOnlySpan<float> values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray();
}

internal sealed class NormalisedTables : IEntityTypeConfiguration<NormalisedModel>, IEntityTypeConfiguration<NormalisedDay>
{
    public void Configure(EntityTypeBuilder<NormalisedModel> builder)
    {
        builder.ToTable("air_normalised_model");
        builder.HasKey(m => new { m.Subject, m.Pollutant });
    }

    public void Configure(EntityTypeBuilder<NormalisedDay> builder)
    {
        builder.ToTable("air_normalised_day");
        builder.HasKey(d => new { d.Subject, d.Pollutant, d.Day });
    }
}
