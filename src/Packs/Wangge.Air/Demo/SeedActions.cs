using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Actions;
using Wangge.Platform.Calendar;
using Wangge.Platform.Demo;
using Wangge.Platform.Storage;

namespace Wangge.Air.Demo;

/// <summary>Two actions of the summer of 2019 whose truth is known: lorries kept off a road, which shows, and water sprayed over streets, which does nothing.</summary>
internal static class SeedActions
{
    /// <summary>The one that works, at <c>SFQ04</c>.</summary>
    public static SaveAction LorryBan { get; } = new(
        "阳庙示意货运通道货车禁行", "traffic", null, "SFQ04", ["no2", "pm10"], DemoSources.FreightBan, null, Note: "货车绕行外环，镇区路段全天禁止货车通行（示意）。");

    /// <summary>The one that does nothing, at <c>SFQ02</c>.</summary>
    public static SaveAction Spraying { get; } = new(
        "文苑街道雾炮车喷雾作业", "sweeping", null, "SFQ02", ["pm10"], new(2019, 8, 15), null, Note: "两辆雾炮车每日 6 时至 22 时沿主要道路作业（示意）。");

    /// <summary>Puts them into the story, each entered two days before it begins.</summary>
    public static void PutIn(DemoStory story)
    {
        foreach (var action in new[] { LorryBan, Spraying })
            story.At(DistrictTime.ToUtc(action.From!.Value.AddDays(-2).ToDateTime(new TimeOnly(10, 0))), (services, cancel) => EnterAsync(services, story, action, cancel));
    }

    private static async Task EnterAsync(IServiceProvider services, DemoStory story, SaveAction request, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var actor = story.Cast["bureau"];
        var outcome = request.Decide(null, await ActionSurroundings.ReadAsync(db, request, actor, cancel), actor, services.GetRequiredService<TimeProvider>().UtcNow());
        if (outcome.Refusal is { } refusal)
            throw new InvalidOperationException($"The demo's action was refused: {refusal.Sentence.En}");
        await AirActionRoutes.StoreAsync(db, null, outcome.Value, AirActionRoutes.Entered, actor, cancel);
    }
}
