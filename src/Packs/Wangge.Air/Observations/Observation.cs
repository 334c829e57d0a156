using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Observations;

/// <summary>
/// One station-hour. Every value is a whole number of ten-thousandths of its unit (µg/m³, CO mg/m³, m/s, degrees, °C, %, hPa, mm);
/// null is missing.
/// </summary>
public class ObservedValues
{
    /// <summary>PM2.5, µg/m³.</summary>
    public int? Pm25 { get; set; }

    /// <summary>PM10, µg/m³.</summary>
    public int? Pm10 { get; set; }

    /// <summary>SO2, µg/m³.</summary>
    public int? So2 { get; set; }

    /// <summary>NO2, µg/m³.</summary>
    public int? No2 { get; set; }

    /// <summary>CO, mg/m³.</summary>
    public int? Co { get; set; }

    /// <summary>O3, µg/m³.</summary>
    public int? O3 { get; set; }

    /// <summary>Wind speed, m/s.</summary>
    public int? WindSpeed { get; set; }

    /// <summary>Direction the wind comes from, degrees from north.</summary>
    public int? WindDirection { get; set; }

    /// <summary>Temperature, °C.</summary>
    public int? Temperature { get; set; }

    /// <summary>Relative humidity, %.</summary>
    public int? Humidity { get; set; }

    /// <summary>Pressure, hPa.</summary>
    public int? Pressure { get; set; }

    /// <summary>Rain of the hour, mm.</summary>
    public int? Rain { get; set; }
}

/// <summary>The row of one station-hour as it stands.</summary>
public sealed class Observation : ObservedValues
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The hour by its end, see <see cref="HourLabel"/>.</summary>
    public int Hour { get; set; }

    /// <summary>Pollutants whose value was marked invalid: kept, but read as missing.</summary>
    public PollutantSet Invalid { get; set; }

    /// <summary>The import that brought the values as they stand: its file and time.</summary>
    public int ImportId { get; set; }
}

/// <summary>What a row said before an import changed it.</summary>
public sealed class ObservationRevision : ObservedValues
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The hour by its end, see <see cref="HourLabel"/>.</summary>
    public int Hour { get; set; }

    /// <summary>The import that had brought these values.</summary>
    public int ImportId { get; set; }

    /// <summary>The import that changed them.</summary>
    public int ReplacedBy { get; set; }
}

/// <summary>One file brought into the store.</summary>
public sealed class ObservationImport
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Name of the file, without its folder.</summary>
    public required string File { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>By which account; empty for the program.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Station-hours that were new.</summary>
    public int Inserted { get; set; }

    /// <summary>Station-hours whose values changed.</summary>
    public int Changed { get; set; }

    /// <summary>Station-hours that were there already, alike.</summary>
    public int Unchanged { get; set; }

    /// <summary>Values or rows that the reader rejected.</summary>
    public int Rejected { get; set; }

    /// <summary>Station-hours of stations that are not registered.</summary>
    public int Unknown { get; set; }
}

internal sealed class ObservationModel : IEntityTypeConfiguration<Observation>, IEntityTypeConfiguration<ObservationRevision>, IEntityTypeConfiguration<ObservationImport>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.ToTable("air_observation");
        builder.HasKey(o => new { o.StationId, o.Hour });
        builder.HasOne<Station>().WithMany().HasForeignKey(o => o.StationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ObservationRevision> builder)
    {
        builder.ToTable("air_revision");
        builder.HasKey(r => new { r.StationId, r.Hour, r.ReplacedBy });
    }

    public void Configure(EntityTypeBuilder<ObservationImport> builder) => builder.ToTable("air_import");
}
