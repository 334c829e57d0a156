using Wangge.AirQuality.Internals;
using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>A quantity's predictions for one lead by day of issue, and what came.</summary>
/// <param name="Lead">Days ahead.</param>
/// <param name="Observed">By day.</param>
/// <param name="Predicted">By day of issue, made from earlier days alone; missing before the first scored one, and the last is the forecast itself.</param>
/// <param name="Climatology">By day of issue, in the same way.</param>
/// <param name="Refits">Days of issue from which a newly learnt model predicts, ascending.</param>
internal sealed record Hindcast(int Lead, double[] Observed, double[] Predicted, double[] Climatology, IReadOnlyList<int> Refits)
{
    private const int ClimatologyDays = 15;

    /// <summary>Learns a concentration on rolling origins and last on all days for the forecast.</summary>
    public static Hindcast Of(DailyTable table, Pollutant pollutant, int lead, bool[] weather, ForecastOptions options, CancellationToken cancel)
    {
        double[] observed = table.Figures[(int)pollutant];
        List<int> refits = RefitsOf(table, observed, options);
        double[] predicted = Missing(table.Known);
        double[][] columns = ForecastFeatures.Make(table, pollutant, lead, weather);
        foreach ((int from, int before) in Spans(refits, table.Known))
        {
            int[] rows = Rows(observed, from, lead);
            var random = new SeededRandom(options.Seed, ((int)pollutant * 1_000_003) + (lead * 100_003) + from);
            (BoostedTrees trees, double smear) = Learn(columns, rows, observed, lead, random.Next(int.MaxValue), options.Trees, cancel);
            Span<double> part = predicted.AsSpan(from..before);
            trees.Predict(Array.ConvertAll(columns, c => c[from..before]), part);
            foreach (ref double value in part)
                value = Square(value) * smear;
        }

        return new Hindcast(lead, observed, predicted, ClimatologyOf(table, observed, lead, refits), refits);
    }

    /// <summary>The same for the AQI, from the concentrations of the three.</summary>
    public static Hindcast OfAqi(DailyTable table, Hindcast pm25, Hindcast pm10, Hindcast o3, ForecastOptions options)
    {
        List<int> refits = RefitsOf(table, table.Aqi, options);
        double[] predicted = Missing(table.Known);
        for (int d = refits.Count == 0 ? table.Known : refits[0]; d < table.Known; d++)
            predicted[d] = ForecastIndex.Of(table.First.AddDays(d + pm25.Lead), pm25.Predicted[d], pm10.Predicted[d], o3.Predicted[d]);
        return new Hindcast(pm25.Lead, table.Aqi, predicted, ClimatologyOf(table, table.Aqi, pm25.Lead, refits), refits);
    }

    /// <summary>The stretches of days of issue between refits; the last day of issue, whose target lies ahead, has one of its own.</summary>
    public static IEnumerable<(int From, int Before)> Spans(IReadOnlyList<int> refits, int known)
    {
        for (int r = 0; r < refits.Count; r++)
            yield return (refits[r], r + 1 < refits.Count ? refits[r + 1] : known);
    }

    private static List<int> RefitsOf(DailyTable table, double[] observed, ForecastOptions options)
    {
        var refits = new List<int>();
        int count = 0, first = 0;
        while (first < table.Known && count < options.MinimumDays)
            count += double.IsNaN(observed[first++]) ? 0 : 1;
        first = Math.Max(first + options.Leads, table.Known / 3);
        for (int d = first; d < table.Known - 1; d += options.RefitDays)
            refits.Add(d);
        if (refits.Count > 0)
            refits.Add(table.Known - 1);
        return refits;
    }

    // Days whose target was known by the day of issue.
    private static int[] Rows(double[] observed, int before, int lead) =>
        [.. Enumerable.Range(0, Math.Max(0, before - lead + 1)).Where(d => !double.IsNaN(observed[d + lead]))];

    // Concentrations are skewed: roots are learnt, and what squaring them back loses is made good by a factor (Duan 1983).
    private static (BoostedTrees Trees, double Smear) Learn(double[][] columns, int[] rows, double[] observed, int lead, int seed, int count, CancellationToken cancel)
    {
        double[][] picked = Array.ConvertAll(columns, c => Array.ConvertAll(rows, d => c[d]));
        using LightGbm.DataHandle data = LightGbm.Bin(picked.SelectMany(c => c).ToArray(), rows.Length, TreeSettings.Bins);
        LightGbm.SetField(data, "label", Array.ConvertAll(rows, d => (float)Math.Sqrt(observed[d + lead])));
        (Tree[] trees, double[] gains) = ModelText.Read(LightGbm.Train(data, TreeSettings.Daily(seed), count, cancel), columns.Length);
        var model = new BoostedTrees(trees, gains);
        var fitted = new double[rows.Length];
        model.Predict(picked, fitted);
        double sum = fitted.Sum(Square);
        return (model, sum > 0 ? rows.Sum(d => observed[d + lead]) / sum : 1);
    }

    private static double[] ClimatologyOf(DailyTable table, double[] observed, int lead, List<int> refits)
    {
        double[] means = Missing(table.Known);
        foreach ((int from, int before) in Spans(refits, table.Known))
        {
            int[] rows = Rows(observed, from, lead);
            int[] days = Array.ConvertAll(rows, d => table.First.AddDays(d + lead).DayOfYear);
            double whole = rows.Average(d => observed[d + lead]);
            for (int d = from; d < before; d++)
            {
                int day = table.First.AddDays(d + lead).DayOfYear, count = 0;
                double sum = 0;
                for (int i = 0; i < rows.Length; i++)
                {
                    int apart = Math.Abs(days[i] - day);
                    if (Math.Min(apart, 366 - apart) > ClimatologyDays)
                        continue;
                    sum += observed[rows[i] + lead];
                    count++;
                }

                means[d] = count > 0 ? sum / count : whole;
            }
        }

        return means;
    }

    private static double Square(double root) => root > 0 ? root * root : 0;

    private static double[] Missing(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
