using Microsoft.EntityFrameworkCore;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>The marks of some stations over a span of hours, tracked, by what they are about.</summary>
internal sealed class MarkBook
{
    private readonly Dictionary<(int Station, int Hour, Pollutant Pollutant, string Code), QualityMark> _marks;

    private MarkBook(IEnumerable<QualityMark> marks) => _marks = marks.ToDictionary(Key);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<QualityMark> All => _marks.Values;

    /// <summary>Reads them; both ends inclusive.</summary>
    public static async Task<MarkBook> LoadAsync(WanggeDb db, IReadOnlyList<int> stations, int from, int to, CancellationToken cancel) =>
        new(await db.Set<QualityMark>().Where(m => stations.Contains(m.StationId) && m.Hour >= from && m.Hour <= to).ToListAsync(cancel));

    /// <summary>The mark of a code on a value, or null.</summary>
    public QualityMark? Find(int station, int hour, Pollutant pollutant, string code) => _marks.GetValueOrDefault((station, hour, pollutant, code));

    /// <summary>Takes a new mark.</summary>
    public void Add(QualityMark mark) => _marks.Add(Key(mark), mark);

    /// <summary>Marks whose value is known to be wrong: a reviewer said so, or its instrument.</summary>
    public IEnumerable<QualityMark> Wrong() => _marks.Values.Where(m => m.State == MarkState.Invalid && (m.IsReviewed || m.Code == Checks.QualityCodes.Flag));

    private static (int, int, Pollutant, string) Key(QualityMark mark) => (mark.StationId, mark.Hour, mark.Pollutant, mark.Code);
}
