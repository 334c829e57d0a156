using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Quality.Calibration;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Observations;

/// <summary>Hourly columns of one station as the store has them.</summary>
/// <param name="Station">The station.</param>
/// <param name="Air">The pollutants; values marked invalid are missing, those of a micro station calibrated where a calibration is active.</param>
/// <param name="Weather">One column for each <see cref="AirQuality.Weather"/>, as long as the series; stored ten-thousandths.</param>
public sealed record ObservedSeries(Station Station, HourlySeries Air, IReadOnlyList<int[]> Weather)
{
    /// <summary>The pollutants as measured, values marked invalid missing; the same as <see cref="Air"/> where nothing is calibrated.</summary>
    public HourlySeries Raw { get; init; } = Air;

    /// <summary>The calibrations that <see cref="Air"/> carries; empty where it is as measured.</summary>
    public IReadOnlyList<AppliedCalibration> Calibrations { get; init; } = [];

    /// <summary>Whether the value of an hour is a calibrated one.</summary>
    public bool IsCalibrated(Pollutant pollutant, int index) =>
        Calibrations.Any(c => c.Pollutant == pollutant && c.Covers(HourLabel.Of(Air.TimeAt(index))));

    /// <summary>A weather value at an hour, or null where missing.</summary>
    public decimal? At(Weather weather, int index) => Concentration.FromStored(Weather[(int)weather][index]);
}

/// <summary>Reads observations out of the store, straight into columns.</summary>
public static class ObservationStore
{
    private static readonly string Select = $"select station_id, hour, invalid, {ObservationColumns.Join(", ", c => c)} from air_observation";

    /// <summary>Loads stations over a span of hours; a series for each station in the order given, missing where the store has nothing.</summary>
    /// <param name="db">The store.</param>
    /// <param name="stations">The stations.</param>
    /// <param name="from">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="to">Last hour, inclusive; before <paramref name="from"/> gives empty series.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<ObservedSeries>> LoadAsync(
        WanggeDb db, IReadOnlyList<Station> stations, int from, int to, CancellationToken cancel) =>
        await ApplyCalibrations.ToAsync(db, await ReadAsync(db, stations, from, to, invalidToo: false, cancel), from, to, cancel);

    /// <summary>Like <see cref="LoadAsync"/>, but as measured: values marked invalid among them, nothing calibrated.</summary>
    public static Task<IReadOnlyList<ObservedSeries>> LoadRawAsync(WanggeDb db, IReadOnlyList<Station> stations, int from, int to, CancellationToken cancel) =>
        ReadAsync(db, stations, from, to, invalidToo: true, cancel);

    /// <summary>Like <see cref="LoadAsync"/>, but without calibrations: what they are made from.</summary>
    public static Task<IReadOnlyList<ObservedSeries>> LoadMeasuredAsync(WanggeDb db, IReadOnlyList<Station> stations, int from, int to, CancellationToken cancel) =>
        ReadAsync(db, stations, from, to, invalidToo: false, cancel);

    private static async Task<IReadOnlyList<ObservedSeries>> ReadAsync(
        WanggeDb db, IReadOnlyList<Station> stations, int from, int to, bool invalidToo, CancellationToken cancel)
    {
        int count = Math.Max(0, to - from + 1);
        var series = new ObservedSeries[stations.Count];
        var places = new Dictionary<int, int>(stations.Count);
        for (int i = 0; i < series.Length; i++)
        {
            var weather = new int[Weathers.Count][];
            for (int w = 0; w < weather.Length; w++)
            {
                weather[w] = new int[count];
                Array.Fill(weather[w], HourlySeries.Missing);
            }

            series[i] = new ObservedSeries(stations[i], new HourlySeries(stations[i].Code, HourLabel.End(from), count), weather);
            places[stations[i].Id] = i;
        }

        if (count == 0 || series.Length == 0)
            return series;
        await using var command = await db.CommandAsync($"{Select} where station_id in ({Ids(stations)}) and hour between @from and @to", cancel);
        command.Set("@from", from);
        command.Set("@to", to);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            Take(reader, series[places[reader.GetInt32(0)]], reader.GetInt32(1) - from, invalidToo);
        return series;
    }

    /// <summary>Newest hour that each station has; stations without observations are absent.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> NewestAsync(WanggeDb db, CancellationToken cancel)
    {
        // One seek at the end of each station's key range, instead of a pass over all.
        await using var command = await db.CommandAsync(
            "select s.id, (select max(o.hour) from air_observation o where o.station_id = s.id) from air_station s", cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var newest = new Dictionary<int, int>();
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(1))
                newest[reader.GetInt32(0)] = reader.GetInt32(1);
        }

        return newest;
    }

    /// <summary>Hours with wind speed and direction that each station has within a span; stations without any are absent.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> WindHoursAsync(
        WanggeDb db, IReadOnlyList<Station> stations, int from, int to, CancellationToken cancel)
    {
        var counts = new Dictionary<int, int>();
        if (stations.Count == 0)
            return counts;
        string speed = Weather.WindSpeed.Code(), direction = Weather.WindDirection.Code();
        await using var command = await db.CommandAsync(
            $"select station_id, count(*) from air_observation where station_id in ({Ids(stations)}) and hour between @from and @to and {speed} is not null and {direction} is not null group by station_id", cancel);
        command.Set("@from", from);
        command.Set("@to", to);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            counts[reader.GetInt32(0)] = (int)reader.GetInt64(1);
        return counts;
    }

    /// <summary>First and last hour of a station; null where it has none.</summary>
    public static async Task<(int First, int Last)?> SpanAsync(WanggeDb db, int stationId, CancellationToken cancel)
    {
        var hours = db.Set<Observation>().Where(o => o.StationId == stationId);
        return await hours.MinAsync(o => (int?)o.Hour, cancel) is { } first
            ? (first, await hours.MaxAsync(o => o.Hour, cancel))
            : null;
    }

    private static void Take(DbDataReader reader, ObservedSeries series, int index, bool invalidToo)
    {
        var invalid = invalidToo ? PollutantSet.None : (PollutantSet)reader.GetInt32(2);
        for (int c = 0; c < ObservationColumns.Count; c++)
        {
            if (reader.IsDBNull(3 + c))
                continue;
            int value = reader.GetInt32(3 + c);
            if (c >= Pollutants.Count)
                series.Weather[c - Pollutants.Count][index] = value;
            else if (!invalid.Has((Pollutant)c))
                series.Air.Column((Pollutant)c)[index] = value;
        }
    }

    private static string Ids(IReadOnlyList<Station> stations) =>
        string.Join(',', stations.Select(s => s.Id.ToString(CultureInfo.InvariantCulture)));
}
