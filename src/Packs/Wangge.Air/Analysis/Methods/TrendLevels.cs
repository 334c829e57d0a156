using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A figure over two axes of the calendar, and a third for panels.</summary>
public sealed class TrendLevels : AnalysisMethod
{
    private static readonly string[] Axes = ["month", "hour", "weekday", "season", "year"];

    /// <inheritdoc/>
    public override string Name => "trend-level";

    /// <inheritdoc/>
    public override Phrase Title => new("时间格局", "Trend level");

    /// <inheritdoc/>
    public override Phrase Question => new("哪个月的哪个时辰最重，逐年怎样变？", "Which hours of which months are worst, and how does that change over the years?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "按两个（或三个）时间轴分格，取各格有效小时的均值；有效小时少于规定数的格留空。格值没有区间，小时少的格不要细比。",
        "The mean of the valid hours in each cell of two (or three) axes of the calendar; cells with fewer hours than asked for stay empty. Cells carry no interval: do not compare those of few hours closely.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("x", new("横轴", "the axis across"), Axes),
        AnalysisOption.Choice("y", new("纵轴", "the axis upright"), ["hour", "month", "weekday", "season", "year"]),
        AnalysisOption.Choice("split", new("分幅", "one panel for each"), ["year", "none", "season", "weekday", "month"]),
        AnalysisOption.Choice("statistic", new("统计量", "what is made of the hours"), "mean", "median", "maximum"),
        AnalysisOption.Whole("minimum-hours", new("每格至少的有效小时", "least valid hours of a cell"), 6, 1, 10_000),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        string[] words = [settings.Text("x"), settings.Text("y"), .. settings.Text("split") == "none" ? Array.Empty<string>() : [settings.Text("split")]];
        DataCapture capture = DataCapture.Of(input.Subject, input.Pollutant);
        if (words.Distinct().Count() != words.Length)
            return AnalysisOutcome.Refused("bad-option", new("x、y、split 不能相同。", "x, y and split must differ."), capture);
        CalendarAxis[] axes = [.. words.Select(w => Enum.Parse<CalendarAxis>(w, ignoreCase: true))];
        TrendLevel level = TrendLevel.Of(input.Subject, input.Pollutant, axes, Enum.Parse<AverageStatistic>(settings.Text("statistic"), ignoreCase: true), settings.Whole("minimum-hours"));
        int top = -1;
        for (int i = 0; i < level.Values.Length; i++)
            top = double.IsFinite(level.Values[i]) && (top < 0 || level.Values[i] > level.Values[top]) ? i : top;
        if (top < 0)
            return AnalysisOutcome.Refused("too-few-data", new("没有一格的小时数够用。", "No cell has enough hours."), capture);
        Phrase title = input.Subject().Shows("时间格局", "trend level");
        Phrase place = Place(level, top);
        return new AnalysisOutcome(
            new Phrase(
                $"{input.Subject().Zh} 最高的一格是{place.Zh}，{Numbers.Short(level.Values[top])} {level.Unit}（{level.Used[top]} 个小时；格值无区间，相近的格说不准高低）",
                $"{input.Subject().En}: the highest cell is {place.En} with {Numbers.Short(level.Values[top])} {level.Unit} ({level.Used[top]} hours; cells carry no interval, so close ones cannot be told apart)").With(capture), capture)
        {
            Figures = [new("maximum", new("最高格", "Highest cell"), level.Values[top], level.Unit), new("maximum_hours", new("该格小时数", "Hours of it"), level.Used[top], "", 0)],
            Tables =
            [
                new("cells", new("各格", "Cells"), [.. words.Select(w => new AnalysisColumn(w, AxisName(w), "", 0)), new("value", new("数值", "Value"), level.Unit), new("used", new("有效小时", "Valid hours"), "", 0)],
                    [.. level.Values.Select((v, i) => Keys(level, i).Select(k => (object?)k).Append(v).Append(level.Used[i]).ToArray())]),
            ],
            Drawings = [new("levels", title, (width, english) => Draw(width, title, english, level))],
        };
    }

    private static Sketch Draw(double width, Phrase title, bool english, TrendLevel level)
    {
        IReadOnlyList<int> xs = level.Levels[0], ys = level.Levels[1], panels = level.Levels.Count > 2 ? level.Levels[2] : [0];
        int across = Math.Min(panels.Count, width < 600 ? 1 : panels.Count > 4 ? 3 : Math.Max(1, Math.Min(2, panels.Count)));
        int rows = (panels.Count + across - 1) / across;
        double axis = 8 + ys.Max(y => Sketch.WidthOf(KeyName(level.Axes[1], y, true).In(english))), gap = 18;
        double panel = (width - 16 - (gap * (across - 1))) / across, cellWidth = (panel - axis) / xs.Count, cellHeight = Math.Clamp(300.0 / ys.Count, 9, 30);
        double height = (ys.Count * cellHeight) + 54;
        Sketch sketch = Heading.Begin(width, Heading.Height + 56 + (rows * height), title, english);
        double[] known = [.. level.Values.Where(double.IsFinite)];
        var ticks = Ticks.Around(Math.Min(known.Min(), known.Max() * 0.999), known.Max());
        Key.Strip(sketch, 8, Heading.Height + 14, ticks, level.Unit, Ramp.At);
        for (int p = 0; p < panels.Count; p++)
        {
            double left = 8 + (p % across * (panel + gap)) + axis, top = Heading.Height + 76 + (p / across * height);
            if (level.Levels.Count > 2)
                sketch.Write(left, top - 8, KeyName(level.Axes[2], panels[p], false).In(english), Ink.Text, bold: true);
            for (int i = 0; i < xs.Count; i++)
            {
                for (int j = 0; j < ys.Count; j++)
                {
                    int cell = (((i * ys.Count) + j) * panels.Count) + p;
                    double value = level.Values[cell];
                    Phrase place = Place(level, cell);
                    sketch.Box(left + (i * cellWidth), top + ((ys.Count - 1 - j) * cellHeight), cellWidth + 0.3, cellHeight + 0.3, double.IsFinite(value) ? Ramp.At((value - ticks.First) / (ticks.Last - ticks.First)) : Ink.Missing, $"{place.In(english)}: {Numbers.Of(value)} {level.Unit}");
                }
            }

            Words(sketch, xs, level.Axes[0], cellWidth, k => (left + ((k + 0.5) * cellWidth), top + (ys.Count * cellHeight) + 16), Anchor.Middle, upright: false);
            Words(sketch, ys, level.Axes[1], cellHeight, k => (left - 6, top + ((ys.Count - 0.5 - k) * cellHeight) + 4), Anchor.End, upright: true);
        }

        return sketch;
    }

    private static void Words(Sketch sketch, IReadOnlyList<int> keys, CalendarAxis axis, double cell, Func<int, (double X, double Y)> place, Anchor anchor, bool upright)
    {
        double room = upright ? 15 : keys.Max(k => Sketch.WidthOf(KeyName(axis, k, true).In(sketch.English))) + 6;
        int every = (int)Math.Ceiling(room / cell);
        every = axis == CalendarAxis.Hour && every > 1 ? new[] { 2, 3, 4, 6, 12 }.First(e => e >= Math.Min(every, 12)) : every;
        for (int k = 0; k < keys.Count; k += every)
        {
            (double x, double y) = place(k);
            sketch.Write(x, y, KeyName(axis, keys[k], true).In(sketch.English), anchor: anchor, size: 11);
        }
    }

    private static Phrase Place(TrendLevel level, int cell)
    {
        int[] keys = Keys(level, cell);
        var names = keys.Select((k, i) => (level.Axes[i], Name: KeyName(level.Axes[i], k, false))).OrderByDescending(n => n.Item1).Select(n => n.Name).ToList();
        return new(string.Join(' ', names.Select(n => n.Zh)), string.Join(' ', names.AsEnumerable().Reverse().Select(n => n.En)));
    }

    private static int[] Keys(TrendLevel level, int cell)
    {
        var keys = new int[level.Axes.Count];
        for (int a = keys.Length - 1; a >= 0; a--)
        {
            keys[a] = level.Levels[a][cell % level.Levels[a].Count];
            cell /= level.Levels[a].Count;
        }

        return keys;
    }

    private static Phrase AxisName(string axis) => axis switch
    {
        "hour" => new("小时", "Hour"),
        "weekday" => new("星期", "Weekday"),
        "month" => new("月", "Month"),
        "season" => new("季节", "Season"),
        _ => new("年", "Year"),
    };

    private static Phrase KeyName(CalendarAxis axis, int key, bool brief)
    {
        string number = key.ToString(CultureInfo.InvariantCulture);
        return axis switch
        {
            CalendarAxis.Hour => brief ? new(number, number) : new($"{number} 时", $"{key:00}:00"),
            CalendarAxis.Weekday => Names.Weekday(key),
            CalendarAxis.Month => brief ? new(number, number) : Names.Month(key),
            CalendarAxis.Season => Names.Season(key),
            _ => brief ? new(number, number) : new($"{number} 年", number),
        };
    }
}
