using Microsoft.AspNetCore.Http;
using Wangge.Air.Normalised;
using Wangge.AirQuality;
using Wangge.Platform.Accountability;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Assessment;

/// <summary>Publishes the ranking that the publisher has seen.</summary>
/// <param name="Period">Label of the period.</param>
/// <param name="Unit">town or station.</param>
/// <param name="By">Figure.</param>
/// <param name="Basis">raw or excluded.</param>
/// <param name="Rule">Composite profile.</param>
/// <param name="InputHash">Hash of the data that the publisher saw.</param>
public sealed record PublishAirRanking(string? Period, string? Unit, string? By, string? Basis, string? Rule, string? InputHash)
{
    /// <summary>Decides what is published. Pure.</summary>
    /// <param name="table">The ranking as the data give it now.</param>
    /// <param name="gridPath">The district.</param>
    /// <param name="actor">Who publishes.</param>
    /// <param name="utcNow">UTC.</param>
    /// <param name="normalised">The figures without the weather, told in a note; null where there are none.</param>
    public Outcome<RankingRecord> Decide(RankingTable table, string gridPath, Actor actor, DateTime utcNow, NormalisedRanking? normalised = null)
    {
        var record = new RankingRecord
        {
            Kind = table.Query.Kind,
            GridPath = gridPath,
            Period = table.Query.Period.Label,
            From = table.Query.Period.From,
            To = table.Query.Period.To,
            RuleVersion = table.Query.RuleVersion,
            Document = Document(table, normalised).ToJson(),
            InputHash = table.InputHash,
            ComputedAt = utcNow,
            PublishedAt = utcNow,
            PublishedBy = actor.AccountId,
        };
        if (PublishRanking.Decide(record, AirPermissions.Field, actor, DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow))) is { } refusal)
            return refusal;
        return InputHash == table.InputHash
            ? record
            : Refusal.Conflict("数据在您查看之后有变化，请刷新核对后再发布。", "The data changed since you looked; reload, check and publish then.");
    }

    /// <summary>What the public sees of a ranking: evaluated subjects, never micro stations.</summary>
    public static RankingDocument Document(RankingTable table, NormalisedRanking? normalised = null)
    {
        RankingQuery query = table.Query;
        Phrase period = query.Period.InWords();
        var columns = new List<RankingColumn>
        {
            new(query.ByName, query.FigureUnit, query.Decimals),
            new(new("同比", "Year on year"), query.By == RankBy.GoodRatio ? "pp" : "%", 1, Signed: true),
            new(new("PM2.5", "PM2.5"), "µg/m³", 0),
            new(new("PM10", "PM10"), "µg/m³", 0),
            new(new("优良天", "Good days"), "", 0),
            new(new("重污染天", "Heavy days"), "", 0),
            new(new("数据", "Data"), "%", 0),
        };
        var rows = table.Lines.Select(l => new RankingEntry(l.Subject.Key, l.Subject.Name, l.Rank, l.Tied, l.Reason,
            [l.Figure, l.Change(query.By), l.Value.Pm25, l.Value.Pm10, l.Value.DaysGood, l.Value.HeavyDays, l.Coverage * 100], l.Value.Working())).ToList();
        return new RankingDocument(
            new($"{query.Title().Zh} {period.Zh} {query.BasisName().Zh}", $"{query.Title().En}, {period.En}, {query.BasisName().En}"),
            table.Lead(table.Lines), columns, rows,
            normalised is not null && query.LeadNormalised(table.Lines, normalised) is { } note ? [.. table.Notes(), note, query.HowNormalised()] : table.Notes());
    }

    internal static async Task<IResult> HandleAsync(
        PublishAirRanking request, Actor actor, WanggeDb db, ReadRanking rankings, ReadNormalised normalised, ReadDays days, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (!AirQuality.Period.TryParse(request.Period, out var period))
            return Problems.Of(Refusal.BadField("period", $"“{request.Period}”不是周期，应如 2019-11。", $"\"{request.Period}\" is not a period like 2019-11."), http);
        var query = RankingQuery.Parse(request.Period, request.Unit, request.By, request.Basis, request.Rule, period.From, towns: true);
        var table = await rankings.OfAsync(query, cancel);
        var district = (await days.OfAsync(period.From, period.To, cancel)).Subjects.FirstOrDefault(s => s is { Kind: SubjectKind.District, Indicative: false });
        var outcome = request.Decide(table, district?.GridPath ?? "/", actor, clock.UtcNow(), await normalised.OfAsync(table, cancel));
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var record = await PublishRanking.StoreAsync(db, outcome.Value, actor, cancel);
        return Results.Ok(new { record.Id, record.InputHash });
    }
}
