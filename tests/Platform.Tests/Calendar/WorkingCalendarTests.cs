using Microsoft.Extensions.Logging.Abstractions;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;

namespace Wangge.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private const string Header = "date,kind,occasion\n";

    /// <summary>Holidays of 2027 as if announced: enough weekdays to be a year. Invented for the tests.</summary>
    private const string Year2027 = Header + """
        2027-01-01,holiday,New Year's Day
        2027-02-08,holiday,Spring Festival
        2027-02-09,holiday,Spring Festival
        2027-02-10,holiday,Spring Festival
        2027-02-11,holiday,Spring Festival
        2027-02-12,holiday,Spring Festival
        2027-02-20,workday,Spring Festival
        2027-04-05,holiday,Tomb-sweeping Day
        2027-05-03,holiday,Labour Day
        2027-06-09,holiday,Dragon Boat Festival
        2027-10-01,holiday,National Day

        """;

    [Fact]
    public void BuiltIn_Always_KnowsTenYears() => Assert.Equal(Enumerable.Range(2017, 10), WorkingCalendar.BuiltIn.Years);

    [Theory]
    [InlineData("2019-10-12", true)]
    [InlineData("2019-10-13", false)]
    [InlineData("2019-10-07", false)]
    [InlineData("2019-10-08", true)]
    [InlineData("2019-02-03", true)]
    [InlineData("2020-01-31", false)]
    public void IsWorkday_SwappedDays_FollowTheNotice(string day, bool worked) =>
        Assert.Equal(worked, WorkingCalendar.BuiltIn.IsWorkday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("day,kind\n", "第 1 行", "date,kind,occasion")]
    [InlineData(Header + "2027-01-02,holiday,x\n", "第 2 行", "2027-01-02 是周末")]
    [InlineData(Header + "2027-01-01,holiday,x\n2027-01-04,workday,x\n", "第 3 行", "2027-01-04 不是周末")]
    [InlineData(Header + "2027-01-01,holiday,x\n2027-01-01,holiday,x\n", "第 3 行", "已在前面出现")]
    [InlineData(Header + "2027-01-01,festival,x\n", "第 2 行", "“festival”")]
    [InlineData(Header + "01/02/2027,holiday,x\n", "第 2 行", "“01/02/2027”")]
    [InlineData(Header + "2027-01-01,holiday,x\n", "第 2 行", "只有 1 个放假日")]
    [InlineData(Header, "第 1 行", "没有任何日期")]
    [InlineData("", "第 1 行", "表头")]
    public void Read_WrongFeed_IsRefusedWithLineAndReason(string text, string place, string reason)
    {
        var refusal = WorkingCalendar.Read(new StringReader(text), "2027.csv").Refusal;

        Assert.NotNull(refusal);
        Assert.Equal("calendar.wrong-feed", refusal.Code);
        Assert.Contains(place, refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void With_ACorrectedYear_ReplacesThatYearAlone()
    {
        // The notice of 2020 was corrected in January: the Spring Festival holiday ran on to 2 February.
        var corrected = WorkingCalendar.Read(new StringReader(Year2027.Replace("2027-02-08", "2027-02-15", StringComparison.Ordinal)), "2027.csv").Value;
        var calendar = WorkingCalendar.BuiltIn.With(WorkingCalendar.Read(new StringReader(Year2027), "2027.csv").Value).With(corrected);

        Assert.True(calendar.IsWorkday(new DateOnly(2027, 2, 8)));
        Assert.False(calendar.IsWorkday(new DateOnly(2027, 2, 15)));
        Assert.True(calendar.IsWorkday(new DateOnly(2027, 2, 20)));
        Assert.False(calendar.IsWorkday(new DateOnly(2019, 10, 1)));
    }

    [Fact]
    public async Task Add_AGoodFile_IsInForceAtOnceAndAfterARestart()
    {
        using var folder = new TemporaryFolder();
        var time = Open(folder);
        Assert.False(time.Clock.Calendar.Knows(2027));

        var added = await time.AddAsync(Year2027, "2027.csv", CancellationToken.None);

        Assert.Null(added.Refusal);
        Assert.True(time.Clock.Calendar.Knows(2027));
        Assert.True(Open(folder).Clock.Calendar.Knows(2027));
    }

    [Fact]
    public async Task Add_AWrongFile_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var time = Open(folder);

        var added = await time.AddAsync(Header + "2027-01-02,holiday,x\n", "2027.csv", CancellationToken.None);

        Assert.NotNull(added.Refusal);
        Assert.False(time.Clock.Calendar.Knows(2027));
        Assert.False(Directory.Exists(folder["calendar"]));
    }

    [Fact]
    public void Start_WithAWrongFileInTheFolder_LeavesItOutAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["calendar"]);
        File.WriteAllText(Path.Combine(folder["calendar"], "2027.csv"), Header + "2027-01-02,holiday,x\n");

        var time = Open(folder);

        Assert.False(time.Clock.Calendar.Knows(2027));
        Assert.Contains("2027.csv 第 2 行", Assert.Single(time.Problems).Zh, StringComparison.Ordinal);
    }

    private static WorkingTime Open(TemporaryFolder folder) =>
        new(new StoreLocation(folder.Path, null), WorkingHours.Default, NullLogger<WorkingTime>.Instance);
}
