namespace Wangge.AirQuality.Analysis;

/// <summary>The cells of a grid that trajectories have points in, and the cell of each point.</summary>
internal sealed class GridCounts
{
    private readonly TrajectoryGridOptions _options;
    private readonly int[][] _cellsOf;
    private readonly List<(int Row, int Column)> _cells = [];

    internal GridCounts(TrajectorySet set, TrajectoryGridOptions options)
    {
        _options = options;
        _cellsOf = new int[set.Count][];
        var numbers = new Dictionary<(int, int), int>();
        for (int i = 0; i < set.Count; i++)
        {
            ReadOnlySpan<double> latitudes = set.Latitudes(i), longitudes = set.Longitudes(i);
            _cellsOf[i] = new int[latitudes.Length];
            for (int p = 0; p < latitudes.Length; p++)
            {
                (int, int) cell = ((int)Math.Round(latitudes[p] / options.LatitudeStep), Column(longitudes[p]));
                if (!numbers.TryGetValue(cell, out int number))
                {
                    numbers.Add(cell, number = _cells.Count);
                    _cells.Add(cell);
                }

                _cellsOf[i][p] = number;
            }
        }
    }

    /// <summary>Points of some trajectories by cell.</summary>
    internal int[] Add(IEnumerable<int> trajectories)
    {
        var points = new int[_cells.Count];
        foreach (int i in trajectories)
        {
            foreach (int cell in _cellsOf[i])
                points[cell]++;
        }

        return points;
    }

    internal TrajectoryCell[] Cells(double[] values, bool[] high, double[] chance)
    {
        int count = _cells.Count;
        int[] points = Add(Enumerable.Range(0, _cellsOf.Length)), known = new int[count], highs = new int[count], trajectories = new int[count], last = new int[count];
        var sums = new double[count];
        Array.Fill(last, -1);
        for (int i = 0; i < _cellsOf.Length; i++)
        {
            foreach (int cell in _cellsOf[i])
            {
                if (last[cell] != i)
                    trajectories[cell]++;
                last[cell] = i;
                if (double.IsNaN(values[i]))
                    continue;
                known[cell]++;
                highs[cell] += high[i] ? 1 : 0;
                sums[cell] += values[i];
            }
        }

        double mean = known.Where(k => k > 0).Select(k => (double)k).DefaultIfEmpty(1).Average();
        int most = points.DefaultIfEmpty(1).Max();
        var cells = new TrajectoryCell[count];
        for (int c = 0; c < count; c++)
        {
            double pscf = known[c] > 0 ? (double)highs[c] / known[c] : double.NaN, cwt = known[c] > 0 ? sums[c] / known[c] : double.NaN;
            cells[c] = new TrajectoryCell(
                _cells[c].Row * _options.LatitudeStep,
                _cells[c].Column * _options.LongitudeStep,
                points[c],
                trajectories[c],
                100.0 * points[c] / most,
                known[c],
                highs[c],
                pscf,
                pscf * PscfWeight(known[c] / mean),
                chance.Length > 0 && known[c] > 0 ? chance[c] : double.NaN,
                cwt,
                cwt * CwtWeight(known[c]));
        }

        Array.Sort([.. _cells], cells);
        return cells;
    }

    private static double PscfWeight(double share) => share > 2 ? 1 : share > 1 ? 0.75 : share > 0.5 ? 0.5 : 0.15;

    private static double CwtWeight(int points) => points > 80 ? 1 : points > 20 ? 0.7 : points > 10 ? 0.42 : 0.05;

    // 180 east and west are one meridian.
    private int Column(double longitude)
    {
        int column = (int)Math.Round((longitude - (360 * Math.Floor((longitude + 180) / 360))) / _options.LongitudeStep);
        return column * _options.LongitudeStep >= 180 ? (int)Math.Round(column - (360 / _options.LongitudeStep)) : column;
    }
}
