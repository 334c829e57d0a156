using System.Globalization;
using CsCheck;
using Wangge.Platform.Calendar;

namespace Wangge.Tests.Calendar;

public sealed class WorkingClockTests
{
    private static readonly WorkingClock Clock = new(WorkingCalendar.BuiltIn, WorkingHours.Default);

    private static readonly Gen<DateTime> Instants = Gen.Int[0, 5 * 365 * 24 * 60].Select(m => At("2018-01-01 00:00").AddMinutes(m));

    /// <summary>The first two are grid.md section 3; the rest were counted by hand on the State Council's notices.</summary>
    [Theory]
    [InlineData("2019-11-08 17:00", "4h", "2019-11-11 11:00")]
    [InlineData("2019-11-07 10:00", "1d", "2019-11-08 10:00")]
    [InlineData("2019-11-07 08:00", "4h", "2019-11-07 12:00")]
    [InlineData("2019-11-07 12:00", "1h", "2019-11-07 15:00")]
    [InlineData("2019-11-07 13:20", "1h", "2019-11-07 15:00")]
    [InlineData("2019-11-07 20:00", "1h", "2019-11-08 09:00")]
    [InlineData("2019-11-09 03:00", "1d", "2019-11-11 18:00")]
    // 2019-10-01 to 07 were holidays; 09-29 (Sunday) and 10-12 (Saturday) were worked.
    [InlineData("2019-09-27 17:00", "2h", "2019-09-29 09:00")]
    [InlineData("2019-09-30 17:00", "2h", "2019-10-08 09:00")]
    [InlineData("2019-10-11 16:00", "1d", "2019-10-12 16:00")]
    [InlineData("2019-10-12 16:00", "1d", "2019-10-14 16:00")]
    // Spring Festival 2019: 02-04 to 02-10 off, 02-02 and 02-03 (weekend) worked.
    [InlineData("2019-02-01 16:00", "3d", "2019-02-11 16:00")]
    // Over the end of the year: 2019-12-31 worked, 2020-01-01 off.
    [InlineData("2019-12-31 17:00", "2h", "2020-01-02 09:00")]
    public void Add_WorkedExample_GivesTheDeadline(string from, string limit, string expected)
    {
        Assert.True(WorkingLimit.TryParse(limit, out var parsed));

        Assert.Equal(At(expected), Clock.Add(At(from), parsed));
    }

    [Theory]
    [InlineData("2019-11-08 17:00", "2019-11-11 11:00", 240)]
    [InlineData("2019-11-11 11:00", "2019-11-08 17:00", -240)]
    [InlineData("2019-11-09 08:00", "2019-11-10 18:00", 0)]
    [InlineData("2019-11-07 11:30", "2019-11-07 14:30", 60)]
    [InlineData("2019-10-12 00:00", "2019-10-13 00:00", 480)]
    public void Between_WorkedExample_CountsWorkingMinutes(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Clock.Between(At(from), At(to)));

    [Fact]
    public void Between_AfterAdd_IsWhatWasAdded() =>
        Gen.Select(Instants, Gen.Int[0, 20_000]).Sample((from, minutes) =>
            Clock.Between(from, Clock.Add(from, TimeSpan.FromMinutes(minutes))) == TimeSpan.FromMinutes(minutes));

    [Fact]
    public void Add_InTwoSteps_IsAddingTheSum() =>
        Gen.Select(Instants, Gen.Int[1, 5_000], Gen.Int[1, 5_000]).Sample((from, a, b) =>
            Clock.Add(Clock.Add(from, TimeSpan.FromMinutes(a)), TimeSpan.FromMinutes(b)) == Clock.Add(from, TimeSpan.FromMinutes(a + b)));

    [Fact]
    public void Between_ThreeInstants_AddsUp() =>
        Gen.Select(Instants, Instants, Instants).Sample((a, b, c) => Clock.Between(a, b) + Clock.Between(b, c) == Clock.Between(a, c));

    [Fact]
    public void Add_Always_EndsInWorkingHours() =>
        Gen.Select(Instants, Gen.Int[1, 20_000]).Sample((from, minutes) =>
        {
            var end = DistrictTime.FromUtc(Clock.Add(from, TimeSpan.FromMinutes(minutes)));
            var time = TimeOnly.FromDateTime(end);
            return WorkingCalendar.BuiltIn.IsWorkday(DateOnly.FromDateTime(end))
                && ((time > new TimeOnly(8, 0) && time <= new TimeOnly(12, 0)) || (time > new TimeOnly(14, 0) && time <= new TimeOnly(18, 0)));
        });

    [Fact]
    public void Add_IntoAYearNotLoaded_NamesTheYear()
    {
        var failure = Assert.Throws<CalendarYearMissingException>(() => Clock.Add(At("2026-12-31 17:00"), TimeSpan.FromHours(2)));

        Assert.Equal(2027, failure.Year);
        Assert.Contains("2027", failure.Sentence.Zh, StringComparison.Ordinal);
        Assert.Null(Clock.TryAdd(At("2026-12-31 17:00"), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Add_WithOtherHours_FollowsThem()
    {
        var summer = new WorkingClock(WorkingCalendar.BuiltIn, new WorkingHours((new TimeOnly(8, 30), new TimeOnly(12, 0)), (new TimeOnly(15, 0), new TimeOnly(18, 30))));

        Assert.Equal(At("2019-07-02 09:00"), summer.Add(At("2019-07-01 18:00"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void WorkingHours_OverlappingOrEmpty_Throw()
    {
        Assert.Throws<ArgumentException>(() => new WorkingHours());
        Assert.Throws<ArgumentException>(() => new WorkingHours((new TimeOnly(8, 0), new TimeOnly(8, 0))));
        Assert.Throws<ArgumentException>(() => new WorkingHours((new TimeOnly(8, 0), new TimeOnly(12, 0)), (new TimeOnly(11, 0), new TimeOnly(18, 0))));
    }

    [Theory]
    [InlineData("4h", true)]
    [InlineData("15d", true)]
    [InlineData("1000d", true)]
    [InlineData("0h", false)]
    [InlineData("1001h", false)]
    [InlineData("4", false)]
    [InlineData("h", false)]
    [InlineData("-4h", false)]
    [InlineData("4w", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_LimitText_TakesOnlyTheForm(string? text, bool expected)
    {
        Assert.Equal(expected, WorkingLimit.TryParse(text, out var limit));
        Assert.True(!expected || limit.ToString() == text);
    }

    private static DateTime At(string district) =>
        DistrictTime.ToUtc(DateTime.ParseExact(district, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
