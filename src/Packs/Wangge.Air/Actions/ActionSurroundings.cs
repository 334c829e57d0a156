using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Actions;

/// <summary>What the request of an action names, as the store has it for this actor.</summary>
/// <param name="Stations">All stations.</param>
/// <param name="GridIsThere">Whether the grid named exists.</param>
/// <param name="CaseIsSeen">Whether the case named exists and the actor sees it.</param>
/// <param name="CampaignIsSeen">The same of the campaign.</param>
public sealed record ActionSurroundings(IReadOnlyList<Station> Stations, bool GridIsThere, bool CaseIsSeen, bool CampaignIsSeen)
{
    /// <summary>The grid of a request: its station's where it names one.</summary>
    internal string GridPath(SaveAction request) => Find(request.Station)?.GridPath ?? request.GridPath ?? "";

    /// <summary>What is wrong with what a request names; null where nothing is.</summary>
    internal Refusal? Refuse(SaveAction request, string grid)
    {
        if (request.Station is { Length: > 0 } code && Find(code) is null or { Class: StationClass.Site })
            return Refusal.BadField("station", $"没有站点 {code}，或它是工地扬尘站，不能代表周边空气。", $"There is no station {code}, or it is a site's dust monitor, which does not stand for the air around.");
        if (request.Station is not { Length: > 0 } && !GridIsThere)
            return Refusal.BadField("gridPath", "须指明网格或站点。", "Name a grid or a station.");
        foreach (string control in request.Controls ?? [])
        {
            if (Find(control) is not { Class: StationClass.National or StationClass.Provincial } station)
                return Refusal.BadField("controls", $"对照须为国控或省控站，{control} 不是。", $"Controls must be national or provincial stations; {control} is not one.");
            if (control == request.Station || request.Station is not { Length: > 0 } && station.GridPath.StartsWith(grid, StringComparison.Ordinal))
                return Refusal.BadField("controls", $"{station.Name} 在措施范围之内，不能作对照。", $"{station.Name} lies where the action ran and cannot be a control.");
        }

        if (!CaseIsSeen)
            return Refusal.BadField("caseNumber", $"没有案件 {request.CaseNumber}，或您看不到它。", $"There is no case {request.CaseNumber}, or you do not see it.");
        return CampaignIsSeen ? null
            : Refusal.BadField("campaignId", $"没有专项行动 {request.CampaignId}，或不在您的网格内。", $"There is no campaign {request.CampaignId}, or it lies outside your grids.");
    }

    /// <summary>Reads it.</summary>
    internal static async Task<ActionSurroundings> ReadAsync(WanggeDb db, SaveAction request, Actor actor, CancellationToken cancel)
    {
        var opened = request.CaseNumber is { Length: > 0 } number ? await db.Set<CaseRecord>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancel) : null;
        return new ActionSurroundings(
            await VisibleStations.AllAsync(db, cancel),
            await db.Set<Grid>().AnyAsync(g => g.Path == request.GridPath, cancel),
            request.CaseNumber is not { Length: > 0 } || opened?.ToCase().IsSeenBy(actor) == true,
            request.CampaignId is not { } id || await CampaignQueries.FindAsync(db, id, actor, cancel) is not null);
    }

    private Station? Find(string? code) => Stations.FirstOrDefault(s => s.Code == code);
}
