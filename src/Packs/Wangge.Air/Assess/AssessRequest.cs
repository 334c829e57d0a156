using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>Over what the observations are assessed.</summary>
internal enum AssessBy
{
    Hour,
    Day,
    Month,
    Season,
    Year,
}

/// <summary>The form of the result.</summary>
internal enum AssessOut
{
    Table,
    Csv,
    Json,
}

/// <summary>What <c>wangge air assess</c> was asked.</summary>
/// <param name="Paths">Files, folders and patterns.</param>
internal sealed record AssessRequest(IReadOnlyList<string> Paths)
{
    public ObservationFormat Format { get; init; }

    /// <summary>First and last day wanted; a first day before 2000 also lets older observations in.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public AssessBy By { get; init; }

    /// <summary>Null chooses by the date of each observation.</summary>
    public AqiEdition? Edition { get; init; }

    public PmBasis Basis { get; init; }

    public string? Group { get; init; }

    public AssessOut Out { get; init; }

    public string? Output { get; init; }

    public string? Rejects { get; init; }

    public bool Strict { get; init; }

    public bool Utc { get; init; }
}
