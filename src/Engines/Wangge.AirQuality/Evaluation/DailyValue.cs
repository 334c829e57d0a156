using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality;

/// <summary>
/// The figures of one station (or group) for one natural day. Concentrations are given rounded as they are reported
/// (half-even, whole µg/m³, CO one decimal), and exactly by <see cref="Exact"/> for further means. A figure is null
/// where it lacks valid hours. Made by <see cref="DailyEvaluation"/>, or from published daily figures by <see cref="FromConcentrations"/>.
/// </summary>
public sealed class DailyValue
{
    private readonly PerPollutant<ExactMean> _means;
    private readonly PerPollutant<byte> _validHours;
    private readonly ExactMean _o3Hour;

    internal DailyValue(
        string station, DateOnly date, AqiEdition edition, in PerPollutant<ExactMean> means, ExactMean o3Hour, in PerPollutant<byte> validHours, PollutantSet excluded = PollutantSet.None)
    {
        Station = station;
        Date = date;
        Edition = edition;
        Excluded = excluded;
        _means = means;
        _o3Hour = o3Hour;
        _validHours = validHours;
        Aqi = DailyIndex.Evaluate(edition, new DailyConcentrations(Pm25, Pm10, So2, No2, Co, O3EightHours, O3Hour));
    }

    /// <summary>Code of the station or name of the group.</summary>
    public string Station { get; }

    /// <summary>The day, district time.</summary>
    public DateOnly Date { get; }

    /// <summary>The edition the AQI was computed by.</summary>
    public AqiEdition Edition { get; }

    /// <summary>24-hour mean of PM2.5, µg/m³, rounded.</summary>
    public decimal? Pm25 => this[Pollutant.Pm25];

    /// <summary>24-hour mean of PM10, µg/m³, rounded.</summary>
    public decimal? Pm10 => this[Pollutant.Pm10];

    /// <summary>24-hour mean of SO2, µg/m³, rounded.</summary>
    public decimal? So2 => this[Pollutant.So2];

    /// <summary>24-hour mean of NO2, µg/m³, rounded.</summary>
    public decimal? No2 => this[Pollutant.No2];

    /// <summary>24-hour mean of CO, mg/m³, rounded to one decimal.</summary>
    public decimal? Co => this[Pollutant.Co];

    /// <summary>Largest 8-hour mean of O3, µg/m³, rounded.</summary>
    public decimal? O3EightHours => this[Pollutant.O3];

    /// <summary>Largest valid hour of O3, µg/m³, rounded.</summary>
    public decimal? O3Hour => _o3Hour.Rounded(0);

    /// <summary>Hour (1 to 24) at which the largest 8-hour window of O3 ends, the first of equal ones; null where it is not known or there is none.</summary>
    public int? O3EightHoursEnd { get; internal init; }

    /// <summary>Number of valid 8-hour means of O3 in the day.</summary>
    public int ValidWindows { get; internal init; }

    /// <summary>Number of hours with any valid value, 0 to 24.</summary>
    public int ValidHours { get; internal init; }

    /// <summary>Pollutants whose figures a decision took out of this day (see <see cref="ExclusionEpisode"/>); none in raw figures.</summary>
    public PollutantSet Excluded { get; }

    /// <summary>Daily AQI with sub-indices and primary pollutants, from the rounded figures.</summary>
    public AqiResult Aqi { get; }

    /// <summary>The level; null without an AQI.</summary>
    public AqiLevel? Level => Aqi.Level;

    /// <summary>Whether this is a good day (优良天): AQI at most 100; null without an AQI.</summary>
    public bool? IsGood => Aqi.Aqi is { } aqi ? aqi <= 100 : null;

    /// <summary>Whether this is a day of heavy pollution or worse (重污染天): AQI above 200; null without an AQI.</summary>
    public bool? IsHeavy => Aqi.Aqi is { } aqi ? aqi > 200 : null;

    /// <summary>The reported daily figure: the 24-hour mean, for O3 the largest 8-hour mean; rounded, null where not valid.</summary>
    public decimal? this[Pollutant pollutant] => Exact(pollutant).Rounded(pollutant.Decimals());

    /// <summary>The same figure exactly.</summary>
    public ExactMean Exact(Pollutant pollutant) => _means[(int)pollutant];

    /// <summary>Valid hours of a pollutant, 0 to 24.</summary>
    public int ValidHoursOf(Pollutant pollutant) => _validHours[(int)pollutant];

    /// <summary>
    /// A day from figures that were published as a day, without hours behind them. The figures are rounded for the AQI
    /// and kept to four decimals for means.
    /// </summary>
    /// <param name="station">Code of the station or name of the group.</param>
    /// <param name="date">The day.</param>
    /// <param name="figures">Concentrations, null where missing.</param>
    /// <param name="edition">Null chooses by the date.</param>
    public static DailyValue FromConcentrations(string station, DateOnly date, DailyConcentrations figures, AqiEdition? edition = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(station);
        var means = new PerPollutant<ExactMean>();
        means[(int)Pollutant.Pm25] = ExactMean.Of(figures.Pm25);
        means[(int)Pollutant.Pm10] = ExactMean.Of(figures.Pm10);
        means[(int)Pollutant.So2] = ExactMean.Of(figures.So2);
        means[(int)Pollutant.No2] = ExactMean.Of(figures.No2);
        means[(int)Pollutant.Co] = ExactMean.Of(figures.Co);
        means[(int)Pollutant.O3] = ExactMean.Of(figures.O3EightHours);
        return new DailyValue(station, date, edition ?? AqiEditions.For(date), means, ExactMean.Of(figures.O3Hour), default);
    }

    /// <summary>This day without the figures of some pollutants; the AQI is evaluated again from the rest.</summary>
    public DailyValue Without(PollutantSet pollutants)
    {
        PerPollutant<ExactMean> means = _means;
        PollutantSet taken = PollutantSet.None;
        foreach (Pollutant pollutant in Pollutants.All)
        {
            if (!pollutants.Has(pollutant) || !means[(int)pollutant].HasValue)
                continue;
            taken |= pollutant.AsSet();
            means[(int)pollutant] = default;
        }

        ExactMean o3Hour = pollutants.Has(Pollutant.O3) ? default : _o3Hour;
        return With(means, o3Hour, Excluded | taken, O3EightHoursEnd);
    }

    /// <summary>This day with another ozone maximum, such as the mean of a group's stations.</summary>
    internal DailyValue WithOzone(ExactMean eightHours, ExactMean hour)
    {
        PerPollutant<ExactMean> means = _means;
        means[(int)Pollutant.O3] = eightHours;
        return With(means, hour, Excluded, end: null);
    }

    /// <summary>The largest hour of ozone exactly.</summary>
    internal ExactMean ExactO3Hour => _o3Hour;

    private DailyValue With(in PerPollutant<ExactMean> means, ExactMean o3Hour, PollutantSet excluded, int? end) =>
        new(Station, Date, Edition, means, o3Hour, _validHours, excluded)
        {
            O3EightHoursEnd = means[(int)Pollutant.O3].HasValue ? end : null,
            ValidWindows = ValidWindows,
            ValidHours = ValidHours,
        };
}
