using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>
/// One row for each period and station, ranked within the period by the composite index. Days are held only while their
/// period is under way; what stays is a row.
/// </summary>
internal sealed class PeriodRows(ResultWriter rows, PeriodKind kind, DailyRules rules) : DaySink
{
    private const int CoFigure = 8;
    private readonly Dictionary<Station, (Period Period, List<DailyValue> Days)> _open = [];
    private readonly SortedDictionary<Period, List<Row>> _closed = [];

    /// <summary>The columns of the contract.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "station", "period", "days_valid", "days_good", "good_ratio", "pm25", "pm25_p95", "pm10", "pm10_p95", "so2", "so2_p98",
        "no2", "no2_p98", "co_p95", "o3_p90", "composite", "rank", "valid",
    ];

    /// <inheritdoc/>
    public override void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before)
    {
        var date = DateOnly.FromDayNumber(day);
        Period period = Period.Containing(kind, date)!.Value;
        if (_open.TryGetValue(station, out (Period Period, List<DailyValue> Days) open) && open.Period != period)
            Close(station, open.Period, open.Days);
        if (open.Days is null || open.Period != period)
            _open[station] = open = (period, []);
        open.Days.Add(DailyEvaluation.OfDay(station.Name, date, new DayHours(hours), rules));
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        foreach ((Station station, (Period period, List<DailyValue> days)) in _open.ToArray())
            Close(station, period, days);
        foreach ((Period period, List<Row> stations) in _closed)
        {
            IReadOnlyList<Ranked<Row>> ranked = Ranking.Of(
                stations.OrderBy(row => row.Order),
                row => row.Composite,
                row => row.Valid ? null : NotRanked.NotValid);
            foreach (Ranked<Row> row in ranked)
                Write(period, row.Item, row.Rank);
        }

        rows.Complete();
    }

    private void Close(Station station, Period period, List<DailyValue> days)
    {
        PeriodValue value = PeriodEvaluation.OfPeriod(station.Name, period, days);
        _open.Remove(station);

        // Without a figure it is the last hour of the period before a file, which closes that period's last day.
        var row = new Row(station.Name, station.Number, value);
        if (row.DaysValid == 0 && Array.TrueForAll(row.Figures, figure => figure is null))
            return;
        if (!_closed.TryGetValue(period, out List<Row>? stations))
            _closed[period] = stations = [];
        stations.Add(row);
    }

    private void Write(Period period, in Row row, int? rank)
    {
        rows.Text(row.Station);
        rows.Text(period.Label);
        rows.Number(row.DaysValid);
        rows.Number(row.DaysGood);
        rows.Rounded(row.GoodRatio, 1);
        for (int i = 0; i < row.Figures.Length; i++)
            rows.Rounded(row.Figures[i], i == CoFigure ? 1 : 0);
        rows.Rounded(row.Composite, 2);
        rows.Optional(rank);
        rows.Flag(row.Valid);
        rows.End();
    }

    private readonly struct Row(string station, int order, PeriodValue value)
    {
        public string Station { get; } = station;

        public int Order { get; } = order;

        public int DaysValid { get; } = value.DaysValid;

        public int DaysGood { get; } = value.DaysGood;

        public decimal? GoodRatio { get; } = value.GoodRatio;

        public decimal?[] Figures { get; } =
        [
            value.Pm25, value.Pm25P95, value.Pm10, value.Pm10P95, value.So2, value.So2P98, value.No2, value.No2P98, value.CoP95, value.O3P90,
        ];

        public decimal? Composite { get; } = value.Composite?.Value;

        public bool Valid { get; } = value.Valid;
    }
}
