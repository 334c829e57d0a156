using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Actions;
using Wangge.Air.Exclusions;
using Wangge.Air.Normalised;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Actions;

public sealed class ReadEffectTests
{
    private static readonly DateOnly Start = new(2019, 10, 1);
    private static readonly DateOnly First = new(2019, 8, 1);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Effect_OfAPlantedFall_IsFoundWithTheExcludedDaysLeftOut(StoreKind kind)
    {
        await using var store = await MakeAsync(kind, controls: 10);
        var action = await EnterAsync(store, "A");
        await store.WithDbAsync(async db =>
        {
            var dust = new SaveExclusion(new(2019, 10, 28, 1, 0, 0), new(2019, 10, 29, 0, 0, 0), "/1/", null, ["pm10"], "卫星", "省中心", "1号")
                .Decide(null, new HashSet<string>(StringComparer.Ordinal), Leader, store.Clock.GetUtcNow().UtcDateTime).Value;
            db.Add(dust);
            db.Audit(Leader, "air.exclusion.decided", "air/exclusion/1");
            await db.SaveChangesAsync();
        });

        var answer = await AskAsync(store, action);

        Assert.Equal((EffectVerdict.Better, EffectReasons.None), (answer.Verdict, answer.Reasons));
        Assert.InRange(-12, answer.Raw!.Synthetic.Figure!.Low, answer.Raw.Synthetic.Figure.High);
        // 1 October to 8 November are 39 days; the storm takes one.
        Assert.Equal((1, 38), (answer.Raw.ExcludedAfter, answer.Raw.Synthetic.Figure.DaysAfter));
        Assert.Equal("1号", Assert.Single(answer.Excluded).Document);
        Assert.Null(answer.Normalised);
        Assert.Contains("低", answer.Sentence().Zh, StringComparison.Ordinal);
        Assert.Contains("95% interval", answer.Sentence().En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effect_WithFewControls_CannotTellAndSaysWhy()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite, controls: 3);
        var answer = await AskAsync(store, await EnterAsync(store, "A"));

        Assert.Equal(EffectVerdict.CannotTell, answer.Verdict);
        Assert.True(answer.Reasons.HasFlag(EffectReasons.TooFewControls));
        Assert.Contains("对照站不足 9 个", answer.Sentence().Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effect_StartedTooLate_RefusesWithTheReason()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite, controls: 3);
        foreach (var (from, reason) in new[] { (new DateOnly(2019, 11, 1), EffectReasons.TooShortAfter), (new DateOnly(2019, 8, 20), EffectReasons.TooShortBefore), (new DateOnly(2020, 1, 1), EffectReasons.StartOutsideData), (new DateOnly(2001, 1, 1), EffectReasons.StartOutsideData) })
        {
            var answer = await AskAsync(store, await EnterAsync(store, "A", from));
            Assert.True(answer.Reasons == EffectReasons.None && answer.Raw is null || answer.Reasons.HasFlag(reason), $"{from}: {answer.Reasons}");
            Assert.Equal(EffectVerdict.CannotTell, answer.Verdict);
            Assert.StartsWith("PM10：说不清", answer.Sentence().Zh, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Effect_ControlWithAnActionOfItsOwn_IsLeftOutAndTheAnswerFollows()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite, controls: 10);
        var action = await EnterAsync(store, "A");
        Assert.Empty((await AskAsync(store, action)).Place.OtherActions);

        await EnterAsync(store, "C3");

        var answer = await AskAsync(store, action);
        Assert.Equal(["C3"], answer.Place.OtherActions.Select(s => s.Code));
        Assert.Equal(9, answer.Place.Controls.Count);
    }

    [Fact]
    public async Task Effect_WithNormalisedDays_IsGivenOnThemToo()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite, controls: 10);
        var action = await EnterAsync(store, "A");
        await store.WithDbAsync(async db =>
        {
            foreach (string code in await db.Set<Station>().Select(s => s.Code).ToListAsync())
            {
                db.Add(new NormalisedModel { Subject = code, Pollutant = Pollutant.Pm10, Version = 1, DataState = "", At = store.Clock.GetUtcNow().UtcDateTime });
                for (var day = First; day <= new DateOnly(2019, 11, 8); day = day.AddDays(1))
                    db.Add(new NormalisedDay { Subject = code, Pollutant = Pollutant.Pm10, Day = day.DayNumber, Value = 80 + (code == "A" && day >= Start ? -12 : 0) + Noise(code, day.DayNumber), Members = [] });
            }

            await db.SaveChangesAsync();
        });

        var answer = await AskAsync(store, action);

        Assert.InRange(-12, answer.Normalised!.Synthetic.Figure!.Low, answer.Normalised.Synthetic.Figure.High);
        Assert.Equal(EffectVerdict.Better, answer.Verdict);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Store_ChangedByTwo_KeepsTheFirstAndAuditsWhatItWas(StoreKind kind)
    {
        await using var store = await MakeAsync(kind, controls: 1, days: 1);
        var action = await EnterAsync(store, "A");
        async Task<bool> MoveAsync(DateOnly from) => await store.WithDbAsync(async db =>
        {
            var before = await db.Set<AirAction>().SingleAsync();
            var request = new SaveAction(before.Title, "other", null, "A", ["pm10"], from, null, Version: 1);
            var after = request.Decide(action, await ActionSurroundings.ReadAsync(db, request, Leader, default), Leader, store.Clock.GetUtcNow().UtcDateTime).Value;
            // What the second saw before the first was stored.
            db.Entry(before).OriginalValues[nameof(AirAction.Version)] = 1;
            return await AirActionRoutes.StoreAsync(db, before, after, "air.action.changed", Leader, default);
        });

        Assert.True(await MoveAsync(new(2019, 10, 2)));
        Assert.False(await MoveAsync(new(2019, 10, 3)));

        Assert.Equal(new DateOnly(2019, 10, 2), (await store.WithDbAsync(db => db.Set<AirAction>().SingleAsync())).From);
        var line = await store.WithDbAsync(db => db.Set<AuditEntry>().SingleAsync(a => a.Action == "air.action.changed"));
        Assert.Contains("\"was\":{\"title\":\"禁行\",\"kind\":\"other\",\"gridPath\":\"/1/2/\",\"station\":\"A\",\"pollutants\":\"Pm10\",\"from\":\"2019-10-01\"", line.Details, StringComparison.Ordinal);
    }

    private static Actor Leader => new(Guid.Empty, null, null, "领导", [new Grant(Role.Leader, "/", "air")]);

    private static Task<EffectAnswer> AskAsync(TestStore store, AirAction action) =>
        store.RunAsync(p => p.GetRequiredService<ReadEffect>().OfAsync(EffectQuestion.Of(action, Pollutant.Pm10), TestContext.Current.CancellationToken));

    private static Task<AirAction> EnterAsync(TestStore store, string station, DateOnly? from = null) => store.WithDbAsync(async db =>
    {
        var request = new SaveAction("禁行", "other", null, station, ["pm10"], from ?? Start, null);
        var action = request.Decide(null, await ActionSurroundings.ReadAsync(db, request, Leader, default), Leader, store.Clock.GetUtcNow().UtcDateTime).Value;
        Assert.True(await AirActionRoutes.StoreAsync(db, null, action, AirActionRoutes.Entered, Leader, default));
        return action;
    });

    // PM10 goes up and down everywhere alike, with a noise of its own at each station; at A it falls by 12 from the start on.
    private static async Task<TestStore> MakeAsync(StoreKind kind, int controls, int days = 100)
    {
        var store = await AirStore.CreateAsync(kind);
        string[] codes = ["A", .. Enumerable.Range(1, controls).Select(i => $"C{i}")];
        await store.WithDbAsync(async db =>
        {
            db.Add(new Grid { Code = "1", Name = "区", Level = GridLevel.District, Path = "/1/" });
            foreach (var (i, code) in codes.Index())
            {
                db.Add(new Grid { Code = $"1{i}", Name = $"镇{i}", Level = GridLevel.Town, Path = $"/1/{i + 2}/" });
                db.Add(new Station { Code = code, Name = $"站{code}", Class = StationClass.Provincial, Longitude = 113.2 + (i * 0.02), Latitude = 35.2, GridPath = $"/1/{i + 2}/" });
            }

            await db.SaveChangesAsync();
        });
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (int d = 0; d < days; d++)
        {
            double all = 90 + (25 * Math.Sin(d / 9.0)) + (10 * Math.Sin(d / 2.3));
            foreach (string code in codes)
            {
                double value = all + Noise(code, d) - (code == "A" && First.AddDays(d) >= Start ? 12 : 0);
                for (int h = 1; h <= 24; h++)
                    text.Append(CultureInfo.InvariantCulture, $"{code},{First.ToDateTime(TimeOnly.MinValue).AddHours((d * 24) + h):yyyy-MM-ddTHH:mm},,{value:0.0},,,,\n");
            }
        }

        await store.ImportAsync(text.ToString());
        return store;
    }

    private static double Noise(string code, int day) => new Random(HashCode(code) + day).NextDouble() * 4;

    private static int HashCode(string code) => code.Aggregate(17, (hash, c) => (hash * 31) + c) * 1000;
}
