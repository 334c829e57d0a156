using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The next days' PM2.5, PM10, O3 and AQI from what a station measured and from a weather forecast, by boosted trees for each
/// lead. Every lead is scored on rolling origins against persistence and climatology, and is shown only when it beats the better of both beyond
/// chance.
/// </summary>
/// <remarks>
/// Chosen by measurement (Beijing, Dongsi, 2013-2016): trees on roots of concentrations had the least errors at almost all leads, ahead of
/// ridge regressions on concentrations, roots and logarithms, with and without squares; the mean of both gained at most a hundredth of skill.
/// </remarks>
public static class AirForecast
{
    private static readonly Pollutant[] Learnt = [Pollutant.Pm25, Pollutant.Pm10, Pollutant.O3];

    /// <summary>Learns, scores and forecasts.</summary>
    /// <param name="history">Hours of pollutants (µg/m³) and observed weather; the last day with a figure is the day of issue.</param>
    /// <param name="weather">
    /// The weather of the days ahead in the columns of <see cref="Weathers.Code"/>, hourly or with one row a day, whose values stand for the mean of
    /// its hours (rain: mm an hour); read one by <see cref="WeatherForecastFile"/>. Null forecasts from measurements and season alone.
    /// Only columns that it has are learnt from.
    /// </param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1, from several threads.</param>
    /// <param name="cancel">Stops between two trees.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ForecastResult Of(
        HourlyFrame history, HourlyFrame? weather = null, ForecastOptions? options = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        options ??= new ForecastOptions();
        if (history.Count == 0)
            return new ForecastResult(history.Station, null, false, []);
        DailyTable table = DailyTable.Of(history, weather, options.Leads);
        if (table.Known == 0)
            return new ForecastResult(history.Station, null, false, []);

        if (!LightGbm.IsPresent)
            return Without(ForecastReason.NoLibrary, history.Station, table, options);

        bool[] known = Array.ConvertAll(table.Weather, c => c.AsSpan(table.Known).ContainsAnyExcept(double.NaN));
        var casts = new Hindcast[options.Leads * Learnt.Length];
        int done = 0;
        Parallel.For(0, casts.Length, new ParallelOptions { CancellationToken = cancel }, job =>
        {
            casts[job] = Hindcast.Of(table, Learnt[job % Learnt.Length], (job / Learnt.Length) + 1, known, options, cancel);
            progress?.Report((double)Interlocked.Increment(ref done) / casts.Length);
        });

        var leads = new List<LeadForecast>[Enum.GetValues<ForecastQuantity>().Length];
        for (int q = 0; q < leads.Length; q++)
            leads[q] = [];
        for (int lead = 0; lead < options.Leads; lead++)
        {
            Hindcast[] three = casts[(lead * Learnt.Length)..((lead + 1) * Learnt.Length)];
            for (int q = 0; q < Learnt.Length; q++)
                leads[q].Add(Make(table, three[q], (ForecastQuantity)q, known, options));
            leads[Learnt.Length].Add(Make(table, Hindcast.OfAqi(table, three[0], three[1], three[2], options), ForecastQuantity.Aqi, known, options));
        }

        return new ForecastResult(
            history.Station, table.First.AddDays(table.Known - 1), Array.Exists(known, k => k), [.. leads.Select((l, q) => new QuantityForecast((ForecastQuantity)q, CaptureOf(table, (ForecastQuantity)q), l))]);
    }

    private static ForecastResult Without(ForecastReason reason, string station, DailyTable table, ForecastOptions options)
    {
        DateOnly issue = table.First.AddDays(table.Known - 1);
        LeadForecast[] leads = [.. Enumerable.Range(1, options.Leads).Select(lead => new LeadForecast(lead, issue.AddDays(lead), reason, null, null, null, null, null))];
        return new ForecastResult(station, issue, false, [.. Enum.GetValues<ForecastQuantity>().Select(q => new QuantityForecast(q, CaptureOf(table, q), leads))]);
    }

    private static LeadForecast Make(DailyTable table, Hindcast cast, ForecastQuantity quantity, bool[] weather, ForecastOptions options)
    {
        var scoring = new ForecastScoring(cast, quantity, table.First, options);
        LeadScore? score = scoring.Score();
        int target = table.Known - 1 + cast.Lead;
        double value = cast.Predicted[^1];
        ForecastReason reason = score is null || double.IsNaN(value) ? ForecastReason.TooFewDays
            : Array.Exists(weather, w => w) && !Reaches(table, weather, target) ? ForecastReason.NoWeather
            : score.Lower <= 0 ? ForecastReason.NoSkill
            : ForecastReason.None;
        DateOnly date = table.First.AddDays(target);
        if (reason != ForecastReason.None)
            return new LeadForecast(cast.Lead, date, reason, null, null, null, null, score);
        (double lower, double upper) = scoring.Interval(value);
        return new LeadForecast(cast.Lead, date, reason, value, lower, upper, AqiLevels.Of(ForecastIndex.Of(quantity, date, value)), score);
    }

    // The day itself must be there in every column learnt from; days between may lack one.
    private static bool Reaches(DailyTable table, bool[] weather, int day)
    {
        for (int w = 0; w < weather.Length; w++)
        {
            if (weather[w] && double.IsNaN(table.Weather[w][day]))
                return false;
        }

        return true;
    }

    private static DataCapture CaptureOf(DailyTable table, ForecastQuantity quantity)
    {
        double[] values = quantity == ForecastQuantity.Aqi ? table.Aqi : table.Figures[(int)Learnt[(int)quantity]];
        int used = values.AsSpan(0, table.Known).ToArray().Count(v => !double.IsNaN(v));
        return new DataCapture(table.First.ToDateTime(TimeOnly.MinValue), table.First.AddDays(table.Known - 1).ToDateTime(TimeOnly.MinValue), table.Known, used);
    }
}
