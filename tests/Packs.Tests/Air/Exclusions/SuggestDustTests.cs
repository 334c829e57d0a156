using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Exclusions;

namespace Wangge.Tests.Air.Exclusions;

public sealed class SuggestDustTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Suggest_FromStoredHours_ProposesTheSpanOfTheDistrictsMean(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A", "B");
        // PM10 100 with PM2.5 60; from 10:00 to 13:00 both stations have PM10 500 with PM2.5 90; then as before.
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (var hour = AirStore.Time("2019-10-28 01:00"); hour <= AirStore.Time("2019-10-29 00:00"); hour = hour.AddHours(1))
        {
            bool dust = hour.Day == 28 && hour.Hour is >= 10 and <= 13;
            foreach (string code in new[] { "A", "B" })
                text.Append(CultureInfo.InvariantCulture, $"{code},{hour:yyyy-MM-ddTHH:mm},{(dust ? 90 : 60)},{(dust ? 500 : 100)},,,,\n");
        }

        Assert.Null((await store.ImportAsync(text.ToString())).Refused);
        var found = await store.RunAsync(p => p.GetRequiredService<SuggestDust>().OfMonthAsync(new(2019, 10, 15), default));

        var one = Assert.Single(found);
        Assert.Equal((AirStore.Time("2019-10-28 10:00"), AirStore.Time("2019-10-28 13:00"), 100m, 500m, true), (one.From, one.To, one.Before, one.Peak, one.Ended));
        Assert.Empty(await store.RunAsync(p => p.GetRequiredService<SuggestDust>().OfMonthAsync(new(2019, 9, 15), default)));
    }
}
