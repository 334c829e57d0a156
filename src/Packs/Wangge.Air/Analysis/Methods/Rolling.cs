using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Rolling means of the hours.</summary>
public sealed class Rolling : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "rolling";

    /// <inheritdoc/>
    public override Phrase Title => new("滑动均值", "Rolling means");

    /// <inheritdoc/>
    public override Phrase Question => new("连续几小时的均值何时最高？", "When was the mean of some hours in a row highest?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "每小时取包含它的窗口的均值；窗口内有效小时不足规定比例的不给数。",
        "Each hour is given the mean of the window it belongs to; a window with less than the share of data asked for has none.");

    /// <inheritdoc/>
    public override string Source => "GB 3095-2012 (8 h); HJ 663-2013";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Whole("hours", new("窗口小时数", "hours of the window"), 8, 1, 8784),
        AnalysisOption.Choice("align", new("该小时在窗口中的位置", "where the hour lies in its window"), "right", "centre", "left"),
        Periods.Capture,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        HourlyFrame frame = input.Subject;
        int hours = settings.Whole("hours");
        double[] means = RollingMeans.Of(frame[input.Pollutant], new RollingOptions
        {
            Hours = hours,
            Alignment = Enum.Parse<RollingAlignment>(settings.Text("align"), ignoreCase: true),
            Capture = settings.Number("capture"),
        });
        DataCapture capture = DataCapture.Of(frame, input.Pollutant);
        int[] known = [.. Enumerable.Range(0, means.Length).Where(i => double.IsFinite(means[i]))];
        if (known.Length == 0)
            return AnalysisOutcome.Refused("too-few-data", new($"没有一个 {hours} 小时窗口的数据够用。", $"No window of {hours} hours has enough data."), capture);
        int top = known.MaxBy(i => means[i]);
        string unit = input.Unit, when = frame.TimeAt(top).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), most = Numbers.Short(means[top]);
        Phrase title = input.Subject().Shows($"{hours} 小时滑动均值", $"rolling means of {hours} hours");
        string share = Numbers.Share((double)known.Length / means.Length);
        return new AnalysisOutcome(
            new Phrase(
                $"{title.Zh}最高 {most} {unit}（{when}）；只有 {share} 的小时有值，缺数的窗口里可能有更高的".Replace("只有 100% 的小时有值，缺数的窗口里可能有更高的", "各小时均有值", StringComparison.Ordinal),
                $"{title.En}: the highest is {most} {unit} at {when}; {share} of the hours have one, a higher one may lie in those without".Replace("100% of the hours have one, a higher one may lie in those without", "every hour has one", StringComparison.Ordinal)).With(capture), capture)
        {
            Figures =
            [
                new("maximum", new("最高", "Highest"), means[top], unit), new("maximum_time", new("出现时间", "At"), frame.TimeAt(top)),
                new("mean", new("平均", "Mean"), known.Average(i => means[i]), unit), new("valid", new("有值小时", "Hours with a mean"), known.Length, "", 0),
            ],
            Tables =
            [
                new("hours", new("逐小时", "Hours"), [new("time", new("小时起点", "Start of the hour")), new("value", new("原值", "Value"), unit), new("mean", title, unit)],
                    [.. means.Select((m, i) => new object?[] { frame.TimeAt(i), frame[input.Pollutant][i], m })]),
            ],
            Drawings =
            [
                new("rolling", title, (width, english) =>
                {
                    Sketch sketch = Heading.Begin(width, 320, title, english);
                    var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, means[top]), unit);
                    Scale time = plot.TimeAxis(frame.FirstHour, frame.TimeAt(frame.Count));
                    if (means.Length > plot.Right - plot.Left)
                        plot.Dense(means);
                    else
                        plot.Line([.. means.Select((_, i) => time[frame.TimeAt(i)])], means);
                    plot.Whisker(time[frame.TimeAt(top)], means[top], double.NaN, double.NaN, Ink.Danger, $"{when}: {most} {unit}");
                    return sketch;
                }),
            ],
        };
    }
}
