using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Territory;

namespace Wangge.Air.Stations;

/// <summary>Who runs a station and how far its figures go.</summary>
public enum StationClass
{
    /// <summary>国控: evaluated and ranked.</summary>
    National = 1,

    /// <summary>省控: evaluated and ranked.</summary>
    Provincial = 2,

    /// <summary>微型站: indicative only, never in an evaluated mean.</summary>
    Micro = 3,

    /// <summary>工地: dust monitor of a construction site, indicative only.</summary>
    Site = 4,
}

/// <summary>A place where air is measured.</summary>
public sealed class Station
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Code in observation files, unique: <c>1828A</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>City it belongs to, as its list says; null where the list does not.</summary>
    public string? City { get; set; }

    /// <summary>Class.</summary>
    public StationClass Class { get; set; }

    /// <summary>Longitude, WGS-84, degrees east.</summary>
    public double Longitude { get; set; }

    /// <summary>Latitude, WGS-84, degrees north.</summary>
    public double Latitude { get; set; }

    /// <summary>Path of the smallest grid that holds it; <c>/</c> where it lies outside the territory.</summary>
    [FollowsGrid]
    public required string GridPath { get; set; }

    /// <summary>Why the grid was set by hand; null where the point decides.</summary>
    public string? GridReason { get; set; }

    /// <summary>对照点: a background station, kept out of every mean.</summary>
    public bool IsBackground { get; set; }

    /// <summary>First day in service, inclusive; null where not known.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day in service, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Whether its values count in the evaluated means of town and district.</summary>
    public bool IsEvaluated => Class is StationClass.National or StationClass.Provincial && !IsBackground;

    /// <summary>
    /// Whether the public may read its position and its hours: all but the monitors of construction sites, which speak of one
    /// enterprise and are not checked by the state's rules.
    /// </summary>
    public bool IsPublic => Class != StationClass.Site;

    /// <summary>Whether it is in service on a day.</summary>
    public bool ServesOn(DateOnly day) => (From is null || From <= day) && (To is null || To >= day);
}

/// <summary>Words and codes of <see cref="StationClass"/>.</summary>
public static class StationClasses
{
    private static readonly (StationClass Class, string Code, Phrase Name)[] Rows =
    [
        (StationClass.National, "national", new("国控", "National")),
        (StationClass.Provincial, "provincial", new("省控", "Provincial")),
        (StationClass.Micro, "micro", new("微型站", "Micro")),
        (StationClass.Site, "site", new("工地", "Site")),
    ];

    /// <summary>The codes in order, for messages: <c>national, provincial, micro, site</c>.</summary>
    public static string Codes { get; } = string.Join(", ", Rows.Select(r => r.Code));

    /// <summary>What people read.</summary>
    public static Phrase Name(this StationClass value) => Array.Find(Rows, r => r.Class == value).Name;

    /// <summary>The code in files and addresses.</summary>
    public static string Code(this StationClass value) => Array.Find(Rows, r => r.Class == value).Code;

    /// <summary>Reads a code or the Chinese word. Returns false where there is none such.</summary>
    public static bool TryParse(string text, out StationClass value)
    {
        var row = Array.Find(Rows, r => r.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || r.Name.Zh == text);
        value = row.Class;
        return row.Code is not null;
    }
}

internal sealed class StationModel : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> builder)
    {
        builder.ToTable("air_station");
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasIndex(s => s.GridPath);
    }
}
