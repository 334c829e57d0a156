using Wangge.Air.Assessment;
using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Normalised;

/// <summary>Takes the weather out of one pollutant of a series. Pure.</summary>
internal static class NormaliseSubject
{
    /// <summary>Version of the method: another one makes every model due again.</summary>
    public const int Version = 1;

    /// <summary>Hours of a day that its mean needs, those of HJ 663.</summary>
    public const int LeastHours = 20;

    /// <summary>
    /// The settings: fewer and shorter than the engine's defaults, since a district has some two hundred models to train each
    /// day beside its other work. On the demo's record the skill on left-out blocks is within 0.03 of the defaults' at an eighth of the time.
    /// </summary>
    public static NormalisationOptions Options(int threads) =>
        new() { Training = new WeatherModelOptions { Trees = 100, Models = WeatherModelOptions.FewestModels, Folds = 2, MostThreads = threads } };

    /// <summary>The columns of a series: the hourly mean of its stations, as rankings take it, beside the weather.</summary>
    /// <param name="stations">The stations of the series over the record.</param>
    /// <param name="weather">The station whose weather is taken, over the same hours; null for none.</param>
    public static HourlyFrame Frame(IReadOnlyList<ObservedSeries> stations, ObservedSeries? weather)
    {
        foreach (var station in stations)
            AirDays.MaskOutOfService(station);
        HourlySeries air = stations.Count == 1 ? stations[0].Air : GroupMean.Of([.. stations.Select(s => s.Air)], stations[0].Station.GridPath);
        return HourlyFrame.From(air, weather?.Weather);
    }

    /// <summary>The days with a value; the frame begins with a day.</summary>
    /// <param name="series">The normalised hours.</param>
    /// <param name="subject">Key they are stored under.</param>
    /// <param name="pollutant">The pollutant.</param>
    public static IEnumerable<NormalisedDay> Days(ModelledSeries series, string subject, Pollutant pollutant)
    {
        const int Hours = DayHours.Hours;
        for (int from = 0; from + Hours <= series.Mean.Length; from += Hours)
        {
            DateTime start = series.FirstHour.AddHours(from);
            ModelledMean mean = series.MeanOf(start, start.AddHours(Hours), LeastHours / (double)Hours);
            if (mean.Mean is not { } value)
                continue;
            var members = new float[series.Members.Count];
            for (int m = 0; m < members.Length; m++)
                members[m] = (float)Mean(series.Members[m], series.Observed, from, Hours);
            yield return new NormalisedDay
            {
                Subject = subject,
                Pollutant = pollutant,
                Day = DateOnly.FromDateTime(start).DayNumber,
                Value = value,
                Low = mean.Lower!.Value,
                High = mean.Upper!.Value,
                Observed = mean.Observed!.Value,
                Members = NormalisedDay.Pack(members),
            };
        }
    }

    private static double Mean(double[] values, double[] observed, int from, int count)
    {
        double sum = 0;
        int used = 0;
        for (int i = from; i < from + count; i++)
        {
            if (double.IsNaN(values[i]) || double.IsNaN(observed[i]))
                continue;
            sum += values[i];
            used++;
        }

        return sum / used;
    }
}
