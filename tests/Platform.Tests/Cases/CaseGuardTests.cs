using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

public sealed class CaseGuardTests
{
    [Fact]
    public void Verify_ByTheHandlerWithBothRoles_IsRefused()
    {
        var both = Cast.Handler.Also(Role.Supervisor);

        Assert.Equal("case.handler-verifies", Cast.InStage(CaseStage.Replied).Try(new VerifyCase(true, "属实"), both));
        Assert.Equal("case.handler-verifies", Cast.InStage(CaseStage.Verified).Try(new CloseCase(), both));
        Assert.Equal("case.handler-verifies", Cast.InStage(CaseStage.Closed).Try(new RequestReopening("反弹"), both));
    }

    [Fact]
    public void Verify_ByAnotherAccountOfTheHandlersPerson_IsRefused()
    {
        var second = Cast.Person(40, Role.Supervisor) with { PersonId = Cast.Handler.PersonId };

        Assert.Equal("case.handler-verifies", Cast.InStage(CaseStage.Replied).Try(new VerifyCase(true, "属实"), second));
    }

    [Fact]
    public void Handle_ByWhoFiledOrDispatched_IsRefused()
    {
        var dispatcher = Cast.Dispatcher.Also(Role.BureauOfficer) with { UnitId = 14 };
        var context = Cast.Context with { Assignee = new CaseAssignee(14, null, "城管执法") };
        var filed = Cast.InStage(CaseStage.Filed);
        var sent = Case.Evolve(filed, filed.Number, Cast.Entry(3, Cast.Start, dispatcher, filed.Decide(new DispatchCase(14), dispatcher, Cast.Start, context).Value));

        Assert.Equal("case.desk-handles", sent.Try(new HandleCase("已苫盖"), dispatcher));
        Assert.Equal("ok", sent.Try(new HandleCase("已苫盖"), Cast.Handler));
    }

    [Fact]
    public void Handle_BySomebodyElse_IsRefused() =>
        Assert.Equal("case.not-the-handler", Cast.InStage(CaseStage.Dispatched).Try(new HandleCase("已苫盖"), Cast.Person(50, Role.BureauOfficer, unit: 14)));

    [Fact]
    public void Dispatch_ToOneself_IsRefused()
    {
        var context = Cast.Context with { Assignee = new CaseAssignee(13, 3, "甲3") };

        Assert.Equal("personId", Cast.InStage(CaseStage.Filed).Decide(new DispatchCase(null, 3), Cast.Dispatcher, Cast.Start, context).Refusal?.Field);
    }

    [Fact]
    public void AnyStep_WithATextBeyondTheLimit_IsRefused()
    {
        var longText = new string('长', 1001);

        Assert.Equal("onSite", Refused(CaseStage.Reported, new FileCase(OnSite: longText), Cast.Supervisor));
        Assert.Equal("note", Refused(CaseStage.Reported, new FileCase(Note: longText), Cast.Supervisor));
        Assert.Equal("note", Refused(CaseStage.Filed, new DispatchCase(14, Note: longText), Cast.Dispatcher));
        Assert.Equal("note", Refused(CaseStage.Handled, new ReplyCase(longText), Cast.Handler));
        Assert.Equal("note", Refused(CaseStage.Verified, new CloseCase(longText), Cast.Supervisor));
        Assert.Equal("place", ReportCase.Decide(Cast.Report() with { Place = new string('长', 101) }, Cast.Collector, Cast.Start, Cast.Context).Refusal?.Field);

        static string? Refused(CaseStage stage, CaseCommand command, Actor actor) => Cast.InStage(stage).Decide(command, actor, Cast.Start, Cast.Context).Refusal?.Field;
    }

    [Fact]
    public void Report_InTheNameOfARule_IsRefusedToPeople() =>
        Assert.Equal("source", ReportCase.Decide(Cast.Report(source: CaseSource.Rule), Cast.Collector, Cast.Start, Cast.Context).Refusal?.Field);

    [Fact]
    public void Photos_BeyondAHundred_AreRefused()
    {
        var state = Cast.InStage(CaseStage.Dispatched);
        var photo = new CaseEvidenceAdded("a", 1, 1, null);

        Assert.Equal("ok", (state with { Evidence = [.. Enumerable.Repeat(photo, 99)] }).Try(new AddEvidence("b", 1, 1, null), Cast.Handler));
        Assert.Equal("case.too-many-photos", (state with { Evidence = [.. Enumerable.Repeat(photo, 100)] }).Try(new AddEvidence("b", 1, 1, null), Cast.Handler));
    }

    [Fact]
    public void File_APublicReport_NeedsALookOnSite()
    {
        var state = Cast.Reported(CaseSource.Public);

        Assert.Equal("onSite", state.Decide(new FileCase(), Cast.Supervisor, Cast.Start, Cast.Context).Refusal?.Field);
        Assert.Equal("ok", state.Try(new FileCase(OnSite: "巡查员到场，情况属实"), Cast.Supervisor));
    }

    [Fact]
    public void Approve_OnesOwnRequest_IsRefused()
    {
        var both = Cast.Supervisor.Also(Role.Leader);
        var state = Cast.InStage(CaseStage.Reported).Do(new RequestVoid("重复"), both);

        Assert.Equal("case.own-request", state.Try(new ApproveSideWay(), both));
        Assert.Equal("case.own-request", state.Try(new ApproveSideWay(), Cast.Person(60, Role.Leader) with { PersonId = both.PersonId }));
        Assert.Equal("ok", state.Try(new ApproveSideWay(), Cast.Leader));
    }

    [Theory]
    [InlineData("return", true)]
    [InlineData("extension", true)]
    [InlineData("suspension", false)]
    [InlineData("void", false)]
    [InlineData("reopening", false)]
    public void Approve_ByTheDispatcher_IsForReturnAndExtensionOnly(string way, bool allowed)
    {
        var state = way switch
        {
            "return" => Cast.InStage(CaseStage.Dispatched).Do(new RequestReturn("不属本单位"), Cast.Handler),
            "extension" => Cast.InStage(CaseStage.Dispatched).Do(new RequestExtension("需协调", WorkingLimit.Hours(2)), Cast.Handler),
            "suspension" => Cast.InStage(CaseStage.Dispatched).Do(new RequestSuspension("等天晴"), Cast.Handler),
            "void" => Cast.InStage(CaseStage.Dispatched).Do(new RequestVoid("重复"), Cast.Supervisor),
            _ => Cast.InStage(CaseStage.Closed).Do(new RequestReopening("反弹"), Cast.Supervisor),
        };

        Assert.Equal(allowed ? "ok" : "forbidden", state.Try(new ApproveSideWay(), Cast.Dispatcher));
        Assert.Equal("ok", state.Try(new ApproveSideWay(), Cast.Leader));
    }

    [Fact]
    public void Pending_Request_HoldsTheCaseButNotTheHandlerWhoFinishesFirst()
    {
        var extension = Cast.InStage(CaseStage.Dispatched).Do(new RequestExtension("需协调", WorkingLimit.Hours(2)), Cast.Handler);
        var returning = Cast.InStage(CaseStage.Dispatched).Do(new RequestReturn("不属本单位"), Cast.Handler);

        Assert.Equal("case.request-pending", extension.Try(new RequestReturn("不属本单位"), Cast.Handler));
        Assert.Equal("case.request-pending", returning.Try(new HandleCase("已苫盖"), Cast.Handler));
        Assert.Null(extension.Do(new HandleCase("已苫盖"), Cast.Handler).Pending);
    }

    [Fact]
    public void Refuse_ARequest_LeavesTheCaseAsItWas()
    {
        var before = Cast.InStage(CaseStage.Dispatched);
        var after = before.Do(new RequestReturn("不属本单位"), Cast.Handler).Do(new RefuseSideWay("属本单位"), Cast.Dispatcher);

        Assert.Null(after.Pending);
        Assert.Equal((before.Stage, before.Due, before.Handler), (after.Stage, after.Due, after.Handler));
    }

    [Fact]
    public void Return_Approved_GoesBackToDispatchAndForgetsTheHandler()
    {
        var state = Cast.InStage(CaseStage.Dispatched).Do(new RequestReturn("不属本单位"), Cast.Handler).Do(new ApproveSideWay(), Cast.Dispatcher);

        Assert.Equal(CaseStage.Filed, state.Stage);
        Assert.Null(state.HandlerPersonId);
        Assert.Equal(1, state.Facts.Returns);
        Assert.Equal("ok", state.Try(new DispatchCase(14, 4), Cast.Dispatcher));
    }

    [Fact]
    public void Rework_Always_GivesTheHandlerTheLimitAnew()
    {
        var state = Cast.InStage(CaseStage.Replied).Do(new VerifyCase(false, "仍有裸土"), Cast.Supervisor, Cast.At("2019-11-07 16:00"));

        Assert.Equal(CaseStage.Dispatched, state.Stage);
        Assert.Equal(Cast.At("2019-11-08 10:00"), state.Due);
        Assert.Equal(1, state.Facts.Reworks);
        Assert.Null(state.Facts.HandledAt);
    }

    [Fact]
    public void Reopen_Approved_GoesBackToTheHandler()
    {
        var state = Cast.InStage(CaseStage.Closed).Do(new RequestReopening("反弹"), Cast.Supervisor).Do(new ApproveSideWay(), Cast.Leader);

        Assert.Equal((CaseStage.Dispatched, Cast.Handler.PersonId), (state.Stage, state.HandlerPersonId));
        Assert.Null(state.Facts.ClosedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData(null)]
    public void Requests_WithoutAReason_AreRefused(string? reason)
    {
        var state = Cast.InStage(CaseStage.Dispatched);

        Assert.Equal("bad-field", state.Try(new RequestReturn(reason), Cast.Handler));
        Assert.Equal("bad-field", state.Try(new RequestExtension(reason, WorkingLimit.Hours(1)), Cast.Handler));
        Assert.Equal("bad-field", state.Try(new RequestSuspension(reason), Cast.Handler));
        Assert.Equal("bad-field", state.Try(new RequestVoid(reason), Cast.Supervisor));
        Assert.Equal("bad-field", state.Try(new HandleCase(reason), Cast.Handler));
        Assert.Equal("bad-field", Cast.InStage(CaseStage.Replied).Try(new VerifyCase(false, reason), Cast.Supervisor));
    }

    [Fact]
    public void Actions_ForEachPerson_AreWhatTheCaseAllows()
    {
        var state = Cast.InStage(CaseStage.Dispatched);

        Assert.Equal(["handle", "request-extension", "request-return", "request-suspension", "evidence"], Verbs(Cast.Handler));
        Assert.Equal(["request-void", "evidence"], Verbs(Cast.Dispatcher));
        Assert.Empty(Verbs(Cast.Administrator));

        IEnumerable<string> Verbs(Actor actor) => CaseActions.For(state, actor, Cast.Start.AddHours(2), Cast.Context).Select(a => a.Verb);
    }
}
