using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wangge.AirQuality.Internals;

/// <summary>
/// AQI and primary pollutants of many hours. Where AVX2 is there, block by block: the sub-indices of one pollutant after the
/// other, eight look-ups at a time, then the largest and the ties, sixteen hours at a time. Elsewhere hour by hour.
/// </summary>
internal static class HourlyKernel
{
    /// <summary>Hours of a block: its sub-indices, six columns of 16 bits, stay in the first-level cache.</summary>
    private const int Block = 512;

    /// <summary>Fills <paramref name="aqi"/> (-1 where no pollutant has a sub-index) and <paramref name="primary"/>.</summary>
    [SkipLocalsInit]
    public static void Evaluate(AqiEdition edition, HourlyColumns columns, Span<short> aqi, Span<PollutantSet> primary)
    {
        ReadOnlySpan<HourlyLookup> lookups = HourlyLookup.Of(edition);
        int whole = Avx2.IsSupported ? columns.Count - columns.Count % Vector256<short>.Count : 0;
        Span<short> parts = stackalloc short[Block * Pollutants.Count];
        for (int start = 0; start < whole; start += Block)
        {
            int length = Math.Min(Block, whole - start);
            for (Pollutant pollutant = 0; (int)pollutant < Pollutants.Count; pollutant++)
                Look(lookups[(int)pollutant], columns[pollutant].Slice(start, length), parts.Slice((int)pollutant * Block, length));
            Combine(parts, aqi.Slice(start, length), primary.Slice(start, length));
        }

        for (int hour = whole; hour < columns.Count; hour++)
            (aqi[hour], primary[hour]) = One(lookups, columns, hour);
    }

    private static (short Aqi, PollutantSet Primary) One(ReadOnlySpan<HourlyLookup> lookups, HourlyColumns columns, int hour)
    {
        int largest = HourlyLookup.None;
        var ties = PollutantSet.None;
        for (Pollutant pollutant = 0; (int)pollutant < Pollutants.Count; pollutant++)
        {
            int index = lookups[(int)pollutant][columns[pollutant][hour]];
            if (index > largest)
                (largest, ties) = (index, pollutant.AsSet());
            else if (index == largest)
                ties |= pollutant.AsSet();
        }

        return ((short)largest, largest > AqiLevels.PrimaryAbove ? ties : PollutantSet.None);
    }

    /// <summary>Sub-indices of a column whose length is a multiple of sixteen.</summary>
    private static unsafe void Look(HourlyLookup lookup, ReadOnlySpan<int> stored, Span<short> indices)
    {
        var unit = Vector256.Create(lookup.Unit);
        var inverse = Vector256.Create(1f / lookup.Unit);
        var last = Vector256.Create(lookup.Last);
        ref int from = ref MemoryMarshal.GetReference(stored);
        ref short to = ref MemoryMarshal.GetReference(indices);
        fixed (int* slots = lookup.Slots)
        {
            int* zero = slots + 1;
            for (int hour = 0; hour < stored.Length; hour += Vector256<short>.Count)
            {
                Vector256<int> low = Round(Vector256.LoadUnsafe(ref from, (nuint)hour), unit, inverse, last);
                Vector256<int> high = Round(Vector256.LoadUnsafe(ref from, (nuint)(hour + Vector256<int>.Count)), unit, inverse, last);
                Vector256.Narrow(Avx2.GatherVector256(zero, low, sizeof(int)), Avx2.GatherVector256(zero, high, sizeof(int)))
                    .StoreUnsafe(ref to, (nuint)hour);
            }
        }
    }

    /// <summary>
    /// Whole reported units, half to even, within -1 (none) and the table's last. The quotient in single precision may be one
    /// off next to a half; the rest, exact in whole numbers, corrects it: above a half (or on it with an odd quotient) one up,
    /// below minus a half one down.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round(Vector256<int> stored, Vector256<int> unit, Vector256<float> inverse, Vector256<int> last)
    {
        Vector256<int> half = unit >>> 1;
        Vector256<int> quotient = Avx.ConvertToVector256Int32(Vector256.ConvertToSingle(stored) * inverse);
        Vector256<int> rest = stored - quotient * unit;
        Vector256<int> odd = quotient & Vector256<int>.One;
        quotient -= Vector256.GreaterThan(rest + odd, half);
        quotient += Vector256.GreaterThan(odd - rest, half);
        return Vector256.Min(Vector256.Max(quotient, Vector256<int>.AllBitsSet), last);
    }

    /// <summary>The largest of six sub-indices and which pollutants have it, over a length that is a multiple of sixteen.</summary>
    private static void Combine(ReadOnlySpan<short> parts, Span<short> aqi, Span<PollutantSet> primary)
    {
        ref short part = ref MemoryMarshal.GetReference(parts);
        ref short to = ref MemoryMarshal.GetReference(aqi);
        ref byte sets = ref Unsafe.As<PollutantSet, byte>(ref MemoryMarshal.GetReference(primary));
        for (int hour = 0; hour < aqi.Length; hour += Vector256<short>.Count)
        {
            Vector256<short> pm25 = Vector256.LoadUnsafe(ref part, (nuint)hour);
            Vector256<short> pm10 = Vector256.LoadUnsafe(ref part, (nuint)(hour + Block));
            Vector256<short> so2 = Vector256.LoadUnsafe(ref part, (nuint)(hour + 2 * Block));
            Vector256<short> no2 = Vector256.LoadUnsafe(ref part, (nuint)(hour + 3 * Block));
            Vector256<short> co = Vector256.LoadUnsafe(ref part, (nuint)(hour + 4 * Block));
            Vector256<short> o3 = Vector256.LoadUnsafe(ref part, (nuint)(hour + 5 * Block));
            Vector256<short> largest = Vector256.Max(
                Vector256.Max(Vector256.Max(pm25, pm10), Vector256.Max(so2, no2)), Vector256.Max(co, o3));
            Vector256<short> ties =
                Tie(pm25, largest, PollutantSet.Pm25) | Tie(pm10, largest, PollutantSet.Pm10) | Tie(so2, largest, PollutantSet.So2) |
                Tie(no2, largest, PollutantSet.No2) | Tie(co, largest, PollutantSet.Co) | Tie(o3, largest, PollutantSet.O3);
            ties &= Vector256.GreaterThan(largest, Vector256.Create((short)AqiLevels.PrimaryAbove));

            largest.StoreUnsafe(ref to, (nuint)hour);
            Vector128.Narrow(ties.GetLower(), ties.GetUpper()).AsByte().StoreUnsafe(ref sets, (nuint)hour);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Tie(Vector256<short> index, Vector256<short> largest, PollutantSet set) =>
        Vector256.Equals(index, largest) & Vector256.Create((short)set);
}
