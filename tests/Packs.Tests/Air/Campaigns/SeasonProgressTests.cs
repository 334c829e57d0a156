using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Campaigns;
using Wangge.AirQuality;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Indicators;
using Wangge.Platform.People;
using Wangge.Tests.Air.Assessment;

namespace Wangge.Tests.Air.Campaigns;

public sealed class SeasonProgressTests
{
    private static readonly DateOnly From = new(2019, 10, 1), To = new(2020, 3, 31);
    private static readonly AirSubject Town = new("T", "T", "/1/", SubjectKind.Town, false, false, []);

    [Fact]
    public void Progress_MeanAboveTheTarget_SaysWhatTheRestMustAverage()
    {
        // 39 days at 68 µg/m³, 144 remain of 183: (65·183 - 68·39) / 144 = 64.1875.
        var progress = Of(68, 39, new DateOnly(2019, 11, 9), ("pm25-mean", 65));

        var pm25 = progress.Targets[0];
        Assert.Equal((39, 144), (progress.DaysOver, progress.DaysLeft));
        Assert.Equal(64.1875m, pm25.Need!.Value.Rest);
        Assert.Equal("64.1", pm25.RestShown());
        Assert.True(pm25.IsAtRisk);
        Assert.Equal("有风险", pm25.Word().Zh);
        Assert.Equal("PM2.5 均值至今 68.0，目标 65：余下 144 天平均须 ≤ 64.1 µg/m³。", pm25.Sentence(progress.DaysLeft).Zh);
    }

    [Theory]
    [InlineData("pm25-mean", 14, "已不可能")]
    [InlineData("pm25-mean", 70, "可达标")]
    [InlineData("good-ratio", 60, "可达标")]
    [InlineData("heavy-days", 0, "可达标")]
    [InlineData("heavy-days", 144, "已确保")]
    public void Progress_Target_IsNamedInWords(string indicator, int target, string word)
    {
        var progress = Of(68, 39, new DateOnly(2019, 11, 9), (indicator, target));

        Assert.Equal(word, progress.Targets.Single(t => t.Indicator.Key == indicator).Word().Zh);
    }

    [Theory]
    [InlineData(68, "已达标")]
    [InlineData(67, "未达标")]
    public void Progress_SeasonOver_IsMetOrMissed(int target, string word) =>
        Assert.Equal(word, Of(68, 183, new DateOnly(2020, 4, 1), ("pm25-mean", target)).Targets[0].Word().Zh);

    [Fact]
    public void Progress_BeforeTheFirstDay_AsksTheTargetOfTheWholeSeason()
    {
        var progress = Of(68, 0, From, ("pm25-mean", 65));

        Assert.Equal((0, 183), (progress.DaysOver, progress.DaysLeft));
        Assert.Null(progress.Targets[0].Now);
        Assert.Equal(65, progress.Targets[0].Need!.Value.Rest);
        Assert.Equal("未设目标", progress.Targets[1].Word().Zh);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Season_OfRealMonths_HasTheMeanOfAnIndependentProgram(StoreKind kind)
    {
        await using var store = await Jiaozuo.CreateAsync(kind, "201910", "201911");
        store.Clock.SetUtcNow(new DateTimeOffset(2020, 1, 10, 0, 0, 0, TimeSpan.Zero));

        var days = await store.RunAsync(p => p.GetRequiredService<ReadDays>().OfAsync(From, new(2019, 11, 30), default));
        var progress = SeasonProgress.Of(days.Subjects.Single(s => s.Key == "1828A"), days.Of("1828A"), From, To, new(2019, 11, 9), []);

        Assert.Equal(35, progress.Pm25Days);
        Assert.Equal(57.80913661907451, (double)progress.Targets[0].Now!.Value, 1e-9);
        Assert.Equal(progress.Targets[0].Now, progress.CumulativePm25(From)[^1]);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Campaign_StoredWithTargetsAndRecordedProgress_ReadsBack(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var campaign = Campaign(("pm25-mean", 65.5m));
        await store.WithDbAsync(async db =>
        {
            db.Add(campaign);
            await db.SaveChangesAsync();
        });

        var read = await store.WithDbAsync(db => CampaignQueries.FindAsync(db, campaign.Id, RankingTableTests.Of(Role.GridOfficer, "/1/2/"), default));
        var season = new SeasonView(read!, Of(68, 39, new(2019, 11, 9), ("pm25-mean", 65)), [], StatisticBasis.Raw, new(2019, 11, 9));
        DateTime now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);
        var values = RecordProgress.Decide(season, RankingTableTests.Of(Role.BureauOfficer, "/1/"), now).Value;
        for (int i = 0; i < 2; i++)
        {
            await store.WithDbAsync(async db =>
            {
                foreach (var value in RecordProgress.Decide(season, RankingTableTests.Of(Role.BureauOfficer, "/1/"), now).Value)
                    await db.PutIndicatorAsync(value, default);
                await db.SaveChangesAsync();
            });
        }

        Assert.Equal(65.5m, Assert.Single(read!.Targets).Value);
        Assert.Equal(3, values.Count);
        var stored = await store.WithDbAsync(db => db.Set<IndicatorValue>().AsNoTracking().ToListAsync());
        Assert.Equal(3, stored.Count);
        Assert.Equal((68m, 1m, new DateOnly(2019, 11, 8)), (stored.Single(v => v.Indicator == "pm25-mean").Value, stored[0].Coverage, stored[0].To));
        Assert.Equal("forbidden", RecordProgress.Decide(season, RankingTableTests.Of(Role.GridOfficer, "/1/"), now).Refusal!.Code);
    }

    private static SeasonProgress Of(decimal pm25, int days, DateOnly today, params (string Indicator, decimal Value)[] targets) => SeasonProgress.Of(
        Town,
        Enumerable.Range(0, days).Select(i => DailyValue.FromConcentrations("T", From.AddDays(i), new DailyConcentrations(pm25, 70, 6, 20, 1, 80, 90))),
        From, To, today, Campaign(targets).Targets);

    private static Campaign Campaign(params (string Indicator, decimal Value)[] targets) => new()
    {
        PackId = "air",
        Field = "air",
        Name = "攻坚",
        NameEn = "Campaign",
        From = From,
        To = To,
        GridPath = "/1/",
        RuleVersions = "r",
        Version = 1,
        Targets = [.. targets.Select(t => new Target { GridPath = "/1/", Indicator = t.Indicator, Value = t.Value, RuleVersion = "d" })],
    };
}
