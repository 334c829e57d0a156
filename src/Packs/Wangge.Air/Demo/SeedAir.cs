using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.Demo;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Air.Demo;

/// <summary>The pack's part of the demo district: stations with their devices, two seasons of hours, and the cases that the rules open in the last days.</summary>
internal static class SeedAir
{
    private static readonly DateOnly InService = new(2018, 10, 1);

    /// <summary>First hour put to the rules: before it the rules were not yet in use.</summary>
    private static readonly int RulesFrom = HourLabel.Of(new DateTime(2019, 10, 30, 1, 0, 0));

    /// <summary>Seeds the store and puts the rules' runs into the story.</summary>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var story = services.GetRequiredService<DemoStory>();
        await RegisterAsync(services.GetRequiredService<ImportStations>(), cancel);
        await SeedDevices.RunAsync(services, cancel);
        await DemoHours.WriteAsync(db, DemoSeasons.First, DemoSeasons.Newest, story.Until, cancel);
        SeedSeasons.PutIn(story);
        SeedActions.PutIn(story);
        story.At(DistrictTime.ToUtc(HourLabel.End(DemoSeasons.Newest)).AddMinutes(5), (scope, stop) =>
            scope.GetRequiredService<CheckImported>().RunAsync(DemoSeasons.First, DemoSeasons.Newest, null, stop));
        var rules = await RuleBook.AllAsync(db, cancel);
        var hours = new SortedSet<int>();
        await foreach (var found in services.GetRequiredService<JudgeHours>().RunAsync(rules, RulesFrom, DemoSeasons.Newest, null, cancel))
            hours.Add(HourLabel.Of(found.Finding.End));
        // The hours without a finding need no run.
        foreach (int hour in hours)
            story.At(DistrictTime.ToUtc(HourLabel.End(hour)).AddMinutes(6), (scope, stop) => RunRulesAsync(scope, story, hour, stop));
    }

    private static async Task RegisterAsync(ImportStations import, CancellationToken cancel)
    {
        var rows = DemoStations.All.Select((station, line) =>
        {
            var (longitude, latitude) = DemoTerritory.Place(station.X, station.Y);
            return new StationRow(line + 1, station.Code, station.Name, "焦作", station.Class, longitude, latitude, station.IsBackground, InService, null);
        });
        await import.RunAsync(null, [.. rows], [], CoordinateSystem.Wgs84, cancel);
    }

    private static async Task RunRulesAsync(IServiceProvider services, DemoStory story, int hour, CancellationToken cancel)
    {
        var cast = story.Cast;
        var clock = services.GetRequiredService<WorkingTime>().Clock;
        var classes = CaseClasses.BuiltIn.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var run = await services.GetRequiredService<RunRules>().RunAsync(hour, hour, null, cancel);
        foreach (var number in run.Opened)
        {
            var (state, _) = (await services.GetRequiredService<CaseDesk>().LoadAsync(number, cancel))!.Value;
            CourseOf(state, hour, cast, classes[state.ClassCode]).Follow(story, cast, clock, number, now);
        }
    }

    // The newest wait for whoever looks at the demo, those of the last day and a half are being handled, the rest is closed.
    private static DemoCourse CourseOf(Case opened, int hour, DemoCast cast, CaseClass kind)
    {
        var fate = hour == DemoSeasons.Newest ? DemoFate.Filed : hour > DemoSeasons.Newest - 36 ? DemoFate.Dispatched : DemoFate.Closed;
        var result = opened.ClassCode == "air.instrument" ? "运维单位已到场检修，数据恢复正常。" : "已巡查周边，督促污染源落实管控，浓度已回落。";
        return new DemoCourse(fate, cast.OfficerOf(opened.GridPath), result, kind) { Urgent = true };
    }
}
