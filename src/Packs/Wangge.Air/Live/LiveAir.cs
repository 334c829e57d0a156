using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Live;

/// <summary>Reads the picture of the air from the store.</summary>
public sealed class LiveAir(WanggeDb db, TimeProvider clock)
{
    /// <summary>The picture of stations in service at an hour; null where none of them has an observation up to then.</summary>
    /// <param name="stations">Stations to show.</param>
    /// <param name="at">End of the hour, district time; null for the newest.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<LivePicture?> AtAsync(IReadOnlyList<Station> stations, DateTime? at, CancellationToken cancel)
    {
        var newest = await ObservationStore.NewestAsync(db, cancel);
        int last = stations.Max(s => (int?)newest.GetValueOrDefault(s.Id)) ?? 0;
        if (last == 0)
            return null;
        int hour = at is { } asked ? Math.Min(HourLabel.Of(asked), last) : last;
        if (hour < LivePicture.StripHours)
            return null;
        var day = DateOnly.FromDayNumber(HourLabel.DayNumber(hour));
        var serving = stations.Where(s => s.ServesOn(day)).ToList();
        if (serving.Count == 0)
            return null;
        var series = await ObservationStore.LoadAsync(db, serving, hour - LivePicture.StripHours + 1, hour, cancel);
        return LivePicture.Of(series, DistrictTime.FromUtc(clock.UtcNow()));
    }

    private (Guid Account, LivePicture? Picture)? _newest;

    /// <summary>The newest picture of the actor's stations; read once a request.</summary>
    public async Task<LivePicture?> NewestAsync(Actor actor, CancellationToken cancel)
    {
        if (_newest is { } known && known.Account == actor.AccountId)
            return known.Picture;
        var picture = await AtAsync(await VisibleStations.OfAsync(db, actor, cancel), null, cancel);
        _newest = (actor.AccountId, picture);
        return picture;
    }

    /// <summary>The newest picture for the public: every station that is evaluated or stands for its town.</summary>
    public async Task<LivePicture?> PublicAsync(CancellationToken cancel) =>
        await AtAsync(await VisibleStations.PublicAsync(db, cancel), null, cancel);

    /// <summary>Names of grids by path, for towns and districts.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancel) =>
        await db.Set<Grid>().AsNoTracking().Where(g => g.Level <= GridLevel.Town).ToDictionaryAsync(g => g.Path, g => g.Name, cancel);
}
