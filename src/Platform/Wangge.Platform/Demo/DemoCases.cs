using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Platform.Demo;

/// <summary>The cases that people of the demo district report over the last weeks, in every stage and by every side way.</summary>
internal static class DemoCases
{
    private static readonly Dictionary<string, Scene> Scenes = new(StringComparer.Ordinal)
    {
        ["air.burning"] = new("{0}露天焚烧", "Open burning in {0}", "群众反映{0}有人焚烧秸秆，烟气明显。", "已扑灭明火并清运残留，对当事人批评教育。", null, "burning"),
        ["0301"] = new("{0}工地扬尘六个百分百不到位", "Dust site in {0} short of the six hundred-percents", "{0}在建工地裸土未覆盖，出入车辆未冲洗。", "裸土已全部覆盖，冲洗设施恢复使用，每日四次洒水。", "zhujian", "site"),
        ["0302"] = new("{0}渣土车未密闭", "Muck lorry uncovered in {0}", "{0}路段渣土车未密闭，沿途抛洒。", "已责令停运整改，路面冲洗完毕，密闭装置修复。", "chengguan", "truck"),
        ["air.coal"] = new("{0}燃用散煤", "Loose coal burnt in {0}", "入户排查发现{0}一户存有散煤约 0.3 吨。", "散煤已回收，已登记清洁取暖改造。", null, "coal"),
        ["0102"] = new("{0}暴露垃圾", "Exposed refuse in {0}", "{0}路口垃圾外溢，约 2 立方米。", "垃圾已清运，增加清运频次。", "chengguan", "refuse"),
        ["0104"] = new("{0}道路积尘", "Dusty road in {0}", "{0}主路积尘明显，车过扬尘。", "已湿扫并冲洗两遍。", "chengguan", null),
        ["0103"] = new("{0}积存渣土", "Piled muck in {0}", "{0}空地堆存建筑渣土未覆盖。", "渣土已清运，空地覆盖防尘网。", "chengguan", "site"),
        ["0401"] = new("{0}占道烧烤", "Barbecue on the road in {0}", "{0}夜间占道烧烤，油烟直排。", "已劝离并收缴烤炉一具。", "chengguan", null),
    };

    /// <summary>Class, fate, source, place (village, or null for the next of all villages), days before the demo opens, hour of the day.</summary>
    private static readonly Plan[] Plans =
    [
        new("air.burning", DemoFate.Dispatched, CaseSource.Public, "小寨村", 0.55), new("0302", DemoFate.Dispatched, CaseSource.Patrol, null, 0.7), new("0301", DemoFate.Filed, CaseSource.Patrol, "昌六社区", 0.68),
        new("0301", DemoFate.Reported, CaseSource.Hotline, "昌二社区", 0.04), new("air.burning", DemoFate.Reported, CaseSource.Public, null, 0.02), new("0102", DemoFate.Filed, CaseSource.Patrol, null, 0.66),
        new("0104", DemoFate.Dispatched, CaseSource.Patrol, null, 0.85), new("0102", DemoFate.Dispatched, CaseSource.Hotline, null, 0.9), new("air.coal", DemoFate.Dispatched, CaseSource.Patrol, "苏家作村", 1.7),
        new("0301", DemoFate.Handled, CaseSource.Patrol, null, 1.75), new("0102", DemoFate.Handled, CaseSource.Patrol, null, 1.8), new("0103", DemoFate.Replied, CaseSource.Patrol, null, 4.9),
        new("0102", DemoFate.Replied, CaseSource.Public, null, 1.9), new("0104", DemoFate.Replied, CaseSource.Patrol, null, 1.65), new("0301", DemoFate.Verified, CaseSource.Patrol, null, 2.8),
        new("0302", DemoFate.Verified, CaseSource.Patrol, null, 1.9), new("0301", DemoFate.Overdue, CaseSource.Superior, null, 4.8), new("0104", DemoFate.Overdue, CaseSource.Patrol, null, 3.8),
        new("0103", DemoFate.ReturnAsked, CaseSource.Patrol, null, 1.85), new("0102", DemoFate.Returned, CaseSource.Hotline, null, 1.9), new("0103", DemoFate.ExtensionAsked, CaseSource.Patrol, null, 2.7),
        new("air.coal", DemoFate.Extended, CaseSource.Patrol, null, 3.9), new("0301", DemoFate.Suspended, CaseSource.Patrol, null, 6.8), new("air.coal", DemoFate.Suspended, CaseSource.Patrol, "住郭庄村", 9.7),
        new("0102", DemoFate.Void, CaseSource.Public, null, 5.9), new("air.burning", DemoFate.Void, CaseSource.Public, null, 11.6), new("0301", DemoFate.Reworked, CaseSource.Patrol, null, 3.9),
        new("0102", DemoFate.Reworked, CaseSource.Patrol, null, 2.9), new("0103", DemoFate.ReworkedClosed, CaseSource.Patrol, null, 17.8), new("0301", DemoFate.ReworkedClosed, CaseSource.Superior, null, 15.8),
        new("air.burning", DemoFate.Reopened, CaseSource.Public, "小寨村", 8.6), new("0302", DemoFate.Reopened, CaseSource.Patrol, null, 5.8), new("0103", DemoFate.ClosedLate, CaseSource.Patrol, null, 22.8),
        new("0301", DemoFate.ClosedLate, CaseSource.Hotline, null, 16.9), new("0104", DemoFate.ClosedLate, CaseSource.Patrol, null, 9.8), new("air.coal", DemoFate.Resumed, CaseSource.Patrol, null, 24.7),
        new("0301", DemoFate.Closed, CaseSource.Patrol, "昌六社区", 25.9), new("0302", DemoFate.Closed, CaseSource.Patrol, null, 24.8), new("air.burning", DemoFate.Closed, CaseSource.Public, "小寨村", 23.5),
        new("0102", DemoFate.Closed, CaseSource.Patrol, null, 22.7), new("0104", DemoFate.Closed, CaseSource.Patrol, null, 21.9), new("air.coal", DemoFate.Closed, CaseSource.Patrol, "南张村", 19.8),
        new("0401", DemoFate.Closed, CaseSource.Hotline, null, 18.5), new("0302", DemoFate.Closed, CaseSource.Patrol, null, 17.7), new("0301", DemoFate.Closed, CaseSource.Patrol, null, 16.8),
        new("air.burning", DemoFate.Closed, CaseSource.Hotline, null, 14.6), new("0102", DemoFate.Closed, CaseSource.Public, null, 12.8), new("0104", DemoFate.Closed, CaseSource.Patrol, null, 11.7),
        new("air.coal", DemoFate.Closed, CaseSource.Patrol, null, 11.8), new("0302", DemoFate.Closed, CaseSource.Superior, null, 10.9), new("0103", DemoFate.Closed, CaseSource.Patrol, null, 10.8),
        new("0401", DemoFate.Closed, CaseSource.Public, null, 8.5), new("0301", DemoFate.Closed, CaseSource.Patrol, null, 8.8), new("0102", DemoFate.Closed, CaseSource.Patrol, null, 5.7),
    ];

    /// <summary>Puts all of them into the story.</summary>
    public static void PutIn(DemoStory story, WorkingClock clock)
    {
        var cast = story.Cast;
        var classes = CaseClasses.BuiltIn.ToDictionary(c => c.Code, StringComparer.Ordinal);
        foreach (var (index, plan) in Plans.Index())
        {
            // Strides of 17 over the villages come to every town early.
            var village = cast.Village(plan.Village ?? cast.Villages[index * 17 % cast.Villages.Count]);
            var at = story.Until.AddMinutes(-Math.Round(plan.DaysAgo * 1440));
            story.At(at, (services, cancel) => ReportAsync(services, story, cast, clock, plan, classes[plan.Class], village, at, index, cancel));
        }
    }

    private static async Task ReportAsync(
        IServiceProvider services, DemoStory story, DemoCast cast, WorkingClock clock, Plan plan, CaseClass kind, DemoPlace village, DateTime at, int index, CancellationToken cancel)
    {
        var scene = Scenes[plan.Class];
        var desk = services.GetRequiredService<CaseDesk>();
        var officer = cast.OfficerOf(village.Path);
        var request = new NewCase(plan.Class, new Phrase(Filled(scene.Zh), Filled(scene.En)), village.Path, plan.Source)
        {
            Description = Filled(scene.Seen),
            Longitude = Math.Round(village.Point.X, 6),
            Latitude = Math.Round(village.Point.Y, 6),
            Place = village.Name,
        };
        var reporter = plan.Source == CaseSource.Patrol ? cast[index % 3 == 0 ? "inspector" : officer] : cast["supervisor"];
        var opened = await ReportCase.OpenAsync(desk, request, reporter, at, cancel);
        if (opened.Refusal is { } refusal)
            throw new InvalidOperationException($"Demo case in {village.Name}: {refusal.Sentence.En}");
        var number = opened.Value.Record.Number;
        if (scene.Picture is { } picture && index % 3 != 1)
            await DemoPhotos.AddAsync(services, number, picture, reporter, at, cancel);
        var course = new DemoCourse(plan.Fate, scene.Handler ?? officer, scene.Result, kind)
        {
            OnSite = plan.Source is CaseSource.Public or CaseSource.Hotline ? "采集员到场核实：" + Filled(scene.Seen) : null,
            Urgent = plan.Class is "air.burning",
        };
        course.Follow(story, cast, clock, number, at);

        string Filled(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, village.Name);
    }

    /// <summary>What a class of cases looks like; <c>{0}</c> is the village.</summary>
    private sealed record Scene(string Zh, string En, string Seen, string Result, string? Handler, string? Picture);

    private sealed record Plan(string Class, DemoFate Fate, CaseSource Source, string? Village, double DaysAgo);
}
