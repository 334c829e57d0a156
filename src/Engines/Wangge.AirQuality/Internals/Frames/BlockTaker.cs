using System.Globalization;

namespace Wangge.AirQuality.Analysis;

/// <summary>Takes the blocks of one file of the formats with fixed columns into frames.</summary>
internal sealed class BlockTaker(FrameSet frames, string file, Action<Rejection> reject)
{
    private const int Columns = Pollutants.Count + Weathers.Count;
    private readonly List<Target> _targets = [];

    internal void Take(ObservationBlock block)
    {
        for (int s = _targets.Count; s < block.StationCodes.Length; s++)
            _targets.Add(new Target(frames.Of(block.StationCodes[s])));
        for (int row = 0; row < block.Count; row++)
        {
            int start = block.Hours[row] - 1;
            if (_targets[block.Stations[row]] is { Builder: { } builder } target && frames.Keeps(start))
                TakeRow(block, row, start, builder, target.Columns);
        }
    }

    private void TakeRow(ObservationBlock block, int row, int start, FrameBuilder builder, int[] columns)
    {
        builder.Cover(start);
        for (int c = 0; c < (block.HasWeather ? Columns : Pollutants.Count); c++)
        {
            int stored = block.Values(c)[row];

            // Pollutants always have a column, weather only where there is any.
            if (stored == HourlySeries.Missing && c >= Pollutants.Count)
                continue;
            if (columns[c] == Target.Unknown)
                columns[c] = Find(builder, c);
            if (stored == HourlySeries.Missing || columns[c] < 0)
                continue;
            double value = stored / (double)HourlySeries.Scale;
            ref double place = ref builder.At(columns[c], start);
            if (double.IsNaN(place))
                place = value;
            else if (place != value)
                reject(new Rejection(file, block.Lines[row], Name(c), Text(value), RejectionCode.Duplicate, Text(place)));
        }
    }

    private int Find(FrameBuilder builder, int column)
    {
        int found = builder.ColumnOf(Name(column), Unit(column));
        if (found < 0)
            reject(new Rejection(file, 0, Name(column), "", RejectionCode.MixedUnits, Unit(column)));
        return found;
    }

    private static string Name(int column) =>
        column < Pollutants.Count ? ((Pollutant)column).Code() : ((Weather)(column - Pollutants.Count)).Code();

    private static string Unit(int column) =>
        column < Pollutants.Count ? ((Pollutant)column).Unit() : ((Weather)(column - Pollutants.Count)).Unit();

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed class Target
    {
        internal const int Unknown = -2;

        internal Target(FrameBuilder? builder)
        {
            Builder = builder;
            Array.Fill(Columns, Unknown);
        }

        internal FrameBuilder? Builder { get; }

        internal int[] Columns { get; } = new int[BlockTaker.Columns];
    }
}
