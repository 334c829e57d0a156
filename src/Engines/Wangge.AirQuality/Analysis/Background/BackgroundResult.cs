namespace Wangge.AirQuality.Analysis;

/// <summary>Why there is no split.</summary>
public enum BackgroundReason : byte
{
    /// <summary>There is.</summary>
    None,

    /// <summary>The station has no value of the pollutant.</summary>
    NoValues,

    /// <summary>Too few other stations may show its background, or never enough have values at once.</summary>
    TooFewStations,
}

/// <summary>What must be told beside a split.</summary>
[Flags]
public enum BackgroundLimits
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>On average fewer than five stations stand behind an hour.</summary>
    FewStations = 1,

    /// <summary>There is no wind: in every hour all neighbours counted.</summary>
    NoWind = 1 << 1,

    /// <summary>In most hours all neighbours counted for want of wind or of stations upwind.</summary>
    SeldomUpwind = 1 << 2,

    /// <summary>No named background station is among the neighbours.</summary>
    NoBackgroundStation = 1 << 3,

    /// <summary>Micro stations and source monitors were left out of the background.</summary>
    MicroLeftOut = 1 << 4,

    /// <summary>The neighbours lie within ten kilometres: what the town emits as a whole counts as carried in.</summary>
    CloseTogether = 1 << 5,

    /// <summary>Neighbours were left out for their altitude.</summary>
    AltitudeLeftOut = 1 << 6,

    /// <summary>Altitudes are not known, so hill stations may be among the neighbours.</summary>
    AltitudeUnknown = 1 << 7,
}

/// <summary>The split of one station's hours. Background and local part sum to the value measured.</summary>
/// <param name="Station">The station.</param>
/// <param name="Column">The pollutant's column.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Reason">Why there is none; then the columns are empty.</param>
/// <param name="Limits">What to tell beside it.</param>
/// <param name="FirstHour">Start of the first hour of the columns.</param>
/// <param name="Observed">Measured, NaN where missing.</param>
/// <param name="Background">Carried in, NaN where too few stations had values.</param>
/// <param name="Low">Lowest background over one station left out and the lower quantile.</param>
/// <param name="High">Highest over one station left out and the higher quantile.</param>
/// <param name="Stations">Other stations behind each hour.</param>
/// <param name="UpwindHours">Hours in which the wind chose the stations.</param>
/// <param name="Capture">Hours that have both parts.</param>
public sealed record BackgroundSplit(
    string Station,
    string Column,
    string Unit,
    BackgroundReason Reason,
    BackgroundLimits Limits,
    DateTime FirstHour,
    double[] Observed,
    double[] Background,
    double[] Low,
    double[] High,
    byte[] Stations,
    int UpwindHours,
    DataCapture Capture)
{
    /// <summary>The local increment of an hour; NaN where a part is missing; a little below 0 where noise makes it so.</summary>
    public double Local(int hour) => Observed[hour] - Background[hour];

    /// <summary>All hours together; null where none has both parts.</summary>
    public BackgroundShare? Whole() => Shares(_ => 0, _ => Observed.Length).FirstOrDefault();

    /// <summary>By natural day.</summary>
    public IReadOnlyList<BackgroundShare> Daily() => Shares(i => (int)(At(i).Date - FirstHour.Date).TotalDays, _ => 24);

    /// <summary>By month.</summary>
    public IReadOnlyList<BackgroundShare> Monthly() =>
        Shares(i => (At(i).Year * 12) + At(i).Month - (FirstHour.Year * 12) - FirstHour.Month, start => 24 * DateTime.DaysInMonth(start.Year, start.Month));

    /// <summary>By hour of day; <see cref="BackgroundShare.From"/> is the first such hour.</summary>
    public IReadOnlyList<BackgroundShare> ByHourOfDay() => [.. Shares(i => At(i).Hour, _ => (Observed.Length + 23) / 24).OrderBy(s => s.From.Hour)];

    private DateTime At(int hour) => FirstHour.AddHours(hour);

    private List<BackgroundShare> Shares(Func<int, int> group, Func<DateTime, int> possible)
    {
        var sums = new SortedDictionary<int, (int First, int Last, int Used, double Observed, double Background, double Low, double High)>();
        for (int i = 0; i < Observed.Length; i++)
        {
            if (double.IsNaN(Observed[i] + Background[i]))
                continue;
            int key = group(i);
            sums.TryGetValue(key, out var sum);
            sums[key] = (sum.Used == 0 ? i : sum.First, i, sum.Used + 1, sum.Observed + Observed[i], sum.Background + Background[i], sum.Low + Low[i], sum.High + High[i]);
        }

        return [.. sums.Values.Select(s => new BackgroundShare(
            At(s.First), s.Observed / s.Used, s.Background / s.Used, s.Low / s.Used, s.High / s.Used,
            new DataCapture(At(s.First), At(s.Last), possible(At(s.First)), s.Used)))];
    }
}

/// <summary>Means of a period over the hours that have both parts.</summary>
/// <param name="From">Start of its first such hour.</param>
/// <param name="Observed">Measured.</param>
/// <param name="Background">Carried in.</param>
/// <param name="Low">Lower end of its range.</param>
/// <param name="High">Upper end.</param>
/// <param name="Capture">Hours of the period and those behind the means.</param>
public sealed record BackgroundShare(DateTime From, double Observed, double Background, double Low, double High, DataCapture Capture)
{
    /// <summary>Local increment.</summary>
    public double Local => Observed - Background;

    /// <summary>Local part of what was measured, 0 to 1 but for noise; null where nothing was measured.</summary>
    public double? LocalShare => Share(Background);

    /// <summary>Lower end of <see cref="LocalShare"/>.</summary>
    public double? LocalShareLow => Share(High);

    /// <summary>Upper end of <see cref="LocalShare"/>.</summary>
    public double? LocalShareHigh => Share(Low);

    private double? Share(double background) => Observed > 0 ? (Observed - background) / Observed : null;
}
