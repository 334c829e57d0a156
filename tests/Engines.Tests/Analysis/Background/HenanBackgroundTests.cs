using System.Globalization;
using Wangge.Tests;

namespace Wangge.AirQuality.Analysis;

/// <summary>November 2019 at Jiaozuo's national stations and those of the cities around; 1830A is the background station.</summary>
public sealed class HenanBackgroundTests
{
    private static readonly string[] Town = ["1828A", "1829A", "3169A"];

    [Theory]
    [InlineData("pm25")]
    [InlineData("no2")]
    public void Split_OfJiaozuo_FindsMoreOfItsOwnInTownThanAtTheBackgroundStation(string column)
    {
        Dictionary<string, BackgroundSplit> splits = RegionalBackground.Split(Stations(), column).ToDictionary(s => s.Station, StringComparer.Ordinal);
        BackgroundShare[] town = [.. Town.Select(s => splits[s].Whole()!)];

        Assert.All(town, s => Assert.InRange(s.LocalShare!.Value, 0.02, 0.6));
        Assert.All(town, s => Assert.True(s.LocalShareLow <= s.LocalShare && s.LocalShare <= s.LocalShareHigh));
        Assert.True(splits["1830A"].Whole()!.Local < town.Average(s => s.Local));
        Assert.All(Town, s => Assert.True(splits[s].Limits.HasFlag(BackgroundLimits.NoWind) && !splits[s].Limits.HasFlag(BackgroundLimits.NoBackgroundStation)));
        Assert.Equal(BackgroundReason.NoValues, splits["1827A"].Reason);
    }

    private static BackgroundStation[] Stations()
    {
        string file = Paths.SharedData("cn-stations-2019/henan_region_201911.csv.gz");
        IReadOnlyList<HourlyFrame> frames = FrameReader.Read(
            [(Path.GetFileName(file), () => File.OpenRead(file))], FrameReader.OptionsAt(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)), _ => { });
        string[][] list = [.. File.ReadLines(Paths.SharedData("cn-stations-2019/stations_henan_region.csv")).Skip(1).Select(l => l.Split(','))];
        return [.. list.Join(frames, l => l[0], f => f.Station, (l, f) =>
        {
            var (east, north) = BackgroundStation.Metres(double.Parse(l[4], CultureInfo.InvariantCulture), double.Parse(l[3], CultureInfo.InvariantCulture), 35.2, 113.25);
            return new BackgroundStation(f, east, north, l[5] == "Y" ? BackgroundRole.Background : BackgroundRole.Ordinary);
        })];
    }
}
