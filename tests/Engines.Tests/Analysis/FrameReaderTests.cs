using System.Text;
using Engines.Tests.Reading;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis;

public class FrameReaderTests
{
    private const string Header = "date,ws,wd,nox,no2,o3,pm10,so2,co,pm25\n";

    [Fact]
    public void Read_OpenairFile_KeepsEveryColumnWithItsDigitsAndUnit()
    {
        HourlyFrame frame = Assert.Single(Read("my.csv", Header + "1998-01-01 00:00:00,0.6,280,285,39,1,29,4.7225,3.3725,NA\n", out List<Rejection> rejections));
        Assert.Empty(rejections);
        Assert.Equal(("my", new DateTime(1998, 1, 1), 1), (frame.Station, frame.FirstHour, frame.Count));
        Assert.Equal(
            ["wind_speed m/s 0.6", "wind_direction ° 280", "nox ppb 285", "no2 ppb 39", "o3 ppb 1", "pm10 µg/m³ 29", "so2 ppb 4.7225", "co ppm 3.3725", "pm25 µg/m³ NaN"],
            frame.Columns.Select(c => FormattableString.Invariant($"{c.Name} {c.Unit} {c.Values[0]:R}")));
    }

    [Fact]
    public void Read_UnsortedRowsWithAGap_FillsMissingHours()
    {
        HourlyFrame frame = Assert.Single(Read("x.csv", "date,nox,pm10,o3\n2001-01-01 05:00:00,5,,\n2001-01-01 01:00:00,1,,\n2001-01-01 02:00:00,2,,\n", out _));
        Assert.Equal(new DateTime(2001, 1, 1, 1, 0, 0), frame.FirstHour);
        Assert.Equal([1, 2, double.NaN, double.NaN, 5], frame["nox"].ToArray());
    }

    [Fact]
    public void Read_RowsBackwardsOverYears_KeepsEachAtItsHour()
    {
        var text = new StringBuilder("date,nox,pm10,o3\n");
        var first = new DateTime(2001, 1, 1);
        for (int i = 20_000; i >= 0; i -= 7)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{first.AddHours(i):yyyy-MM-dd HH:mm:ss},{i % 1_000},,\n");
        HourlyFrame frame = Assert.Single(Read("x.csv", text.ToString(), out List<Rejection> rejections));
        Assert.Empty(rejections);
        double[] nox = frame["nox"].ToArray();
        int firstKept = 20_000 % 7;
        Assert.Equal(first.AddHours(firstKept), frame.FirstHour);
        Assert.All(nox, (value, i) => Assert.Equal(i % 7 == 0 ? (i + firstKept) % 1_000 : double.NaN, value));
    }

    [Fact]
    public void Read_BareDateOfR_IsMidnight()
    {
        HourlyFrame frame = Assert.Single(Read("x.csv", "\"date\",\"nox\",\"pm10\",\"o3\"\n\"2001-01-02\",1,2,3\n", out List<Rejection> rejections));
        Assert.Empty(rejections);
        Assert.Equal(new DateTime(2001, 1, 2), frame.FirstHour);
    }

    [Theory]
    [InlineData("2001-01-01 00:00:00,1,2,-999,4,5,6,7,0.8,9", RejectionCode.Sentinel, "nox", "-999")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,5,6,7,0.8,9999", RejectionCode.Sentinel, "pm25", "9999")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,-5,6,7,0.8,9", RejectionCode.Negative, "o3", "-5")]
    [InlineData("2001-01-01 00:00:00,1,361,3,4,5,6,7,0.8,9", RejectionCode.OutsideLimit, "wd", "361")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,5,6,7,800,9", RejectionCode.OutsideLimit, "co", "800")]
    [InlineData("2001-01-01 00:00:00,1,2,x,4,5,6,7,0.8,9", RejectionCode.NotANumber, "nox", "x")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,5,Infinity,7,0.8,9", RejectionCode.NotANumber, "pm10", "Infinity")]
    [InlineData("2001-01-01 00:30:00,1,2,3,4,5,6,7,0.8,9", RejectionCode.BadTime, "date", "2001-01-01 00:30:00")]
    public void Read_OpenairValueThatIsNone_IsRejectedWithItsPlace(string row, RejectionCode code, string column, string value)
    {
        Read("x.csv", Header + row + "\n", out List<Rejection> rejections);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((2, column, value, code), (rejection.Line, rejection.Column, rejection.Value, rejection.Code));
    }

    [Fact]
    public void Read_SecondDifferentValueInAnotherFile_KeepsTheFirstAndNamesTheOther()
    {
        IReadOnlyList<HourlyFrame> frames = Read([("x.csv", "date,nox,pm10,o3\n2001-01-01 00:00:00,1,2,3\n"), ("x.csv.gz", "date,nox,pm10,o3\n2001-01-01 00:00:00,1,5,\n2001-01-01 01:00:00,7,,\n")], null, out List<Rejection> rejections);
        Assert.Equal([2, double.NaN], Assert.Single(frames)["pm10"].ToArray());
        Assert.Equal((RejectionCode.Duplicate, "pm10", "5", "2"), Assert.Single(rejections) is var r ? (r.Code, r.Column, r.Value, r.Limit) : default);
    }

    [Fact]
    public void Read_SeveralSitesInOneFile_GivesAFrameEachAndNamesTheTextColumn()
    {
        const string Text = "date,site,kind,nox,pm10,o3\n2001-01-01 00:00:00,A,kerb,1,2,3\n2001-01-01 00:00:00,B,park,4,5,6\n2001-01-01 01:00:00,A,kerb,7,8,9\n";
        IReadOnlyList<HourlyFrame> frames = Read("x.csv", Text, out List<Rejection> rejections);
        Assert.Equal(["A 2", "B 1"], frames.Select(f => $"{f.Station} {f.Count}"));
        Assert.Equal([1, 7], frames[0]["nox"].ToArray());
        Assert.Equal((RejectionCode.UnknownColumn, "kind"), Assert.Single(rejections) is var r ? (r.Code, r.Column) : default);
    }

    [Fact]
    public void Read_OwnNumericColumn_IsKeptWithoutUnit()
    {
        HourlyFrame frame = Assert.Single(Read("x.csv", "date,ws,wd,nox,traffic,air_temp\n2001-01-01 00:00:00,1,NNE,3,1250,-9\n", out List<Rejection> rejections));
        Assert.Empty(rejections);
        Assert.Equal((1250, "", -9, 22.5), (frame["traffic"][0], frame.Find("traffic")!.Unit, frame["air_temp"][0], frame[Weather.WindDirection][0]));
    }

    [Fact]
    public void Read_WanggeFileWithSelection_KeepsStationAndSpanNamedByStart()
    {
        const string Text = "station,time,pm25,pm10,so2,no2,co,o3,wind_speed\nA,2024-01-01T01:00,1,2,3,4,0.5,6,1.5\nB,2024-01-01T01:00,1,2,3,4,0.5,6,\nA,2024-01-01T02:00,7,,,,,,\nA,2024-01-01T03:00,8,,,,,,\n";
        var selection = new FrameSelection { Stations = ["A"], From = new DateTime(2024, 1, 1), Before = new DateTime(2024, 1, 1, 2, 0, 0) };
        HourlyFrame frame = Assert.Single(Read([("x.csv", Text)], selection, out _));
        Assert.Equal(("A", new DateTime(2024, 1, 1), 2), (frame.Station, frame.FirstHour, frame.Count));
        Assert.Equal([1, 7], frame[Pollutant.Pm25].ToArray());
        Assert.Equal([1.5, double.NaN], frame[Weather.WindSpeed].ToArray());
        Assert.Null(frame.Find("rain"));
    }

    [Fact]
    public void Read_SameStationInAnotherUnit_PassesTheColumnOverAndSaysSo()
    {
        const string Wangge = "station,time,pm25,pm10,so2,no2,co,o3\nA,2024-01-01T01:00,1,2,3,4,0.5,6\n";
        const string Openair = "date,site,no2,pm10,o3\n2024-01-01 01:00:00,A,9,9,9\n";
        IReadOnlyList<HourlyFrame> frames = Read([("a.csv", Wangge), ("b.csv", Openair)], null, out List<Rejection> rejections);
        Assert.Equal(["no2 ppb", "o3 ppb"], rejections.Where(r => r.Code == RejectionCode.MixedUnits).Select(r => $"{r.Column} {r.Limit}"));
        Assert.Equal([4, double.NaN], frames[0]["no2"].ToArray());
        Assert.Equal([2, 9], frames[0]["pm10"].ToArray());
    }

    [Fact]
    public void Read_RealOpenairFile_HasEveryHourAndTheGapsOfItsDescription()
    {
        HourlyFrame frame = Marylebone.Frame();
        Assert.Equal((new DateTime(1998, 1, 1), 43_824, 9), (frame.FirstHour, frame.Count, frame.Columns.Count));

        // mod_stats_nox.csv of the folder expected: n 41,988 pairs, all hours with nox.
        Assert.Equal(41_988, DataCapture.Of(frame, "nox").Used);
    }

    [Fact]
    public void Read_RealPrsaFile_HasWeatherBesidePollutants()
    {
        string path = Wangge.Tests.Paths.SharedData("beijing-prsa/PRSA_Dongsi_20130301-20161231.csv.gz");
        HourlyFrame frame = Assert.Single(FrameReader.Read([("PRSA_Dongsi.csv.gz", () => File.OpenRead(path))], FrameReader.OptionsAt(ReadText.Now), _ => { }, cancel: TestContext.Current.CancellationToken));
        Assert.Equal(("Dongsi", new DateTime(2013, 3, 1), 33_648), (frame.Station, frame.FirstHour, frame.Count));
        Assert.Equal(11, frame.Columns.Count); // Six pollutants and all weather but humidity.
    }

    private static IReadOnlyList<HourlyFrame> Read(string name, string text, out List<Rejection> rejections) => Read([(name, text)], null, out rejections);

    private static IReadOnlyList<HourlyFrame> Read((string Name, string Text)[] files, FrameSelection? selection, out List<Rejection> rejections)
    {
        var found = new List<Rejection>();
        IReadOnlyList<HourlyFrame> frames = FrameReader.Read(
            files.Select(f => (f.Name, (Func<Stream>)(() => new MemoryStream(f.Name.EndsWith(".gz", StringComparison.Ordinal) ? ReadText.Gzip(f.Text) : Encoding.UTF8.GetBytes(f.Text))))),
            FrameReader.OptionsAt(ReadText.Now),
            found.Add,
            selection,
            TestContext.Current.CancellationToken);
        rejections = found;
        return frames;
    }
}
