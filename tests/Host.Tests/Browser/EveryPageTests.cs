using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Actions;
using Wangge.Air.Assessment;
using Wangge.Air.Devices.Register;
using Wangge.Air.Exclusions;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Platform.Audit;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Browser;

/// <summary>Every page, on a desk and on a phone, in both languages: it answers, it stands well, nothing complains.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class EveryPageTests(DemoSite demo)
{
    private static readonly (string? By, string Path)[] Pages =
    [
        (null, "/public"), (null, "/public/rankings"), (null, "/sign-in"),
        ("supervisor", "/map"), ("supervisor", "/todo"), ("supervisor", "/cases"), ("supervisor", "/cases?view=all"), ("supervisor", "/cases/{rule}"), ("supervisor", "/cases/{closed}"),
        ("supervisor", "/cases/new"), ("supervisor", "/cases/indicators"),
        ("dispatcher", "/cases/{rule}"), ("officer", "/todo"), ("officer", "/map"),
        ("admin", "/cases/classes"), ("admin", "/air/ranking?period=2019-10&open=all"), ("admin", "/air/ranking?period=2019-10&unit=station&by=pm25"), ("admin", "/air/days?subject=SFQ01&period=2019-10"),
        ("admin", "/air/hours?subject=SFQ01&date=2019-11-07"), ("admin", "/air/campaigns"), ("admin", "/air/campaigns/{season}"), ("admin", "/air/campaigns/{season}/analysis"), ("admin", "/air/exclusions"),
        ("bureau", "/air/actions"), ("bureau", "/air/actions/{action}"), ("bureau", "/air/actions/new"), ("admin", "/air/normalisation"),
        ("admin", "/air/stations"), ("admin", "/air/stations/SFQ01"), ("admin", "/air/stations/SFQ01/analysis"), ("admin", "/air/stations/new"), ("admin", "/air/stations/SFQ01/edit"), ("admin", "/air/rules"), ("admin", "/air/import"),
        ("bureau", "/air/devices"), ("bureau", "/air/devices/quarantine"), ("bureau", "/air/quality"), ("bureau", "/air/quality/calibration"), ("bureau", "/air/quality/capture"), ("bureau", "/air/export"),
        ("admin", "/territory"), ("admin", "/people"), ("admin", "/people?view=units"), ("admin", "/people?view=duties"), ("admin", "/people?view=accounts"), ("admin", "/people/permissions"), ("admin", "/account"),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Page_OpenedByWhoeverWorksThere_StandsWellWithoutComplaint(bool phone, bool english)
    {
        var names = english ? await NamesAsync() : [];
        var faults = await Task.WhenAll(Pages.GroupBy(p => p.By).Select(group => FaultsAsync(group.Key, group.Select(p => p.Path), phone, english, names)));
        Assert.True(faults.All(f => f.Count == 0), string.Join('\n', faults.SelectMany(f => f)));
    }

    private async Task<List<string>> FaultsAsync(string? by, IEnumerable<string> patterns, bool phone, bool english, IReadOnlyList<string> names)
    {
        var faults = new List<string>();
        await using var walk = await demo.WalkAsync(by, phone, english);
        foreach (var pattern in patterns)
        {
            var path = await PathAsync(pattern);
            await walk.GoAsync(path);
            faults.AddRange((await walk.FaultsOfLookAsync()).Concat(walk.TakeComplaints()).Select(f => $"{path}: {f}"));
            if (english)
                faults.AddRange((await ChineseLeftAsync(walk, names)).Select(t => $"{path}: Chinese in the English page: {t}"));
        }

        return faults;
    }

    private async Task<string> PathAsync(string pattern) => pattern switch
    {
        "/cases/{rule}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Filed && c.OpenKey != null).Select(c => c.Number).FirstAsync()),
        "/cases/{closed}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Closed).OrderBy(c => c.Number).Select(c => c.Number).FirstAsync()),
        _ when pattern.Contains("{season}", StringComparison.Ordinal) => pattern.Replace(
            "{season}", (await demo.ReadAsync(db => db.Set<Campaign>().OrderByDescending(c => c.From).Select(c => c.Id).FirstAsync())).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        "/air/actions/{action}" => "/air/actions/" + await demo.ReadAsync(db => db.Set<AirAction>().OrderBy(a => a.Id).Select(a => a.Id).FirstAsync()),
        _ => pattern,
    };

    /// <summary>What stays Chinese in the English pages: names of places, people, units, stations, files and documents, and what people wrote themselves.</summary>
    private Task<IReadOnlyList<string>> NamesAsync() => demo.ReadAsync<IReadOnlyList<string>>(async db =>
    {
        var written = new List<string>();
        foreach (var json in await db.Set<CaseEventRow>().Select(e => e.Payload).ToListAsync())
            Strings(JsonDocument.Parse(json).RootElement, written);
        string[] names =
        [
            .. await db.Set<Grid>().Select(g => g.Name).ToListAsync(), .. await db.Set<Unit>().Select(u => u.Name).ToListAsync(),
            .. await db.Set<Person>().Select(p => p.Name).ToListAsync(), .. await db.Set<Station>().Select(s => s.Name).ToListAsync(),
            .. await db.Set<Device>().Select(d => d.Name).ToListAsync(),
            .. await db.Set<ObservationImport>().Select(i => i.File).Distinct().ToListAsync(), .. await db.Set<Campaign>().Select(c => c.RuleVersions).ToListAsync(),
            .. (await db.Set<Exclusion>().ToListAsync()).SelectMany(e => new[] { e.DocumentNumber, e.DecidedBy, e.Evidence }),
            .. (await db.Set<AuditEntry>().Where(e => e.Subject.StartsWith("territory")).ToListAsync()).Select(e => JsonDocument.Parse(e.Details).RootElement.GetProperty("source").GetString()!),
            .. (await db.Set<AirAction>().ToListAsync()).SelectMany(a => new[] { a.Title, a.Note ?? "" }),
            .. Profiles.All.Select(p => p.Source.ToString()),
        ];
        return [.. names.Concat(written).Where(n => Chinese().IsMatch(n)).Distinct().OrderByDescending(n => n.Length), "中文", "网格"];
    });

    private static void Strings(JsonElement element, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.String)
            found.Add(element.GetString()!);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject())
                Strings(property.Value, found);
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                Strings(item, found);
    }

    private static async Task<IEnumerable<string>> ChineseLeftAsync(Walk walk, IReadOnlyList<string> names)
    {
        var texts = await walk.Page.EvaluateAsync<string[]>("""
            () => {
              const said = document.body.innerText.split("\n");
              for (const e of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
                for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(e.getAttribute(name) ?? "");
              said.push(document.title);
              return [...new Set(said)];
            }
            """);
        return texts.Where(text => Chinese().IsMatch(names.Aggregate(text, (left, name) => left.Replace(name, "", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
