using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality;

/// <summary>Which particle concentrations the hourly AQI looks up in the 24 h column.</summary>
public enum PmBasis
{
    /// <summary>The 1 h mean: HJ 633-2026 cl. 4.2.4 and the national platform's practice before it.</summary>
    Hour,

    /// <summary>The 24 h moving mean with at least <see cref="MovingMeans.DayMinimum"/> valid hours: the letter of HJ 633-2012 (cl. 5.1.3, Table 4).</summary>
    Moving24,
}

/// <summary>
/// The hourly (real-time) AQI: the largest sub-index of whatever pollutants an hour has, as the national platform publishes it.
/// Concentrations are rounded to the reported decimals (half to even) before look-up; a value still negative then counts as missing.
/// SO2 above 800 µg/m³ counts 200 in both editions: 2026 fixes it so, and the national platform published it so before.
/// </summary>
public static class HourlyIndex
{
    /// <summary>The AQI, primary pollutants and sub-indices of every hour of a station.</summary>
    /// <param name="series">The station's hours.</param>
    /// <param name="basis">Which particle means to look up.</param>
    /// <param name="edition">The edition; null takes it from each hour's date, where 00:00 belongs to the day it closes.</param>
    public static HourlyAqi Evaluate(HourlySeries series, PmBasis basis = PmBasis.Hour, AqiEdition? edition = null)
    {
        HourlyColumns columns = basis == PmBasis.Hour ? HourlyColumns.Of(series) : new(
            MovingMeans.Of(series, Pollutant.Pm25, 24, MovingMeans.DayMinimum),
            MovingMeans.Of(series, Pollutant.Pm10, 24, MovingMeans.DayMinimum),
            series.Column(Pollutant.So2), series.Column(Pollutant.No2), series.Column(Pollutant.Co), series.Column(Pollutant.O3));
        var aqi = new short[series.Count];
        var primary = new PollutantSet[series.Count];
        int split = Split(series, edition);
        Evaluate(AqiEdition.Hj633Of2012, columns.Slice(0, split), aqi.AsSpan(0, split), primary.AsSpan(0, split));
        Evaluate(AqiEdition.Hj633Of2026, columns.Slice(split, series.Count - split), aqi.AsSpan(split), primary.AsSpan(split));

        var parts = new short[Pollutants.Count][];
        foreach (Pollutant pollutant in Pollutants.All)
        {
            short[] part = parts[(int)pollutant] = new short[series.Count];
            SubIndices(AqiEdition.Hj633Of2012, pollutant, columns[pollutant][..split], part);
            SubIndices(AqiEdition.Hj633Of2026, pollutant, columns[pollutant][split..], part.AsSpan(split));
        }

        return new HourlyAqi(aqi, primary, parts);
    }

    /// <summary>AQI and primary pollutants of raw columns by one edition; allocates nothing.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="columns">Hourly means, stored ten-thousandths.</param>
    /// <param name="aqi">Receives the AQI, <see cref="HourlyAqi.None"/> where no pollutant has a sub-index; at least as long as the columns.</param>
    /// <param name="primary">Receives the primary pollutants; at least as long as the columns.</param>
    /// <exception cref="ArgumentException">An output is shorter than the columns.</exception>
    public static void Evaluate(AqiEdition edition, HourlyColumns columns, Span<short> aqi, Span<PollutantSet> primary)
    {
        if (aqi.Length < columns.Count || primary.Length < columns.Count)
            throw new ArgumentException("The outputs must hold every hour of the columns.", nameof(aqi));
        HourlyKernel.Evaluate(edition, columns, aqi, primary);
    }

    /// <summary>Sub-indices of one pollutant's raw column by one edition; allocates nothing.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="column">Hourly means, stored ten-thousandths.</param>
    /// <param name="indices">Receives the sub-indices, <see cref="HourlyAqi.None"/> where there is none; at least as long as the column.</param>
    /// <exception cref="ArgumentException">The output is shorter than the column.</exception>
    public static void SubIndices(AqiEdition edition, Pollutant pollutant, ReadOnlySpan<int> column, Span<short> indices)
    {
        if (indices.Length < column.Length)
            throw new ArgumentException("The output must hold every hour of the column.", nameof(indices));
        HourlyLookup lookup = HourlyLookup.Of(edition)[(int)pollutant];
        for (int hour = 0; hour < column.Length; hour++)
            indices[hour] = (short)lookup[column[hour]];
    }

    /// <summary>AQI and primary pollutants of many stations on all cores, station after station in the outputs.</summary>
    /// <param name="stations">The stations; their hours may differ.</param>
    /// <param name="aqi">Receives the AQI; holds at least the hours of all stations together.</param>
    /// <param name="primary">Receives the primary pollutants; as long.</param>
    /// <param name="edition">The edition; null takes it from each hour's date.</param>
    /// <exception cref="ArgumentException">An output is shorter than all hours together.</exception>
    public static void EvaluateMany(
        IReadOnlyList<HourlySeries> stations, Memory<short> aqi, Memory<PollutantSet> primary, AqiEdition? edition = null)
    {
        var starts = new int[stations.Count + 1];
        for (int i = 0; i < stations.Count; i++)
            starts[i + 1] = checked(starts[i] + stations[i].Count);
        if (aqi.Length < starts[^1] || primary.Length < starts[^1])
            throw new ArgumentException("The outputs must hold the hours of all stations.", nameof(aqi));

        Parallel.For(0, stations.Count, i =>
        {
            HourlySeries series = stations[i];
            int split = Split(series, edition), rest = series.Count - split;
            HourlyColumns columns = HourlyColumns.Of(series);
            Span<short> indices = aqi.Span.Slice(starts[i], series.Count);
            Span<PollutantSet> sets = primary.Span.Slice(starts[i], series.Count);
            HourlyKernel.Evaluate(AqiEdition.Hj633Of2012, columns.Slice(0, split), indices, sets);
            HourlyKernel.Evaluate(AqiEdition.Hj633Of2026, columns.Slice(split, rest), indices[split..], sets[split..]);
        });
    }

    /// <summary>How many of the first hours fall under the 2012 edition: those that end no later than 00:00 of the new edition's first day.</summary>
    private static int Split(HourlySeries series, AqiEdition? edition) => edition switch
    {
        AqiEdition.Hj633Of2012 => series.Count,
        AqiEdition.Hj633Of2026 => 0,
        _ => Math.Clamp(series.IndexOf(AqiEditions.From2026.ToDateTime(TimeOnly.MinValue)) + 1, 0, series.Count),
    };
}
