using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wangge.AirQuality.Internals;

/// <summary>AQI and primary pollutants of many hours: eight hours at a time where AVX2 is there, one at a time elsewhere.</summary>
internal static class HourlyKernel
{
    /// <summary>Fills <paramref name="aqi"/> (-1 where no pollutant has a sub-index) and <paramref name="primary"/>.</summary>
    public static void Evaluate(AqiEdition edition, HourlyColumns columns, Span<short> aqi, Span<PollutantSet> primary)
    {
        ReadOnlySpan<HourlyLookup> lookups = HourlyLookup.Of(edition);
        int done = Avx2.IsSupported ? EvaluateVectors(lookups, columns, aqi, primary) : 0;
        for (int hour = done; hour < columns.Count; hour++)
        {
            int largest = HourlyLookup.None;
            var ties = PollutantSet.None;
            foreach (Pollutant pollutant in Pollutants.All)
            {
                int index = lookups[(int)pollutant][columns[pollutant][hour]];
                if (index > largest)
                    (largest, ties) = (index, pollutant.AsSet());
                else if (index == largest)
                    ties |= pollutant.AsSet();
            }

            aqi[hour] = (short)largest;
            primary[hour] = largest > HourlyIndex.PrimaryAbove ? ties : PollutantSet.None;
        }
    }

    private static unsafe int EvaluateVectors(
        ReadOnlySpan<HourlyLookup> lookups, HourlyColumns columns, Span<short> aqi, Span<PollutantSet> primary)
    {
        Span<byte> sets = MemoryMarshal.Cast<PollutantSet, byte>(primary);
        int whole = columns.Count - columns.Count % Vector256<int>.Count;
        fixed (int* pm25 = lookups[0].Slots, pm10 = lookups[1].Slots, so2 = lookups[2].Slots)
        fixed (int* no2 = lookups[3].Slots, co = lookups[4].Slots, o3 = lookups[5].Slots)
        {
            for (int hour = 0; hour < whole; hour += Vector256<int>.Count)
            {
                Vector256<int> a = Look(lookups[0], pm25, columns.Pm25.Slice(hour));
                Vector256<int> b = Look(lookups[1], pm10, columns.Pm10.Slice(hour));
                Vector256<int> c = Look(lookups[2], so2, columns.So2.Slice(hour));
                Vector256<int> d = Look(lookups[3], no2, columns.No2.Slice(hour));
                Vector256<int> e = Look(lookups[4], co, columns.Co.Slice(hour));
                Vector256<int> f = Look(lookups[5], o3, columns.O3.Slice(hour));
                Vector256<int> largest = Vector256.Max(Vector256.Max(Vector256.Max(a, b), Vector256.Max(c, d)), Vector256.Max(e, f));
                Vector256<int> ties =
                    Tie(a, largest, PollutantSet.Pm25) | Tie(b, largest, PollutantSet.Pm10) | Tie(c, largest, PollutantSet.So2) |
                    Tie(d, largest, PollutantSet.No2) | Tie(e, largest, PollutantSet.Co) | Tie(f, largest, PollutantSet.O3);
                ties &= Vector256.GreaterThan(largest, Vector256.Create(HourlyIndex.PrimaryAbove));

                Vector128.Narrow(largest.GetLower(), largest.GetUpper()).CopyTo(aqi.Slice(hour));
                Vector128<short> narrow = Vector128.Narrow(ties.GetLower(), ties.GetUpper());
                Vector128.Narrow(narrow, narrow).AsByte().GetLower().CopyTo(sets.Slice(hour));
            }
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Tie(Vector256<int> index, Vector256<int> largest, PollutantSet set) =>
        Vector256.Equals(index, largest) & Vector256.Create((int)set);

    /// <summary>
    /// Rounds half to even and looks up. The quotient in single precision may be one off next to a half; the rest, exact
    /// in whole numbers, corrects it: above a half (or on it with an odd quotient) one up, below minus a half one down.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<int> Look(HourlyLookup lookup, int* slots, ReadOnlySpan<int> stored)
    {
        int unit = lookup.Unit;
        Vector256<int> value = Vector256.Create(stored);
        Vector256<int> quotient = Avx.ConvertToVector256Int32(Vector256.ConvertToSingle(value) * (1f / unit));
        Vector256<int> rest = value - quotient * unit;
        Vector256<int> odd = quotient & Vector256<int>.One;
        quotient -= Vector256.GreaterThan(rest + odd, Vector256.Create(unit / 2));
        quotient += Vector256.LessThan(rest - odd, Vector256.Create(-unit / 2));
        Vector256<int> slot = Vector256.Min(Vector256.Max(quotient, Vector256.Create(-1)), Vector256.Create(lookup.Last)) + Vector256<int>.One;
        return Avx2.GatherVector256(slots, slot, sizeof(int));
    }
}
