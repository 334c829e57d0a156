using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

/// <summary>Our hourly AQI against the AQI that the national platform published, over every station-hour that has one.</summary>
public class PublishedAqiTests
{
    private sealed record Difference(DateTime Hour, string Station, int Published, int Ours, int RowsOfHour);

    [Fact]
    public void Evaluate_AllRawNationalDays_EqualsEveryPublishedAqi()
    {
        int compared = 0;
        var differences = new List<Difference>();
        foreach (NationalArchive archive in NationalArchive.RawDays())
            compared += Compare(archive, differences);

        Assert.Equal(34_190 + 32_680 + 32_946 + 103_773 + 35_003 + 34_660, compared);
        Assert.Empty(differences);
    }

    [Fact]
    public void Evaluate_AllHenanMonths_EqualsThePublishedAqiButForOneHourCutShort()
    {
        var differences = new List<Difference>();
        int compared = Compare(NationalArchive.Henan(), differences);

        Assert.Equal(446_175, compared);
        Assert.True(compared - differences.Count >= 0.9998 * compared, $"{differences.Count} of {compared} differ.");

        // The only class of differences: the file of 2019-04-24 ends within its last hour, so that of 15 rows three
        // are there (AQI, PM2.5, PM10) and the gases behind the published AQI are missing. Ours is then never above it.
        Assert.Equal(48, differences.Count);
        Assert.All(differences, difference =>
        {
            Assert.Equal(new DateTime(2019, 4, 24, 23, 0, 0), difference.Hour);
            Assert.InRange(difference.RowsOfHour, 1, 14);
            Assert.True(difference.Ours < difference.Published);
        });
    }

    [Fact]
    public void Evaluate_So2Above800_Counts200AsPublished()
    {
        // 2671A, 2019-11-01 02:00: SO2 966, everything else excellent, published AQI 200.
        NationalArchive archive = NationalArchive.RawDays().Single(days => days.First == new DateTime(2019, 11, 1));
        HourlyAqi aqi = HourlyIndex.Evaluate(archive.Series("2671A"));

        Assert.Equal(9_660, archive.Column("SO2", "2671A")[2]);
        Assert.Equal(2_000, archive.Column("AQI", "2671A")[2]);
        Assert.Equal(200, aqi.Aqi[2]);
        Assert.Equal(PollutantSet.So2, aqi.Primary[2]);
    }

    [Fact]
    public void EvaluateMany_RawDaysOnAllCores_EqualsStationByStation()
    {
        NationalArchive archive = NationalArchive.RawDays().First();
        HourlySeries[] stations = [.. archive.Stations.Select(archive.Series)];
        var aqi = new short[stations.Length * archive.Hours];
        var primary = new PollutantSet[aqi.Length];

        HourlyIndex.EvaluateMany(stations, aqi, primary);

        for (int i = 0; i < stations.Length; i++)
        {
            HourlyAqi one = HourlyIndex.Evaluate(stations[i]);
            Assert.Equal(one.Aqi, aqi.AsSpan(i * archive.Hours, archive.Hours).ToArray());
            Assert.Equal(one.Primary, primary.AsSpan(i * archive.Hours, archive.Hours).ToArray());
        }
    }

    private static int Compare(NationalArchive archive, List<Difference> differences)
    {
        int compared = 0;
        foreach (string station in archive.Stations)
        {
            HourlyAqi ours = HourlyIndex.Evaluate(archive.Series(station));
            ReadOnlySpan<int> published = archive.Column("AQI", station);
            for (int hour = 0; hour < archive.Hours; hour++)
            {
                if (published[hour] == NationalArchive.Missing)
                    continue;
                compared++;
                if (ours.Aqi[hour] * 10 != published[hour])
                    differences.Add(new(archive.First.AddHours(hour), station, published[hour] / 10, ours.Aqi[hour], archive.Rows(hour)));
            }
        }

        return compared;
    }
}
