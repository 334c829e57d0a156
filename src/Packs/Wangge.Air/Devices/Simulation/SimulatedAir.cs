using Wangge.Air.Demo;
using Wangge.AirQuality;

namespace Wangge.Air.Devices.Simulation;

/// <summary>
/// The demo district's air at any time: within its two seasons as the district has it, at other times the air of a like week
/// of them. Shared by all devices; any thread may ask.
/// </summary>
internal sealed class SimulatedAir
{
    private const int Year = 52 * 7 * 24;
    private const int DrawnAhead = 40 * 24;
    private static readonly int End = HourLabel.Of(new DateTime(2020, 4, 1));
    private readonly Lock _drawing = new();
    private DemoAir? _air;

    /// <summary>The hour of the seasons that stands for an hour: itself, or the same weekday and time some whole years of 52 weeks off.</summary>
    public static int InSeasons(int hour)
    {
        int first = DemoSeasons.First + 1;
        if (hour >= End)
            hour -= (((hour - End) / Year) + 1) * Year;
        return hour < first ? hour + (((first - hour + Year - 1) / Year) * Year) : hour;
    }

    /// <summary>The air up to an hour of the seasons and somewhat further.</summary>
    public DemoAir Until(int hour)
    {
        if (Volatile.Read(ref _air) is { } drawn && drawn.Count > hour - DemoSeasons.First)
            return drawn;
        lock (_drawing)
        {
            if (_air is null || _air.Count <= hour - DemoSeasons.First)
                _air = new DemoAir(hour + DrawnAhead);
            return _air;
        }
    }
}
