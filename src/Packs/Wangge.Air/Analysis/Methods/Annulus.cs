using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A pollutant by wind direction and time.</summary>
public sealed class Annulus : AnalysisMethod
{
    private const double Inner = 0.32;

    /// <inheritdoc/>
    public override string Name => "annulus";

    /// <inheritdoc/>
    public override Phrase Title => new("环形图", "Polar annulus");

    /// <inheritdoc/>
    public override Phrase Question => new("哪个方向的风在什么时候浓度高？", "With which winds is it high, and when?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "风向绕圈，时间由内向外；分箱后样条平滑。静风不计。标准误假定小时独立，偏小。",
        "Wind direction goes round, time from the inside out; bins smoothed by splines. Calm hours are left out. Standard errors take hours for independent and are too small.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("time", new("由内向外的时间", "what goes from the inside out"), "hour", "weekday", "season", "trend"),
        AnalysisOption.Choice("statistic", new("统计量", "what is said about the hours"), "mean", "median", "maximum", "frequency", "cpf"),
        AnalysisOption.Number("percentile", new("cpf 的百分位", "percentile of cpf"), 90, 0, 99.9),
        AnalysisOption.Whole("minimum-hours", new("每箱至少的小时", "least hours of a bin"), 1, 1, 10_000),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        PolarAnnulusResult annulus = PolarAnnulus.Of(input.Subject, input.Pollutant, new PolarAnnulusOptions
        {
            Period = Enum.Parse<AnnulusPeriod>(settings.Text("time"), ignoreCase: true),
            Statistic = PolarWords.Statistic(settings.Text("statistic")),
            AbovePercentile = settings.Number("percentile"),
            MinimumHours = settings.Whole("minimum-hours"),
        }, cancel);
        if (annulus.Reason != WindReason.None)
            return WindWords.Refused(annulus.Reason, annulus.Coverage);
        int top = 0;
        for (int i = 0; i < annulus.Values.Count; i++)
            top = !double.IsFinite(annulus.Values[top]) || annulus.Values[i] > annulus.Values[top] ? i : top;
        int low = Enumerable.Range(0, annulus.Values.Count).Where(i => double.IsFinite(annulus.Values[i])).MinBy(i => annulus.Values[i]);
        double direction = annulus.Directions[top / annulus.Times.Count], time = annulus.Times[top % annulus.Times.Count];
        Phrase what = PolarWords.Name(settings.Text("statistic"), settings.Number("percentile")), subject = input.Subject(), title = subject.Shows($"{what.Zh}：风向与时间", $"{what.En} by wind direction and time");
        Phrase when = TimeName(annulus.Period, time), wind = WindWords.Wind(direction);
        bool told = annulus.Values[top] - annulus.Values[low] > 1.96 * Math.Sqrt(Math.Pow(annulus.StandardErrors[top], 2) + Math.Pow(annulus.StandardErrors[low], 2));
        string value = $"{Numbers.Short(annulus.Values[top])} ± {Numbers.Short(1.96 * annulus.StandardErrors[top])} {annulus.Unit}".TrimEnd();
        Phrase reading = told
            ? new($"{subject.Zh} {what.Zh}在{wind.Zh}（{Numbers.Of(direction, 0)}°）、{when.Zh}最高：{value}", $"{subject.En}: the {what.En} is highest with {wind.En} ({Numbers.Of(direction, 0)}°) {when.En}: {value}")
            : new($"{subject.Zh} 各风向各时间分不开", $"{subject.En}: directions and times cannot be told apart");
        return new AnalysisOutcome(reading.With(annulus.Coverage.Capture), annulus.Coverage.Capture)
        {
            Figures = [new("maximum", new("最高", "Highest"), annulus.Values[top], annulus.Unit), new("maximum_standard_error", new("标准误", "Standard error"), annulus.StandardErrors[top], annulus.Unit, 2), new("direction", new("风向", "Direction"), direction, "°", 0), new("time", new("时间", "Time"), time, "", 1)],
            Tables =
            [
                new("places", new("各处", "Places"), [new("direction", new("风向", "Direction"), "°", 0), new("time", new("时间", "Time"), "", 2), new("value", what, annulus.Unit, 2), new("standard_error", new("标准误", "Standard error"), annulus.Unit, 2), new("hours", new("小时", "Hours"), "", 0)],
                    [.. Enumerable.Range(0, annulus.Values.Count).Where(i => double.IsFinite(annulus.Values[i])).Select(i => new object?[] { annulus.Directions[i / annulus.Times.Count], annulus.Times[i % annulus.Times.Count], annulus.Values[i], annulus.StandardErrors[i], annulus.Hours[i] })]),
            ],
            Drawings = [new("annulus", title, (width, english) => Draw(width, title, english, annulus, what))],
            Notes = [.. WindWords.Notes(annulus.Coverage)],
        };
    }

    private static Sketch Draw(double width, Phrase title, bool english, PolarAnnulusResult annulus, Phrase what)
    {
        Compass compass = Compass.Begin(width, title, english, 50);
        double[] known = [.. annulus.Values.Where(double.IsFinite)];
        var ticks = Ticks.Around(known.Min(), known.Max());
        var levels = new Levels(ticks.First, ticks.Last);
        int times = annulus.Times.Count;
        double half = 180.0 / annulus.Directions.Count, inner = compass.Radius * Inner;
        Func<int, double> radius = t => inner + ((compass.Radius - inner) * t / times);
        for (int d = 0; d < annulus.Directions.Count; d++)
        {
            for (int from = 0, to; from < times; from = to)
            {
                int level = levels.Of(annulus.Values[(d * times) + from]);
                for (to = from + 1; to < times && levels.Of(annulus.Values[(d * times) + to]) == level;)
                    to++;
                if (level < 0)
                    continue;
                (double x1, double y1) = Outline.Polar(compass.X, compass.Y, radius(from), annulus.Directions[d] - half);
                (double x2, double y2) = Outline.Polar(compass.X, compass.Y, radius(to), annulus.Directions[d] - half);
                (double x3, double y3) = Outline.Polar(compass.X, compass.Y, radius(to), annulus.Directions[d] + half + 0.3);
                (double x4, double y4) = Outline.Polar(compass.X, compass.Y, radius(from), annulus.Directions[d] + half + 0.3);
                levels[level].Move(x1, y1).Line(x2, y2).Line(x3, y3).Line(x4, y4).Close();
            }
        }

        levels.Put(compass.Sketch, Ramp.At);
        compass.Sketch.Dot(compass.X, compass.Y, inner, Ink.Ground, Ink.Frame);
        compass.Names();
        Rings(compass, annulus, inner, english);
        Key.Strip(compass.Sketch, compass.KeyLeft, compass.KeyTop, ticks, $"{what.In(english)} {annulus.Unit}", Ramp.At);
        return compass.Sketch;
    }

    // Times are written on the rings along the north-west.
    private static void Rings(Compass compass, PolarAnnulusResult annulus, double inner, bool english)
    {
        (double[] places, Func<double, string> name) = annulus.Period switch
        {
            AnnulusPeriod.Hour => (new double[] { 0, 6, 12, 18, 24 }, (Func<double, string>)(t => $"{t:0}{(english ? ":00" : " 时")}")),
            AnnulusPeriod.Weekday => ([0.5, 2.5, 4.5, 6.5], t => Names.Weekday((int)t + 1).In(english)),
            AnnulusPeriod.Season => ([0.5, 3.5, 6.5, 9.5, 11.5], t => Names.Month((int)t + 1).In(english)),
            _ => ([.. Enumerable.Range((int)Math.Ceiling(annulus.Times[0]), Math.Max(1, (int)annulus.Times[^1] - (int)Math.Ceiling(annulus.Times[0]) + 1)).Select(y => (double)y)], t => $"{t:0}"),
        };
        double last = annulus.Period switch { AnnulusPeriod.Hour => 24, AnnulusPeriod.Weekday => 7, AnnulusPeriod.Season => 12, _ => annulus.Times[^1] };
        var scale = new Scale(annulus.Period == AnnulusPeriod.Trend ? annulus.Times[0] : 0, last, inner, compass.Radius);
        foreach (double place in places.Where(p => p >= scale.From && p <= scale.To))
        {
            (double x, double y) = Outline.Polar(compass.X, compass.Y, scale[place], 315);
            string words = name(place);
            double half = Sketch.WidthOf(words, 11) / 2;
            compass.Sketch.Box(x - half - 2, y - 7, (2 * half) + 4, 14, Ink.Ground, opacity: 0.8);
            compass.Sketch.Write(x, y + 4, words, Ink.Quiet, Anchor.Middle, 11);
        }
    }

    private static Phrase TimeName(AnnulusPeriod period, double time) => period switch
    {
        AnnulusPeriod.Hour => new($"{(int)time} 时前后", $"about {(int)time:00}:00"),
        AnnulusPeriod.Weekday => new(Names.Weekday(Math.Clamp((int)time, 0, 6) + 1).Zh, $"on {Names.Weekday(Math.Clamp((int)time, 0, 6) + 1).En}"),
        AnnulusPeriod.Season => new(Names.Month(Math.Clamp((int)time, 0, 11) + 1).Zh, $"in {Names.Month(Math.Clamp((int)time, 0, 11) + 1).En}"),
        _ => new($"{(int)time} 年", $"in {(int)time}"),
    };
}
