using System.Globalization;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Web;

namespace Wangge.Air.Actions;

/// <summary>The pictures of an effect.</summary>
internal static class EffectCharts
{
    /// <summary>Days of a moving mean of the drawn paths; the estimates stand on the single days.</summary>
    public const int Smoothed = 7;

    /// <summary>The place against what would have been without the action.</summary>
    public static ChartData Path(EffectResult result, Pollutant pollutant, Language l)
    {
        var detail = result.Detail!;
        return Over(result, pollutant, l) with
        {
            Series = [new(l["没有措施时", "Without it"], Smooth(detail.Without)), new(l["实际", "Actual"], Smooth(detail.Observed), true)],
        };
    }

    /// <summary>The gap of the place among the gaps of places without the action.</summary>
    public static ChartData InSpace(EffectResult result, Pollutant pollutant, Func<string, string> nameOf, Language l)
    {
        var detail = result.Detail!;
        return Over(result, pollutant, l) with
        {
            Series =
            [
                .. detail.InSpace.Select(p => new ChartSeries(nameOf(p.Name), Smooth(p.Gap)) { Quiet = true }),
                new(l["本处", "This place"], Smooth(detail.Gap), true),
            ],
        };
    }

    /// <summary>What is found at the true start and at starts at which nothing began.</summary>
    public static ChartData InTime(EffectResult result, Pollutant pollutant, Language l)
    {
        var fake = result.Detail!.InTime.Reverse().ToList();
        return new ChartData
        {
            Kind = ChartKind.Bar,
            Unit = pollutant.Unit(),
            Decimals = Decimals(pollutant),
            Labels = [.. fake.Select(f => Iso(f.Start)), Iso(result.Start)],
            Series =
            [
                new(l["算得的变化", "Change found"], [.. fake.Select(f => (double?)f.Value), result.Synthetic.Figure!.Value], true,
                    Notes: [.. fake.Select(f => (string?)$"p {Figures.Number(f.P, 2)}"), l["真正的开始", "the true start"]], Focus: fake.Count),
            ],
        };
    }

    private static ChartData Over(EffectResult result, Pollutant pollutant, Language l) => new()
    {
        Kind = ChartKind.Line,
        Unit = pollutant.Unit(),
        Decimals = Decimals(pollutant),
        FloatingZero = true,
        Labels = [.. Enumerable.Range(0, result.Detail!.Observed.Length).Select(i => Iso(result.Detail.FirstDay.AddDays(i)))],
        Series = [],
        Marks = [new(l["措施开始", "Action begins"], Iso(result.Start))],
    };

    private static List<double?> Smooth(double[] days)
    {
        var smooth = new List<double?>(days.Length);
        for (int i = 0; i < days.Length; i++)
        {
            double[] near = [.. days.Skip(Math.Max(0, i - (Smoothed / 2))).Take(Math.Min(Smoothed, i + 1 + (Smoothed / 2))).Where(double.IsFinite)];
            smooth.Add(double.IsFinite(days[i]) && near.Length > Smoothed / 2 ? Math.Round(near.Average(), 3) : null);
        }

        return smooth;
    }

    private static int Decimals(Pollutant pollutant) => pollutant == Pollutant.Co ? 2 : 1;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
