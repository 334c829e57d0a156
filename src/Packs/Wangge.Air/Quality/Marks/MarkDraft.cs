using Microsoft.EntityFrameworkCore;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>
/// Joins what checks find now with the marks that stand: new ones are added, those no longer found are withdrawn, those
/// that a reviewer decided on stay, and a mark on a value that was corrected since says nothing of the new one.
/// </summary>
/// <param name="book">The marks that stand.</param>
/// <param name="from">First hour judged.</param>
/// <param name="to">Last hour judged, inclusive.</param>
/// <param name="utcNow">UTC.</param>
internal sealed class MarkDraft(MarkBook book, int from, int to, DateTime utcNow)
{
    private readonly HashSet<QualityMark> _found = [];

    /// <summary>Marks to be stored.</summary>
    public List<QualityMark> New { get; } = [];

    /// <summary>Values newly suspect.</summary>
    public int Suspect { get; private set; }

    /// <summary>Values newly invalid.</summary>
    public int Invalid { get; private set; }

    /// <summary>Marks withdrawn.</summary>
    public int Withdrawn { get; private set; }

    /// <summary>Takes a finding of a check.</summary>
    public void Find(Station station, int hour, Pollutant pollutant, string code, int value, int against, int version, QualitySettings settings)
    {
        bool invalidates = QualityCodes.Invalidates(code) || !station.IsEvaluated && settings.InvalidatesIndicative.Contains(code, StringComparer.Ordinal);
        Put(station.Id, hour, pollutant, code, value, against == HourlySeries.Missing ? null : against, version, invalidates ? MarkState.Invalid : MarkState.Suspect);
    }

    /// <summary>Takes an instrument's flag: one that says that it measured takes an earlier one back.</summary>
    public void Flag(Station station, FlaggedValue flag, int value)
    {
        if (value == HourlySeries.Missing)
            return;
        if (flag.Invalidates)
            Put(station.Id, flag.Hour, flag.Pollutant, QualityCodes.Flag, value, flag.Flag, 0, MarkState.Invalid);
        else if (book.Find(station.Id, flag.Hour, flag.Pollutant, QualityCodes.Flag) is { IsReviewed: false } before)
            Withdraw(before, "仪器标记已恢复正常 / the instrument's flag is back to normal");
    }

    /// <summary>Withdraws what is no longer so.</summary>
    /// <param name="raw">The value as it is now, by station, pollutant and hour.</param>
    /// <param name="only">The only code that was checked; null for all but the drift.</param>
    public void Settle(Func<int, Pollutant, int, int> raw, string? only = null)
    {
        foreach (var mark in book.All.Where(m => m.Hour >= from && m.Hour <= to && m.State != MarkState.Withdrawn && !_found.Contains(m)))
        {
            if (raw(mark.StationId, mark.Pollutant, mark.Hour) != mark.Value)
                Withdraw(mark, "数值已更正 / the value was corrected");
            else if (!mark.IsReviewed && (only is not null ? mark.Code == only : mark.Code is not (QualityCodes.Flag or QualityCodes.Manual or QualityCodes.Drift)))
                Withdraw(mark, "检查不再发现 / the check finds nothing any more");
        }
    }

    /// <summary>Lets the store forget the marks, so that long runs stay small and a caller's own changes untouched.</summary>
    public void Forget(WanggeDb db)
    {
        foreach (var mark in book.All)
            db.Entry(mark).State = EntityState.Detached;
    }

    private void Put(int station, int hour, Pollutant pollutant, string code, int value, int? against, int version, MarkState state)
    {
        var mark = book.Find(station, hour, pollutant, code);
        if (mark is null)
        {
            mark = new QualityMark { StationId = station, Hour = hour, Pollutant = pollutant, Code = code, At = utcNow };
            New.Add(mark);
            book.Add(mark);
        }
        else if (mark.Value == value && (mark.IsReviewed || mark.State == state && mark.Found == state))
        {
            _found.Add(mark);
            return;
        }

        (mark.State, mark.Found, mark.Value, mark.Against, mark.Version) = (state, state, value, against, version);
        (mark.Reviewer, mark.ReviewerId, mark.ReviewedAt, mark.Reason) = ("", Guid.Empty, null, null);
        _found.Add(mark);
        if (state == MarkState.Invalid)
            Invalid++;
        else
            Suspect++;
    }

    private void Withdraw(QualityMark mark, string reason)
    {
        (mark.State, mark.Reason, mark.Reviewer, mark.ReviewerId, mark.ReviewedAt) = (MarkState.Withdrawn, reason, Actor.System.Name, Guid.Empty, utcNow);
        _found.Add(mark);
        Withdrawn++;
    }
}
