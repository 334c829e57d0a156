namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Bins of 30 classes of speed by the reported step of direction, 5° for finer ones; and the square grid that shows them. A bin
/// holds the speeds above its lower bound up to and including its upper.
/// </summary>
internal sealed class PolarBins
{
    public const int Classes = 30;
    private const double FineStep = 5;
    private const int LeastBins = 12;
    private const int LeastHours = 100;
    private readonly WindSectors _sectors;
    private readonly double _width;

    public PolarBins(HourlyFrame frame, ReadOnlySpan<string> columns, PolarOptions options)
    {
        PolarOptions.Check(options);
        Frame = frame;
        Options = options;
        Hours = WindHours.Of(frame, columns, withoutDirection: false, CalmDirection.Kept);
        Reason = Hours.Reason;
        _sectors = new WindSectors(Hours.Coverage.DirectionStep == 0 ? FineStep : Hours.Coverage.DirectionStep, 0);
        foreach (double speed in Hours.Speed)
        {
            if (!(speed > options.LargestSpeed))
                Radius = Math.Max(Radius, speed);
        }

        Bin = new int[Hours.Count];
        _width = Radius / Classes;
        if (Reason == WindReason.None && Radius == 0)
            Reason = WindReason.AllCalm;
        if (Reason == WindReason.None)
            Assign();
        Axis = [.. Enumerable.Range(0, options.Resolution).Select(i => Radius * ((2.0 * i / (options.Resolution - 1)) - 1))];
    }

    public HourlyFrame Frame { get; }

    public PolarOptions Options { get; }

    public WindHours Hours { get; }

    public WindReason Reason { get; private set; }

    /// <summary>The bin of each hour; -1 where it is left out.</summary>
    public int[] Bin { get; }

    public int Count => _sectors.Count * Classes;

    /// <summary>The largest speed, m/s: half the side of the grid.</summary>
    public double Radius { get; }

    public double[] Axis { get; }

    /// <summary>Hours left in.</summary>
    public int Used { get; private set; }

    /// <summary>The coverage with the hours that were left in.</summary>
    public WindCoverage Coverage => Hours.Coverage with { Capture = Hours.Coverage.Capture with { Used = Used } };

    /// <summary>The middle of a bin.</summary>
    public (double East, double North) Middle(int bin)
    {
        (double sine, double cosine) = Math.SinCos(_sectors.Middle(bin / Classes) * Math.PI / 180);
        double speed = (bin % Classes + 0.5) * _width;
        return (speed * sine, speed * cosine);
    }

    /// <summary>The bin of a place.</summary>
    public int BinOf(double speed, double direction) =>
        (_sectors.Of(direction) * Classes) + Math.Clamp((int)Math.Ceiling(speed / _width) - 1, 0, Classes - 1);

    /// <summary>Hours by bin that count, 0 where they are too few.</summary>
    public int[] Counts()
    {
        var counts = new int[Count];
        foreach (int bin in Bin)
        {
            if (bin >= 0)
                counts[bin]++;
        }

        for (int b = 0; b < counts.Length; b++)
        {
            if (counts[b] < Options.MinimumHours)
                counts[b] = 0;
        }

        return counts;
    }

    /// <summary>The places of the grid near a bin that counts, within the circle of the largest speed.</summary>
    public bool[] Shown(int[] counts)
    {
        int side = Axis.Length;
        var shown = new bool[side * side];
        double cell = 2 * Radius / (side - 1), reach = Options.Distance * 2 * Radius;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] == 0)
                continue;
            (double east, double north) = Middle(bin);
            int first = Math.Max(0, (int)Math.Ceiling((north - reach + Radius) / cell)), last = Math.Min(side - 1, (int)Math.Floor((north + reach + Radius) / cell));
            for (int row = first; row <= last; row++)
            {
                double away = Axis[row] - north, half = Math.Sqrt(Math.Max(0, (reach * reach) - (away * away)));
                half = Math.Min(half, reach);
                double edge = Math.Sqrt(Math.Max(0, (Radius * Radius * (1 + 1e-12)) - (Axis[row] * Axis[row])));
                int from = (int)Math.Ceiling((Math.Max(east - half, -edge) + Radius) / cell), to = (int)Math.Floor((Math.Min(east + half, edge) + Radius) / cell);
                for (int column = Math.Max(0, from); column <= Math.Min(side - 1, to); column++)
                    shown[(row * side) + column] = true;
            }
        }

        return shown;
    }

    /// <summary>The hours of the bin that each shown place lies in.</summary>
    public int[] HoursAt(bool[] shown, int[] counts)
    {
        var hours = new int[shown.Length];
        int side = Axis.Length;
        for (int place = 0; place < shown.Length; place++)
        {
            var bearing = new Bearing(Axis[place % side], Axis[place / side]);
            if (shown[place])
                hours[place] = counts[BinOf(bearing.Length, bearing.Direction)];
        }

        return hours;
    }

    private void Assign()
    {
        for (int i = 0; i < Bin.Length; i++)
        {
            Bin[i] = Hours.Speed[i] <= Radius ? BinOf(Hours.Speed[i], Hours.Direction[i]) : -1;
            Used += Bin[i] >= 0 ? 1 : 0;
        }

        int bins = 0;
        double[] turned = [0, 0, 0, 0, 0];
        int[] counts = Counts();
        for (int b = 0; b < counts.Length; b++)
        {
            if (counts[b] == 0)
                continue;
            (double east, double north) = Middle(b);
            (turned[0], turned[1], turned[2]) = (turned[0] + (east * east), turned[1] + (east * north), turned[2] + (north * north));
            bins++;
        }

        // The bins lie along one line through the middle when the matrix of their moments has no second direction.
        double determinant = (turned[0] * turned[2]) - (turned[1] * turned[1]), trace = turned[0] + turned[2];
        if (Used < LeastHours)
            Reason = WindReason.TooFewHours;
        else if (determinant <= 1e-6 * trace * trace)
            Reason = WindReason.OneDirectionOnly;
        else if (bins < LeastBins)
            Reason = WindReason.TooFewBins;
        else if (Array.TrueForAll(Hours.Columns, Constant))
            Reason = WindReason.Constant;
    }

    private bool Constant(double[] column)
    {
        double? first = null;
        for (int i = 0; i < column.Length; i++)
        {
            if (Bin[i] < 0)
                continue;
            if (first is { } value && value != column[i])
                return false;
            first = column[i];
        }

        return true;
    }
}
