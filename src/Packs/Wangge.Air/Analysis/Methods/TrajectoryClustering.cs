using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>The ways that air comes, and what it brings.</summary>
public sealed class TrajectoryClustering : AnalysisMethod
{
    private const double WeakSilhouette = 0.25;

    /// <inheritdoc/>
    public override string Name => "trajectory-clusters";

    /// <inheritdoc/>
    public override Phrase Title => new("轨迹聚类", "Trajectory clusters");

    /// <inheritdoc/>
    public override Phrase Question => new("气团主要从哪几条路来，哪条路来的更脏？", "Which ways does the air come, and which brings more?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "后向轨迹按距离或角度围绕中心轨迹聚类；给出观测时，各类均值的区间按到达日重抽样。轨迹本身有误差，且随时间增大。",
        "Back trajectories are clustered around medoids by distance or angle; with observations each cluster's mean has an interval by resampling days of arrival. Trajectories err, and more so the farther back they go.");

    /// <inheritdoc/>
    public override string Source => "Kaufman & Rousseeuw (1990); Sirois & Bottenheim (1995); Rousseeuw (1987)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Trajectories;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Whole("clusters", new("类数", "number of clusters"), 5, 2, 30),
        AnalysisOption.Choice("distance", new("相似的量度", "what makes two alike"), "euclidean", "angle"),
        Trajectories.Offset,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        TrajectorySet set = input.Trajectories!;
        HourlyFrame? air = Trajectories.Concentrations(input, settings);
        TrajectoryClusterResult result = TrajectoryClusters.Find(set, new TrajectoryClusterOptions
        {
            Clusters = settings.Whole("clusters"),
            Distance = settings.Text("distance") == "angle" ? TrajectoryDistance.Angle : TrajectoryDistance.Euclidean,
            Seed = input.Seed,
        }, air, air is null ? null : input.Pollutant, progress, cancel);
        if (result.Reason != TrajectoryReason.None)
            return AnalysisOutcome.Refused(TrajectoryWords.Code(result.Reason), TrajectoryWords.Reason(result.Reason), result.Capture);
        Phrase title = new("各类平均轨迹", "Mean path of each cluster");
        string unit = air is null ? "" : input.Unit;
        return new AnalysisOutcome(Reading(input, result, air is not null, unit, Trajectories.Receptor(set)).WithArrivals(result.Capture), result.Capture)
        {
            Figures = [new("silhouette", new("轮廓系数", "Silhouette"), result.Silhouette, "", 2), new("trajectories", new("轨迹数", "Trajectories"), set.Count, "", 0)],
            Tables =
            [
                new("clusters", new("各类", "Clusters"),
                    [new("cluster", new("类", "Cluster"), "", 0), new("count", new("条数", "Trajectories"), "", 0), new("share", new("占比", "Share"), "", 2), new("known", new("有观测", "With a value"), "", 0), new("mean", new("均值", "Mean"), unit), new("lower", new("区间下限", "Lower end"), unit), new("upper", new("区间上限", "Upper end"), unit)],
                    [.. result.Clusters.Select(c => new object?[] { c.Number, c.Count, c.Share, c.Known, c.Mean, c.Interval.Lower, c.Interval.Upper })]),
                new("paths", new("平均轨迹", "Mean paths"), [new("cluster", new("类", "Cluster"), "", 0), new("age", new("时刻", "Age"), "h", 0), new("latitude", new("纬度", "Latitude"), "°", 3), new("longitude", new("经度", "Longitude"), "°", 3), new("height", new("高度", "Height"), "m", 0)],
                    [.. result.Clusters.SelectMany(c => c.Path.Select(p => new object?[] { c.Number, p.Age, p.Latitude, p.Longitude, p.Height }))]),
                new("assignment", new("各轨迹", "Trajectories"), [new("arrival", new("到达（UTC）", "Arrival (UTC)")), new("cluster", new("类", "Cluster"), "", 0)],
                    [.. result.Assignment.Select((c, i) => new object?[] { set.Arrival(i), c == 0 ? null : c })]),
            ],
            Drawings = [new("clusters", title, (width, english) => Draw(width, title, english, set, result, unit))],
            Notes = result.Silhouette < WeakSilhouette ? [new("轮廓系数低：这些类更像是把一团云切开，界线不可当真。", "The silhouette is low: the clusters are hardly more than a cut through a cloud.")] : [],
        };
    }

    private static Phrase Reading(AnalysisInput input, TrajectoryClusterResult result, bool air, string unit, (double Latitude, double Longitude) receptor)
    {
        TrajectoryCluster first = result.Clusters[0];
        Phrase way = TrajectoryWords.From(receptor.Latitude, receptor.Longitude, first.Path[^1].Latitude, first.Path[^1].Longitude);
        string share = Numbers.Share(first.Share);
        TrajectoryCluster[] known = [.. result.Clusters.Where(c => double.IsFinite(c.Interval.Lower))];
        if (!air || known.Length < 2)
        {
            string none = air ? "；各类的浓度说不准" : "", noneEn = air ? "; what each brings cannot be told" : "";
            return new($"最多的一类（{share}）来自{way.Zh}{none}；轨迹本身有误差，类的界线说不准", $"The largest cluster ({share}) comes from {way.En}{noneEn}; trajectories err, so the bounds of clusters cannot be told exactly");
        }

        TrajectoryCluster top = known.MaxBy(c => c.Mean)!, low = known.MinBy(c => c.Mean)!;
        Phrase from = TrajectoryWords.From(receptor.Latitude, receptor.Longitude, top.Path[^1].Latitude, top.Path[^1].Longitude), column = Names.Column(input.Pollutant);
        Phrase high = Subjects.WithInterval(top.Mean, top.Interval.Lower, top.Interval.Upper, unit), small = Subjects.WithInterval(low.Mean, low.Interval.Lower, low.Interval.Upper, unit);
        return top.Interval.Lower > low.Interval.Upper
            ? new($"{column.Zh} 以第 {top.Number} 类（来自{from.Zh}）最高，{high.Zh}；第 {low.Number} 类最低，{small.Zh}", $"{column.En} is highest in cluster {top.Number}, from {from.En}, {high.En}; lowest in cluster {low.Number}, {small.En}")
            : new($"{column.Zh} 各类之间分不开；最多的一类（{share}）来自{way.Zh}", $"{column.En} cannot be told apart between clusters; the largest ({share}) comes from {way.En}");
    }

    private static Sketch Draw(double width, Phrase title, bool english, TrajectorySet set, TrajectoryClusterResult result, string unit)
    {
        (double latitude, double longitude) = Trajectories.Receptor(set);
        GeoField field = GeoField.Begin(width, title, english, Trajectories.Bounds(result.Clusters.SelectMany(c => c.Path).Select(p => (p.Latitude, p.Longitude))), 8);
        for (int i = 0; i < result.Clusters.Count; i++)
        {
            TrajectoryCluster cluster = result.Clusters[i];
            string colour = i == 0 ? Ink.Accent : Ink.Grey;
            field.Path(cluster.Path.Select(p => (p.Latitude, p.Longitude)), colour, 1.5 + (8 * cluster.Share));
        }

        field.Graticule(latitude, longitude);
        foreach (TrajectoryCluster cluster in result.Clusters)
        {
            (double x, double y) = field.At(cluster.Path[^1].Latitude, cluster.Path[^1].Longitude);
            string words = double.IsFinite(cluster.Mean) ? $"{cluster.Number} · {Numbers.Share(cluster.Share)} · {Numbers.Short(cluster.Mean)} {unit}" : $"{cluster.Number} · {Numbers.Share(cluster.Share)}";
            double half = Sketch.WidthOf(words, 13) / 2;
            x = Math.Clamp(x, half + 4, field.Sketch.Width - half - 4);
            field.Sketch.Box(x - half - 3, y - 12, (2 * half) + 6, 18, Ink.Ground, opacity: 0.8);
            field.Sketch.Write(x, y + 2, words, Ink.Text, Anchor.Middle, 13, bold: true);
        }

        return field.Sketch;
    }
}
