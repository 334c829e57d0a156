using System.Globalization;
using Wangge.Air.Assessment;
using Wangge.Air.Live;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Storage;

namespace Wangge.Air.Analysis.Runs;

/// <summary>What an analysis works on, and what must be said about where it comes from.</summary>
/// <param name="Frames">The subject first, then the evaluated stations within 80 km over the same hours where they were asked for.</param>
/// <param name="Notes">Whose weather it is; what was left out.</param>
/// <param name="Names">What people call the frames, by their station.</param>
/// <param name="Places">Where the stations among them stand.</param>
public sealed record SubjectFrames(
    IReadOnlyList<HourlyFrame> Frames, IReadOnlyList<Phrase> Notes, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, StationSpot> Places);

/// <summary>
/// Reads the hours of a station, town or district for the analyses: an area is the hourly mean of its stations in
/// service; the weather is the subject's own, or that of the nearest station of the district that measures wind.
/// </summary>
public sealed class ReadFrames(WanggeDb db)
{
    // Wind is taken where at least half of the hours have it: a few weeks of wind say nothing about a year.
    private const double EnoughWind = 0.5;
    private const double KilometresOfDegree = 111.2, FarthestNeighbour = 80;

    /// <summary>Reads a span of days.</summary>
    /// <param name="subject">Station or area.</param>
    /// <param name="stations">Every station.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="needs">Whether other stations around are wanted, and those of an area one by one.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<SubjectFrames> OfAsync(
        AirSubject subject, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, AnalysisNeeds needs, CancellationToken cancel)
    {
        int first = HourLabel.Of(DailyEvaluation.HoursOf(from).First), last = HourLabel.Of(DailyEvaluation.HoursOf(to).Last);
        var series = await ObservationStore.LoadAsync(db, subject.Stations, first, last, cancel);
        foreach (var one in series)
            AirDays.MaskOutOfService(one);
        var air = series.Count == 1 ? series[0].Air : GroupMean.Of([.. series.Select(s => s.Air)], subject.Key);
        var (weather, note) = await WeatherAsync(subject, series, stations, first, last, cancel);
        List<HourlyFrame> frames = [HourlyFrame.From(air, weather)];
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [air.Station] = subject.Name };
        var places = new Dictionary<string, StationSpot>(StringComparer.Ordinal);
        // An area's mean is split by its stations, and never shows the background of others.
        places[air.Station] = subject.Kind == SubjectKind.Station ? SpotOf(subject.Stations[0])
            : new StationSpot(subject.Stations.Average(s => s.Latitude), subject.Stations.Average(s => s.Longitude), BackgroundRole.LeftOut);
        if (needs.HasFlag(AnalysisNeeds.Neighbours))
        {
            var others = Neighbours(subject, stations);
            if (needs.HasFlag(AnalysisNeeds.Places) && subject.Kind != SubjectKind.Station)
                others.AddRange(subject.Stations);
            foreach (var other in await ObservationStore.LoadAsync(db, others, first, last, cancel))
            {
                AirDays.MaskOutOfService(other);
                frames.Add(HourlyFrame.From(other.Air, other.Weather));
                names[other.Station.Code] = other.Station.Name;
                places[other.Station.Code] = SpotOf(other.Station);
            }
        }

        List<Phrase> notes = note is { } said ? [said] : [];
        if (subject.Indicative)
            notes.Add(new("微型站数据，仅供内部管理。", "Micro-station data: for internal management only."));
        return new SubjectFrames(frames, notes, names, places);
    }

    /// <summary>Where a station stands. Micro stations and monitors of sites never show the background of others.</summary>
    internal static StationSpot SpotOf(Station station) => new(
        station.Latitude, station.Longitude,
        station.IsBackground ? BackgroundRole.Background : station.Class is StationClass.National or StationClass.Provincial ? BackgroundRole.Ordinary : BackgroundRole.LeftOut);

    /// <summary>Evaluated and background stations as far away as may still tell of what is carried in, in or around the district.</summary>
    private static List<Station> Neighbours(AirSubject subject, IReadOnlyList<Station> stations)
    {
        double longitude = subject.Stations.Average(s => s.Longitude), latitude = subject.Stations.Average(s => s.Latitude);
        return [.. stations.Where(s => s.Class is StationClass.National or StationClass.Provincial && !subject.Stations.Any(own => own.Id == s.Id)
            && Kilometres(s, longitude, latitude) <= FarthestNeighbour)];
    }

    /// <summary>Stations of the same district, or of the same city where no territory stands.</summary>
    private static IEnumerable<Station> SameDistrict(AirSubject subject, IReadOnlyList<Station> stations)
    {
        string district = LivePicture.AreaPath(subject.GridPath, 1);
        string? city = subject.Stations[0].City;
        return stations.Where(s => LivePicture.AreaPath(s.GridPath, 1) == district && (district != "/" || city is null || s.City == city));
    }

    private async Task<(IReadOnlyList<int[]>? Weather, Phrase? Note)> WeatherAsync(
        AirSubject subject, IReadOnlyList<ObservedSeries> own, IReadOnlyList<Station> stations, int first, int last, CancellationToken cancel)
    {
        int hours = last - first + 1;
        double longitude = own.Average(s => s.Station.Longitude), latitude = own.Average(s => s.Station.Latitude);
        if (own.Where(s => WindHours(s) >= hours * EnoughWind).MinBy(s => Kilometres(s.Station, longitude, latitude)) is { } measured)
        {
            return (measured.Weather, own.Count == 1 ? null
                : new($"气象取自{measured.Station.Name}。", $"The weather is that of {measured.Station.Name}."));
        }

        var counts = await ObservationStore.WindHoursAsync(db, [.. SameDistrict(subject, stations)], first, last, cancel);
        var nearest = SameDistrict(subject, stations).Where(s => counts.GetValueOrDefault(s.Id) >= hours * EnoughWind)
            .MinBy(s => Kilometres(s, longitude, latitude));
        if (nearest is null)
        {
            var best = own.MaxBy(WindHours)!;
            return WindHours(best) > 0
                ? (best.Weather, new($"本区没有站点在这一时段有一半以上小时的风；用{best.Station.Name}的 {WindHours(best)} 小时。", $"No station of the district has wind for half of these hours; {best.Station.Name} has {WindHours(best)} and is used."))
                : (best.Weather, new("本站和本区其他站点在这一时段都没有风的观测。", "Neither this station nor another of the district measured wind over these days."));
        }

        var lent = await ObservationStore.LoadAsync(db, [nearest], first, last, cancel);
        string far = Kilometres(nearest, longitude, latitude).ToString("0.0", CultureInfo.InvariantCulture);
        return (lent[0].Weather, new(
            $"{subject.Name}没有足够的风观测，气象取自最近的{nearest.Name}（相距 {far} km）。",
            $"{subject.Name} has too little wind of its own; the weather is that of the nearest station, {nearest.Name}, {far} km away."));
    }

    private static int WindHours(ObservedSeries series)
    {
        int[] speed = series.Weather[(int)Weather.WindSpeed], direction = series.Weather[(int)Weather.WindDirection];
        int count = 0;
        for (int i = 0; i < speed.Length; i++)
        {
            if (speed[i] != HourlySeries.Missing && direction[i] != HourlySeries.Missing)
                count++;
        }

        return count;
    }

    private static double Kilometres(Station station, double longitude, double latitude) => KilometresOfDegree * Math.Sqrt(
        Math.Pow(station.Latitude - latitude, 2) + Math.Pow((station.Longitude - longitude) * Math.Cos(latitude * Math.PI / 180), 2));
}
