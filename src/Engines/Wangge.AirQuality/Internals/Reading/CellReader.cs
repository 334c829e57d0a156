using System.Globalization;
using System.Runtime.CompilerServices;

namespace Wangge.AirQuality;

/// <summary>How a column's text becomes a stored value.</summary>
/// <param name="Target">Column of the block: a pollutant, or after the pollutants a weather value.</param>
/// <param name="Limit">Bounds of the value.</param>
/// <param name="Multiplier">With <paramref name="Divisor"/> the conversion to the stored unit.</param>
/// <param name="Divisor">See <paramref name="Multiplier"/>.</param>
internal sealed record CellKind(int Target, PhysicalLimit Limit, long Multiplier = 1, long Divisor = 1)
{
    internal bool IsCo => Target == (int)Pollutant.Co;

    internal bool IsDirection => Target == Pollutants.Count + (int)Weather.WindDirection;

    internal static CellKind Of(Pollutant pollutant, long multiplier = 1, long divisor = 1) =>
        new((int)pollutant, PhysicalLimit.Of(pollutant), multiplier, divisor);

    internal static CellKind Of(Weather weather) => new(Pollutants.Count + (int)weather, PhysicalLimit.Of(weather));
}

/// <summary>Turns cells of one file into stored values or rejections.</summary>
internal sealed class CellReader
{
    // 9999 lies below the limit of PM10 but is no measurement either; -9 may well be a temperature.
    private const int FirstHighSentinel = 9_999 * HourlySeries.Scale;

    // The marks met in practice.
    private static readonly int[] Sentinels =
        [.. new[] { "-9", "-99", "-999", "-9999", "-99999", "-99.9", "-99.99", "-999.9", "-999.99", "-9999.9", "9999", "99999", "9999.9", "9999.99", "99999.9" }
            .Select(text => Concentration.ToStored(decimal.Parse(text, CultureInfo.InvariantCulture)))];

    private static readonly string[] Points =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    private readonly int _firstHour;
    private readonly int _lastHour;
    private readonly DateTime _earliest;
    private readonly DateTime _now;
    private int _coValues;
    private int _coHigh;

    internal CellReader(string file, ReadOptions options)
    {
        File = file;
        (_earliest, _now) = (options.Earliest, options.Now);
        _firstHour = (int)((options.Earliest.Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour);
        _lastHour = HourLabel.Of(options.Now);
    }

    internal string File { get; }

    /// <summary>Whether <c>NA</c> stands for a missing value.</summary>
    internal bool MissingAsNa { get; set; }

    /// <summary>The block being filled.</summary>
    internal ObservationBlock Block { get; set; } = null!;

    /// <summary>Reads a cell into the block's place; the first value of a place stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Read(ReadOnlySpan<char> text, CellKind kind, ref int place, int line, string column)
    {
        if (text.IsEmpty)
            return;
        if (FixedPoint.Parse(text, out int value) == FixedPoint.Outcome.Number && kind.Multiplier == kind.Divisor
            && (uint)value <= (uint)kind.Limit.Highest && value < FirstHighSentinel && place == HourlySeries.Missing && !kind.IsCo)
        {
            place = value;
            return;
        }

        ReadWithCare(text, kind, ref place, line, column);
    }

    /// <summary>Whether a value is one of the marks for "missing" met in practice.</summary>
    internal static bool IsSentinel(double value) =>
        Math.Abs(value) < 200_000 && Array.IndexOf(Sentinels, (int)Math.Round(value * HourlySeries.Scale)) >= 0;

    /// <summary>The direction of a point of the compass, degrees.</summary>
    internal static bool TryPoint(ReadOnlySpan<char> text, out double degrees)
    {
        bool found = TryPoint(text, out int stored);
        degrees = stored / (double)HourlySeries.Scale;
        return found;
    }

    /// <summary>Whether an hour is neither too early nor in the future.</summary>
    internal bool InRange(int hour) => hour >= _firstHour && hour <= _lastHour;

    /// <summary>Rejects the row of an hour that is not <see cref="InRange"/>.</summary>
    internal void RejectTime(int hour, int line, string column, string text)
    {
        bool early = hour < _firstHour;
        DateTime limit = early ? _earliest : _now;
        Reject(early ? RejectionCode.TooEarly : RejectionCode.Future, line, column, text, limit.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
    }

    internal void Reject(RejectionCode code, int line, string column, ReadOnlySpan<char> text, string limit = "") =>
        Block.Reject(new Rejection(File, line, column, Rejection.Safe(text), code, limit));

    /// <summary>Says at the end of the file that CO looks a thousand times too high, when most of it does.</summary>
    internal void CloseCo(string column)
    {
        if (_coHigh > 0 && _coHigh * 2 >= _coValues)
            Reject(RejectionCode.CoUnit, 0, column, "", string.Create(CultureInfo.InvariantCulture, $"{_coHigh}/{_coValues}"));
        (_coHigh, _coValues) = (0, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadWithCare(ReadOnlySpan<char> text, CellKind kind, ref int place, int line, string column)
    {
        FixedPoint.Outcome outcome = FixedPoint.Parse(text, out int value);
        if (outcome == FixedPoint.Outcome.Empty || (MissingAsNa && text.Trim() is "NA"))
            return;
        if (outcome == FixedPoint.Outcome.NotANumber && !(kind.IsDirection && TryPoint(text.Trim(), out value)))
        {
            Reject(RejectionCode.NotANumber, line, column, text);
            return;
        }

        if ((value < kind.Limit.Lowest || value >= FirstHighSentinel) && Array.IndexOf(Sentinels, value) >= 0)
        {
            Reject(RejectionCode.Sentinel, line, column, text);
            return;
        }

        long converted = kind.Multiplier == kind.Divisor ? value : Convert(value, kind);
        if (kind.IsCo)
        {
            _coValues++;
            _coHigh += converted > PhysicalLimit.SuspectCo ? 1 : 0;
        }

        if (converted < 0 && kind.Limit.Lowest == 0)
            Reject(RejectionCode.Negative, line, column, text);
        else if (converted < kind.Limit.Lowest || converted > kind.Limit.Highest)
            Reject(RejectionCode.OutsideLimit, line, column, text, kind.Limit.Name);
        else if (place == HourlySeries.Missing)
            place = (int)converted;
        else if (place != converted)
            Reject(RejectionCode.Duplicate, line, column, text, string.Create(CultureInfo.InvariantCulture, $"{Concentration.FromStored(place):0.####}"));
    }

    private static long Convert(int value, CellKind kind)
    {
        (long whole, long rest) = Math.DivRem(value * kind.Multiplier, kind.Divisor);
        long twice = Math.Abs(rest) * 2;
        return twice > kind.Divisor || (twice == kind.Divisor && (whole & 1) == 1) ? whole + Math.Sign(rest) : whole;
    }

    private static bool TryPoint(ReadOnlySpan<char> text, out int value)
    {
        for (int i = 0; i < Points.Length; i++)
        {
            if (text.Equals(Points[i], StringComparison.Ordinal))
            {
                value = i * 225_000;
                return true;
            }
        }

        value = 0;
        return false;
    }
}
