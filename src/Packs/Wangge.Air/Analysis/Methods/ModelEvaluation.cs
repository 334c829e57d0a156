using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>How well a column of modelled values follows the observed one.</summary>
public sealed class ModelEvaluation : AnalysisMethod
{
    private const int Cells = 40;

    /// <inheritdoc/>
    public override string Name => "model-evaluation";

    /// <inheritdoc/>
    public override Phrase Title => new("模型评估", "Model evaluation");

    /// <inheritdoc/>
    public override Phrase Question => new("模型算的与测的有多接近？", "How close is what the model says to what was measured?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "只比较两者都有值的小时。--model 指明模型值所在的列。区间按整周抽取，因为相邻小时彼此相像。",
        "Only hours where both are there are compared. --model names the column of modelled values. Intervals are from whole weeks, as hours resemble their neighbours.");

    /// <inheritdoc/>
    public override string Source => "Willmott, Robeson & Matsuura (2012); Legates & McCabe (2013)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        new("model", OptionKind.Text, new("模型值所在的列", "column of the modelled values")) { Required = true },
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        HourlyFrame frame = input.Subject;
        string model = settings.Text("model");
        DataCapture capture = DataCapture.Of(frame, input.Pollutant, model);
        if (frame.Find(model) is null)
            return AnalysisOutcome.Refused("missing-input", new($"数据没有模型列 {model}。", $"The data has no column {model} of modelled values."), capture);
        ModelStatistics s = ModelStatistics.Of(frame, model, input.Pollutant, input.Seed);
        if (s.Count < 3)
            return AnalysisOutcome.Refused("too-few-data", new($"两者都有值的小时只有 {s.Count} 个。", $"Only {s.Count} hours have both."), capture);
        string unit = input.Unit;
        Phrase title = input.Subject().Shows($"与模型列 {model}", $"against the model {model}");
        return new AnalysisOutcome(Reading(input, s, unit).With(capture), capture)
        {
            Figures =
            [
                new("n", new("配对小时", "Pairs"), s.Count, "", 0), new("fac2", new("FAC2", "FAC2"), s.Fac2, "", 3), new("mb", new("平均偏差 MB", "Mean bias MB"), s.MeanBias, unit, 2),
                new("lower", new("MB 区间下限", "MB, lower end"), s.MeanBiasInterval?.Lower, unit, 2), new("upper", new("MB 区间上限", "MB, upper end"), s.MeanBiasInterval?.Upper, unit, 2), new("mge", new("平均绝对误差 MGE", "Mean gross error MGE"), s.MeanGrossError, unit, 2),
                new("nmb", new("NMB", "NMB"), s.NormalisedMeanBias, "", 3), new("nmge", new("NMGE", "NMGE"), s.NormalisedMeanGrossError, "", 3), new("rmse", new("RMSE", "RMSE"), s.RootMeanSquaredError, unit, 2),
                new("r", new("相关系数 r", "Correlation r"), s.Correlation, "", 3), new("p", new("r 的 p", "p of r"), s.CorrelationP, "", 3),
                new("coe", new("效率系数 COE", "Coefficient of efficiency COE"), s.Efficiency, "", 3), new("ioa", new("一致性指数 IOA", "Index of agreement IOA"), s.IndexOfAgreement, "", 3),
            ],
            Drawings = [new("scatter", title, (width, english) => Draw(Heading.Begin(width, Math.Min(width - 76, 470) + 110, title, english), frame[model].ToArray(), frame[input.Pollutant].ToArray(), unit, s))],
        };
    }

    private static Phrase Reading(AnalysisInput input, ModelStatistics s, string unit)
    {
        double bias = s.MeanBias ?? 0;
        string amount = $"{Numbers.Signed(bias, 2)} {unit}", amountEn = amount;
        bool told = false;
        if (s.MeanBiasInterval is { } interval)
        {
            amount = $"{Numbers.Signed(bias, 2)}（{Numbers.Signed(interval.Lower, 2)} ~ {Numbers.Signed(interval.Upper, 2)}）{unit}";
            amountEn = $"{Numbers.Signed(bias, 2)} ({Numbers.Signed(interval.Lower, 2)} to {Numbers.Signed(interval.Upper, 2)}) {unit}";
            told = interval.Lower > 0 || interval.Upper < 0;
        }

        Phrase side = !told ? new("偏高偏低说不准", "cannot be told to be too high or too low") : bias > 0 ? new("偏高", "is too high") : new("偏低", "is too low");
        string fac2 = s.Fac2 is { } f ? Numbers.Share(f) : "—", r = Numbers.Of(s.Correlation ?? double.NaN, 2);
        Phrase subject = input.Subject();
        return new($"{subject.Zh} 模型{side.Zh}：平均偏差 {amount}，{fac2} 的小时在两倍以内，r = {r}", $"{subject.En}: the model {side.En}, mean bias {amountEn}, {fac2} of the hours within a factor of two, r = {r}");
    }

    private static Sketch Draw(Sketch sketch, double[] model, double[] observed, string unit, ModelStatistics s)
    {
        (double M, double O)[] pairs = [.. model.Zip(observed).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second))];
        double most = Top([.. pairs.SelectMany(p => new[] { p.M, p.O })]);
        double side = Math.Min(sketch.Width - 76, 470);
        bool english = sketch.English;
        var plot = new Plot(sketch, 8, Heading.Height + 36, 60 + side, Heading.Height + 36 + side, Ticks.Around(0, most), english ? $"modelled, {unit}" : $"模型值 {unit}");
        var x = new Scale(plot.Y.From, plot.Y.To, plot.Left, plot.Right);
        var counts = new int[Cells, Cells];
        foreach ((double m, double o) in pairs)
        {
            int i = (int)(o / plot.Y.To * Cells), j = (int)(m / plot.Y.To * Cells);
            if (i is >= 0 and < Cells && j is >= 0 and < Cells)
                counts[i, j]++;
        }

        double full = Math.Log(1 + counts.Cast<int>().Max()), w = (plot.Right - plot.Left) / Cells, h = (plot.Bottom - plot.Top) / Cells;
        for (int i = 0; i < Cells; i++)
        {
            for (int j = 0; j < Cells; j++)
            {
                if (counts[i, j] > 0)
                    sketch.Box(plot.Left + (i * w), plot.Bottom - ((j + 1) * h), w + 0.3, h + 0.3, Ramp.At(0.12 + (0.88 * Math.Log(1 + counts[i, j]) / full)), $"{counts[i, j]} h");
            }
        }

        foreach (double factor in new[] { 0.5, 1, 2 })
        {
            double end = Math.Min(plot.Y.To, plot.Y.To / factor);
            sketch.Line(x[0], plot.Y[0], x[end], plot.Y[end * factor], Ink.Quiet, factor == 1 ? 1.5 : 1, factor == 1 ? null : 4);
        }

        foreach (double value in Ticks.Around(0, plot.Y.To).Values)
            sketch.Write(x[value], plot.Bottom + 18, Numbers.Of(value, 0), anchor: Anchor.Middle);
        sketch.Write(plot.Right, plot.Bottom + 36, english ? $"observed, {unit}; dashed: a factor of two" : $"观测值 {unit}；虚线为两倍以内", anchor: Anchor.End);
        if (!sketch.IsNarrow)
            Figures(sketch, plot.Right + 60, plot.Top + 8, unit, s);
        return sketch;
    }

    private static void Figures(Sketch sketch, double left, double top, string unit, ModelStatistics s)
    {
        (string Name, double? Value, int Decimals, string Unit)[] rows =
        [
            ("FAC2", s.Fac2, 3, ""), ("MB", s.MeanBias, 1, unit), ("MGE", s.MeanGrossError, 1, unit), ("NMB", s.NormalisedMeanBias, 3, ""), ("NMGE", s.NormalisedMeanGrossError, 3, ""),
            ("RMSE", s.RootMeanSquaredError, 1, unit), ("r", s.Correlation, 3, ""), ("COE", s.Efficiency, 3, ""), ("IOA", s.IndexOfAgreement, 3, ""), ("n", s.Count, 0, "h"),
        ];
        for (int i = 0; i < rows.Length; i++)
        {
            double y = top + (i * 30);
            sketch.Write(left, y, rows[i].Name, Ink.Quiet, size: 14);
            sketch.Write(left + 170, y, Numbers.Of(rows[i].Value ?? double.NaN, rows[i].Decimals), Ink.Text, Anchor.End, 14, bold: true);
            sketch.Write(left + 178, y, rows[i].Unit, Ink.Axis, size: 13);
            sketch.Line(left, y + 10, left + 230, y + 10);
        }
    }

    // A few wild hours would squeeze all others into a corner.
    private static double Top(double[] values)
    {
        Array.Sort(values);
        return values[(int)(0.998 * (values.Length - 1))];
    }
}
