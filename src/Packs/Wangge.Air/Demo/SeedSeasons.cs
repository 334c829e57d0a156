using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Campaigns;
using Wangge.Air.Exclusions;
using Wangge.AirQuality;
using Wangge.Platform.Accountability;
using Wangge.Platform.Calendar;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Demo;
using Wangge.Platform.Indicators;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Demo;

/// <summary>The two autumn-winter seasons with their targets, the excluded dust of October 2019, and October's published ranking.</summary>
internal static class SeedSeasons
{
    private const string Rules = "HJ 633-2012；HJ 663-2013；扣除沙尘";

    /// <summary>Puts them into the story.</summary>
    public static void PutIn(DemoStory story)
    {
        story.At(At(2018, 9, 29, 10), (services, cancel) => OpenAsync(services, story, 2018, new(74, 70, 18), cancel));
        story.At(At(2019, 4, 2, 10), (services, cancel) => RecordAsync(services, story, cancel));
        story.At(At(2019, 9, 29, 10), (services, cancel) => OpenAsync(services, story, 2019, new(70, 74, 15), cancel));
        story.At(At(2019, 10, 30, 15), (services, cancel) => ExcludeAsync(services, story, cancel));
        story.At(At(2019, 11, 4, 16), (services, cancel) => PublishAsync(services, story, cancel));
    }

    private static DateTime At(int year, int month, int day, int hour) => DistrictTime.ToUtc(new DateTime(year, month, day, hour, 0, 0));

    private static async Task OpenAsync(IServiceProvider services, DemoStory story, int year, SeasonGoals goals, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var actor = story.Cast["bureau"];
        var grids = await db.Set<Grid>().AsNoTracking().Where(g => g.Level <= GridLevel.Town).OrderBy(g => g.Path).ToListAsync(cancel);
        string district = grids[0].Path, source = $"示范区 {year}—{year + 1} 年秋冬季攻坚方案（示意）";
        var campaign = Wanted(new SaveCampaign("air", AirPermissions.Field, $"{year}—{year + 1} 年秋冬季大气攻坚", $"Autumn-winter air campaign {year}-{year + 1}",
            new(year, 10, 1), new(year + 1, 3, 31), district, Rules).Decide(null, actor));
        var targets = grids.ToDictionary(g => g.Path, g => goals.For(g.Code), StringComparer.Ordinal);
        var changes = Wanted(new SetTargets(campaign.Version, source, targets)
            .Decide(campaign, actor, services.GetRequiredService<IndicatorCatalogue>(), grids.Select(g => g.Path).ToHashSet(StringComparer.Ordinal)));
        campaign.Targets.AddRange(changes.Select(c => new Target
        {
            GridPath = c.GridPath,
            Indicator = c.Indicator.Key,
            Value = c.Value!.Value,
            Direction = c.Indicator.Direction,
            RuleVersion = source,
        }));
        db.Add(campaign);
        await db.SaveChangesAsync(cancel);
        db.Audit(actor, "campaign.opened", $"campaign/{campaign.Id}", new { campaign.Name, campaign.From, campaign.To, campaign.GridPath, campaign.RuleVersions });
        db.Audit(actor, "campaign.targets-set", $"campaign/{campaign.Id}", new { RuleVersion = source, Targets = targets });
        await db.SaveChangesAsync(cancel);
    }

    private static async Task RecordAsync(IServiceProvider services, DemoStory story, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var actor = story.Cast["bureau"];
        var campaign = await db.Set<Campaign>().Include(c => c.Targets).SingleAsync(cancel);
        var season = await services.GetRequiredService<ReadSeason>().OfAsync(campaign, StatisticBasis.Excluded, cancel);
        var values = Wanted(RecordProgress.Decide(season, actor, services.GetRequiredService<TimeProvider>().UtcNow()));
        foreach (var value in values)
            await db.PutIndicatorAsync(value, cancel);
        db.Audit(actor, "campaign.progress-recorded", $"campaign/{campaign.Id}", new { values = values.Count });
        await db.SaveChangesAsync(cancel);
    }

    private static async Task ExcludeAsync(IServiceProvider services, DemoStory story, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var actor = story.Cast["bureau"];
        var dust = DemoSeasons.DustStorms.Single(d => HourLabel.End(d.From).Date == new DateTime(2019, 10, 28));
        string district = (await db.Set<Grid>().AsNoTracking().SingleAsync(g => g.Level == GridLevel.District, cancel)).Path;
        var episode = Wanted(new SaveExclusion(HourLabel.End(dust.From), HourLabel.End(dust.Until - 1), district, null, ["pm25", "pm10"],
            "10 月 28 日受北方沙尘输送影响，全区各站 PM10 同步升至 600 µg/m³ 左右，西北风 4 级。", "焦作市生态环境局（示意）", "示意〔2019〕28 号")
            .Decide(null, new HashSet<string>(StringComparer.Ordinal), actor, services.GetRequiredService<TimeProvider>().UtcNow()));
        db.Add(episode);
        await db.SaveChangesAsync(cancel);
        episode.EpisodeId = episode.Id;
        db.Audit(actor, "air.exclusion.decided", $"air/exclusion/{episode.Id}", new { episode.From, episode.To, episode.GridPath, episode.DocumentNumber });
        await db.SaveChangesAsync(cancel);
    }

    private static async Task PublishAsync(IServiceProvider services, DemoStory story, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var actor = story.Cast["leader"];
        var period = Period.Month(2019, 10);
        string district = (await db.Set<Grid>().AsNoTracking().SingleAsync(g => g.Level == GridLevel.District, cancel)).Path;
        foreach (string by in new[] { "composite", "pm25", "pm10" })
        {
            var query = RankingQuery.Parse(period.Label, "town", by, "excluded", null, period.From, towns: true);
            var table = await services.GetRequiredService<ReadRanking>().OfAsync(query, cancel);
            var record = Wanted(new PublishAirRanking(period.Label, "town", by, "excluded", null, table.InputHash)
                .Decide(table, district, actor, services.GetRequiredService<TimeProvider>().UtcNow()));
            await PublishRanking.StoreAsync(db, record, actor, cancel);
        }
    }

    private static T Wanted<T>(Platform.Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"The demo's season was refused: {refusal.Sentence.En}") : outcome.Value;

    /// <summary>Targets of a season.</summary>
    /// <param name="Pm25">Most PM2.5 over the season, µg/m³.</param>
    /// <param name="Good">Least share of good days, %.</param>
    /// <param name="Heavy">Most heavily polluted days.</param>
    private sealed record SeasonGoals(int Pm25, int Good, int Heavy)
    {
        // The towns share the district's burden by where they stand: cleaner ones are asked for more.
        private static readonly Dictionary<string, int> Apart = new(StringComparer.Ordinal)
        { ["410871062"] = 3, ["410871060"] = 2, ["410871203"] = 3, ["410871101"] = 0, ["410871061"] = -3, ["410871100"] = -5 };

        public IReadOnlyDictionary<string, decimal?> For(string code)
        {
            int apart = Apart.GetValueOrDefault(code);
            return new Dictionary<string, decimal?>(StringComparer.Ordinal)
            {
                [SeasonIndicators.Pm25Mean.Key] = Pm25 + apart,
                [SeasonIndicators.GoodRatio.Key] = Good - apart,
                [SeasonIndicators.HeavyDays.Key] = Heavy + (apart / 2),
            };
        }
    }
}
