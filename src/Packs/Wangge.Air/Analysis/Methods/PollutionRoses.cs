using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>How often which concentrations come with which wind direction, and which winds bring the mean.</summary>
public sealed class PollutionRoses : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "pollution-rose";

    /// <inheritdoc/>
    public override Phrase Title => new("污染玫瑰", "Pollution rose");

    /// <inheritdoc/>
    public override Phrase Question => new("污染多随哪个方向的风来？", "With which winds does the pollution come?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各方向各浓度档的小时占比；“多带来”为频率乘以该方向均值与总均值之差，区间由几天一段的自助重抽样给出。风向不等于源的方向：静稳、回流和逆温都会混淆。",
        "Share of hours by direction and concentration; what winds bring beyond their number is frequency times excess over the mean, with intervals by bootstrap over blocks of days. A wind direction is not the direction of a source: stagnant air and recirculation blur it.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } = [Roses.Sector];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        if (Roses.BadSector(input, settings) is { } bad)
            return bad;
        RoseResult rose = WindRose.OfColumn(input.Subject, input.Pollutant, new RoseOptions { SectorDegrees = Roses.SectorOf(settings) });
        if (rose.Reason != WindReason.None)
            return WindWords.Refused(rose.Reason, rose.Coverage);
        WindSharesResult shares = WindShares.Of(input.Subject, input.Pollutant, new WindShareOptions { SectorDegrees = Roses.SectorOf(settings), Seed = input.Seed }, cancel);
        Phrase title = input.Subject().Shows("污染玫瑰", "pollution rose");
        return new AnalysisOutcome(Reading(input, shares).With(rose.Coverage.Capture), rose.Coverage.Capture)
        {
            Figures =
            [
                new("mean", new("平均", "Mean"), rose.Mean, rose.Unit), new("calm_percent", new("静风", "Calm"), rose.CalmPercent, "%"),
                .. Leader(shares) is { } lead
                    ? new AnalysisFigure[]
                    {
                        new("leading_direction", new("带来最多的风向", "Leading direction"), lead.Direction, "°", 0), new("excess_percent", new("多带来", "Excess"), lead.ExcessPercent, "%"),
                        new("lower", new("区间下限", "Lower end"), lead.Lower, "%"), new("upper", new("区间上限", "Upper end"), lead.Upper, "%"), new("stands_out", new("突出", "Stands out"), shares.Sectors!.StandsOut),
                    }
                    : [],
            ],
            Tables = shares.Sectors is null ? [Roses.Table(rose)] : [Roses.Table(rose), Shares(shares)],
            Drawings = [new("rose", title, (width, english) => Roses.Draw(width, title, english, rose))],
            Notes = [.. WindWords.Notes(rose.Coverage)],
        };
    }

    private static WindShare? Leader(WindSharesResult shares) => shares.Sectors is { Parts.Count: > 0 } table ? table.Parts[table.Leading] : null;

    private static Phrase Reading(AnalysisInput input, WindSharesResult shares)
    {
        Phrase subject = input.Subject();
        if (Leader(shares) is not { } lead)
            return new($"{subject.Zh} 数据太少，哪个方向带来得多说不准", $"{subject.En}: too little data to tell which winds bring it");
        Phrase wind = double.IsNaN(lead.Direction) ? new("静风", "calm air") : WindWords.Wind(lead.Direction);
        string excess = $"{Numbers.Signed(lead.ExcessPercent)}%（{Numbers.Signed(lead.Lower)} ~ {Numbers.Signed(lead.Upper)}）", excessEn = $"{Numbers.Signed(lead.ExcessPercent)}% ({Numbers.Signed(lead.Lower)} to {Numbers.Signed(lead.Upper)})";
        string mean = $"{Numbers.Short(lead.Mean)} {shares.Unit}", all = $"{Numbers.Short(shares.Mean)} {shares.Unit}";
        return shares.Sectors!.StandsOut
            ? new($"{subject.Zh} 在{wind.Zh}时均值 {mean}（总均值 {all}），使总均值变化 {excess}，为各方向之最", $"{subject.En}: {wind.En} has a mean of {mean} (all hours {all}) and raises it by {excessEn}, the most of all directions")
            : new($"{subject.Zh} 来向说不准：带来最多的是{wind.Zh}，多出 {excess}，偶然也可能如此", $"{subject.En}: the direction cannot be told; {wind.En} brings the most, {excessEn}, which may be chance");
    }

    private static AnalysisTable Shares(WindSharesResult shares) => new(
        "winds", new("各方向带来多少", "What winds bring"),
        [
            new("direction", new("风向", "Direction"), "°", 0), new("hours", new("小时", "Hours"), "", 0), new("frequency_percent", new("频率", "Share of hours"), "%"), new("mean", new("均值", "Mean"), shares.Unit),
            new("share_percent", new("占总量", "Share of the sum"), "%"), new("excess_percent", new("多带来", "Excess"), "%", 2), new("lower", new("区间下限", "Lower end"), "%", 2), new("upper", new("区间上限", "Upper end"), "%", 2),
        ],
        [.. shares.Sectors!.Parts.Select(p => new object?[] { p.Direction, p.Hours, p.FrequencyPercent, p.Mean, p.SharePercent, p.ExcessPercent, p.Lower, p.Upper })]);
}
