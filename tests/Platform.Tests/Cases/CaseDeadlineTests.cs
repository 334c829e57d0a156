using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

/// <summary>Deadlines on the working clock; class 0302 has 4 working hours to handle.</summary>
public sealed class CaseDeadlineTests
{
    [Theory]
    // Friday before the Spring Festival of 2019: the weekend of 2 and 3 February was worked, 4 to 10 February was off.
    [InlineData("2019-02-01 17:00", "2019-02-02 11:00")]
    [InlineData("2019-02-03 17:00", "2019-02-11 11:00")]
    // Saturday 2019-10-12 was worked.
    [InlineData("2019-10-11 17:00", "2019-10-12 11:00")]
    [InlineData("2019-10-12 17:00", "2019-10-14 11:00")]
    [InlineData("2019-11-08 17:00", "2019-11-11 11:00")]
    public void Dispatch_AcrossHolidaysAndSwappedDays_SetsTheHandlingDeadline(string at, string due)
    {
        var state = Cast.Reported(at: Cast.At(at)).Do(new FileCase(), Cast.Supervisor, Cast.At(at)).Do(new DispatchCase(14, 4), Cast.Dispatcher, Cast.At(at));

        Assert.Equal(Cast.At(due), state.Due);
    }

    [Fact]
    public void Stages_Always_EachHaveTheirLimit()
    {
        var state = Cast.Reported();
        Assert.Equal(Cast.At("2019-11-07 12:00"), state.Due);
        state = state.Do(new FileCase(), Cast.Supervisor, Cast.At("2019-11-07 09:00"));
        Assert.Equal(Cast.At("2019-11-07 11:00"), state.Due);
        state = state.Do(new DispatchCase(14, 4), Cast.Dispatcher, Cast.At("2019-11-07 10:00"));
        Assert.Equal(Cast.At("2019-11-07 16:00"), state.Due);
        // 4 h to handle, 2 h to feed back, 8 h to verify, 4 h to close: 18 h from 10:00.
        Assert.Equal(Cast.At("2019-11-11 12:00"), state.Facts.CloseDue);
        state = state.Do(new HandleCase("已苫盖"), Cast.Handler, Cast.At("2019-11-07 11:00"));
        Assert.Equal(Cast.At("2019-11-07 15:00"), state.Due);
        state = state.Do(new ReplyCase(), Cast.Handler, Cast.At("2019-11-07 15:00"));
        Assert.Equal(Cast.At("2019-11-08 15:00"), state.Due);
        state = state.Do(new VerifyCase(true, "属实"), Cast.Supervisor, Cast.At("2019-11-08 09:00"));
        Assert.Equal(Cast.At("2019-11-08 15:00"), state.Due);
        Assert.Null(state.Do(new CloseCase(), Cast.Supervisor, Cast.At("2019-11-08 10:00")).Due);
    }

    [Fact]
    public void Extension_Approved_AddsWorkingTimeToTheDeadline()
    {
        var state = Cast.InStage(CaseStage.Dispatched); // dispatched 10:00, due 16:00
        state = state.Do(new RequestExtension("需协调", WorkingLimit.Hours(4)), Cast.Handler, Cast.At("2019-11-07 11:00"))
            .Do(new ApproveSideWay(), Cast.Dispatcher, Cast.At("2019-11-07 11:30"));

        Assert.Equal(Cast.At("2019-11-08 10:00"), state.Due);
        Assert.Equal(state.Due, state.Facts.HandleDue);
        Assert.Equal(1, state.Facts.Extensions);
    }

    [Fact]
    public void Extension_TooLongOrTooLate_IsRefused()
    {
        var state = Cast.InStage(CaseStage.Dispatched);

        Assert.Equal("bad-field", state.Try(new RequestExtension("需协调", WorkingLimit.Days(16)), Cast.Handler));
        Assert.Equal("bad-field", state.Try(new RequestExtension("需协调", null), Cast.Handler));
        Assert.Equal("case.overdue", state.Try(new RequestExtension("需协调", WorkingLimit.Days(1)), Cast.Handler, Cast.At("2019-11-07 16:01")));
        Assert.Equal("case.overdue", state.Try(new RequestSuspension("等天晴"), Cast.Handler, Cast.At("2019-11-07 16:01")));
    }

    [Fact]
    public void Suspension_Always_StopsTheClockUntilResumed()
    {
        var state = Cast.InStage(CaseStage.Dispatched) // due 16:00
            .Do(new RequestSuspension("等天晴"), Cast.Handler, Cast.At("2019-11-07 11:00"))
            .Do(new ApproveSideWay(), Cast.Leader, Cast.At("2019-11-07 14:40"));
        Assert.Null(state.Due);
        Assert.Equal(80, state.MinutesLeft);
        Assert.Equal("case.suspended", state.Try(new HandleCase("已苫盖"), Cast.Handler, Cast.At("2019-11-20 09:00")));

        state = state.Do(new ResumeCase("天已晴"), Cast.Dispatcher, Cast.At("2019-11-22 17:00"));

        Assert.Equal(Cast.At("2019-11-25 08:20"), state.Due);
        Assert.Equal("ok", state.Try(new HandleCase("已苫盖"), Cast.Handler, Cast.At("2019-11-25 08:00")));
    }

    [Fact]
    public void Report_BeforeAYearNotLoaded_OpensWithoutADeadlineUntilItIs()
    {
        var at = Cast.At("2026-12-31 17:00");
        var state = Cast.Reported(at: at);
        Assert.Null(state.Due);
        Assert.True(state.LacksDeadline);
        Assert.Equal("case.calendar-missing", state.Try(new SetDeadline(), Actor.System, at));

        string[] holidays = ["01-01", "02-08", "02-09", "02-10", "02-11", "02-12", "04-05", "05-03", "06-09", "10-01"];
        var next = WorkingCalendar.Read(new StringReader("date,kind,occasion\n" + string.Concat(holidays.Select(d => $"2027-{d},holiday,x\n"))), "2027.csv");
        Assert.Null(next.Refusal);
        var context = Cast.Context with { Clock = new WorkingClock(WorkingCalendar.BuiltIn.With(next.Value), WorkingHours.Default) };
        var set = state.Decide(new SetDeadline(), Actor.System, at, context).Value;

        // 2027-01-01 is off, 2 and 3 January a weekend: one hour on Thursday, three on Monday.
        Assert.Equal(Cast.At("2027-01-04 11:00"), Assert.IsType<CaseDeadlineSet>(set).Due);
    }
}
