using Wangge.Air.Live;
using Wangge.Air.Stations;

namespace Wangge.Air.Actions;

/// <summary>The stations that an action is judged by, and those it is compared with.</summary>
/// <param name="Treated">Stations whose mean stands for the place.</param>
/// <param name="Controls">Stations compared with.</param>
/// <param name="OtherActions">Stations not compared with because an action of their own runs there.</param>
public sealed record EffectPlace(IReadOnlyList<Station> Treated, IReadOnlyList<Station> Controls, IReadOnlyList<Station> OtherActions)
{
    /// <summary>
    /// Controls that the default wants at least. Of n controls, the rank of the place among them cannot be told from chance
    /// at less than 1 in n + 1: nine are needed for one in ten, which a verdict asks for.
    /// </summary>
    public const int WantedControls = 9;

    /// <summary>
    /// Chooses them. The place is the station named, else the evaluated stations of the grid, else its micro stations.
    /// Controls are those named, else the evaluated stations outside the town of the place; where these are fewer than
    /// <see cref="WantedControls"/>, micro stations outside the town as well, since each series is taken less its own mean,
    /// so that a constant bias does no harm. Background stations are named by hand or left out; dust monitors of sites never
    /// count. A station at which another action begins or ends within the span looked at is no control.
    /// </summary>
    /// <param name="stations">All stations.</param>
    /// <param name="station">Code of the only station; null for the grid's.</param>
    /// <param name="gridPath">The grid.</param>
    /// <param name="named">Codes of the controls; null for the default.</param>
    /// <param name="touched">Codes of the stations that other actions touch.</param>
    public static EffectPlace Of(IReadOnlyList<Station> stations, string? station, string gridPath, IReadOnlyList<string>? named, IReadOnlySet<string> touched)
    {
        IReadOnlyList<Station> treated = TreatedOf(stations, station, gridPath);
        string area = treated.Count > 0 ? LivePicture.AreaPath(treated[0].GridPath, 2) : gridPath;
        if (gridPath.Length < area.Length && area.StartsWith(gridPath, StringComparison.Ordinal))
            area = gridPath;
        var outside = stations.Where(s => s.Class != StationClass.Site && !treated.Contains(s) && (area == "/" || !s.GridPath.StartsWith(area, StringComparison.Ordinal))).ToList();
        List<Station> chosen;
        if (named is not null)
        {
            chosen = [.. stations.Where(s => named.Contains(s.Code, StringComparer.Ordinal) && !treated.Contains(s))];
        }
        else
        {
            chosen = [.. outside.Where(s => s.IsEvaluated && !s.IsBackground)];
            if (chosen.Count(s => !touched.Contains(s.Code)) < WantedControls)
                chosen.AddRange(outside.Where(s => s.Class == StationClass.Micro && !s.IsBackground));
        }

        return new EffectPlace(treated, [.. chosen.Where(s => !touched.Contains(s.Code))], [.. chosen.Where(s => touched.Contains(s.Code))]);
    }

    /// <summary>The stations that stand for a place.</summary>
    public static IReadOnlyList<Station> TreatedOf(IReadOnlyList<Station> stations, string? station, string gridPath)
    {
        if (station is not null)
            return [.. stations.Where(s => s.Code == station)];
        var inside = stations.Where(s => s.GridPath.StartsWith(gridPath, StringComparison.Ordinal) && !s.IsBackground).ToList();
        List<Station> evaluated = [.. inside.Where(s => s.IsEvaluated)];
        return evaluated.Count > 0 ? evaluated : [.. inside.Where(s => s.Class == StationClass.Micro)];
    }
}
