using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>How often the wind blows from where.</summary>
public sealed class WindRoses : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "wind-rose";

    /// <inheritdoc/>
    public override Phrase Title => new("风玫瑰", "Wind rose");

    /// <inheritdoc/>
    public override Phrase Question => new("风多从哪里来，多大？", "Where does the wind blow from, how often and how fast?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各方向、各风速档的小时占全部有风速小时的百分比；标准误按几天一段计算。风向整十度报数造成的扇区不均已修正。",
        "Hours of each direction and speed as a share of all hours with a wind speed; standard errors over blocks of days. What sectors gain by directions reported in steps is corrected.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012); Droppo & Napier (2008)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } = [Roses.Sector];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        if (Roses.BadSector(input, settings) is { } bad)
            return bad;
        RoseResult rose = WindRose.OfSpeed(input.Subject, new RoseOptions { SectorDegrees = Roses.SectorOf(settings) });
        if (rose.Reason != WindReason.None)
            return WindWords.Refused(rose.Reason, rose.Coverage);
        RoseSector[] sorted = [.. rose.Sectors.OrderByDescending(s => s.Percent)];
        bool told = sorted.Length > 1 && sorted[0].Percent - sorted[1].Percent > 1.96 * Math.Sqrt(Squared(sorted[0].StandardError) + Squared(sorted[1].StandardError));
        string first = $"{Numbers.Of(sorted[0].Percent)}% ± {Numbers.Of(1.96 * sorted[0].StandardError)}";
        Phrase wind = WindWords.Wind(sorted[0].Direction), next = WindWords.Wind(sorted[Math.Min(1, sorted.Length - 1)].Direction);
        Phrase second = told ? new("，与其余方向分得开", ", apart from all others") : new($"，与次多的{next.Zh}（{Numbers.Of(sorted[1].Direction, 0)}°）分不开", $", not to be told apart from the next, {next.En} ({Numbers.Of(sorted[1].Direction, 0)}°)");
        Phrase station = input.Subject(""), title = station.Shows("风玫瑰", "wind rose");
        return new AnalysisOutcome(
            new Phrase(
                $"{station.Zh} 以{wind.Zh}（{Numbers.Of(sorted[0].Direction, 0)}°）最多，占 {first}{second.Zh}；静风 {Numbers.Of(rose.CalmPercent)}%，平均风速 {Numbers.Of(rose.Mean)} m/s",
                $"{station.En}: the wind is most often {wind.En} ({Numbers.Of(sorted[0].Direction, 0)}°), {first} of the hours{second.En}; calm {Numbers.Of(rose.CalmPercent)}%, mean speed {Numbers.Of(rose.Mean)} m/s").With(rose.Coverage.Capture),
            rose.Coverage.Capture)
        {
            Figures =
            [
                new("calm_percent", new("静风", "Calm"), rose.CalmPercent, "%"), new("mean_speed", new("平均风速", "Mean speed"), rose.Mean, "m/s"),
                new("mean_direction", new("平均风向", "Mean direction"), rose.MeanDirection, "°", 0), new("steadiness", new("稳定度", "Steadiness"), rose.Steadiness, "", 2),
                new("main_direction", new("最多风向", "Main direction"), sorted[0].Direction, "°", 0), new("main_percent", new("其频率", "Its share"), sorted[0].Percent, "%"),
            ],
            Tables = [Roses.Table(rose)],
            Drawings = [new("rose", title, (width, english) => Roses.Draw(width, title, english, rose))],
            Notes = [.. WindWords.Notes(rose.Coverage)],
        };
    }

    private static double Squared(double value) => value * value;
}
