using System.Globalization;
using Wangge.Platform;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

/// <summary>The people of the case tests and a case in any stage, without a store.</summary>
internal static class Cast
{
    public const string Town = "/410871/410871101/";
    public const string Village = "/410871/410871101/410871101201/";

    public static readonly Actor Collector = Person(1, Role.GridOfficer, unit: 11);
    public static readonly Actor Supervisor = Person(2, Role.Supervisor, unit: 12);
    public static readonly Actor Dispatcher = Person(3, Role.Dispatcher, unit: 13);
    public static readonly Actor Handler = Person(4, Role.BureauOfficer, unit: 14);
    public static readonly Actor Leader = Person(5, Role.Leader, unit: 15);
    public static readonly Actor Inspector = Person(6, Role.Inspector, unit: 16);
    public static readonly Actor Administrator = Person(7, Role.Administrator, unit: 17);
    public static readonly Actor UnitAccount = Person(8, Role.UnitAccount, unit: 14);

    public static readonly WorkingClock Clock = new(WorkingCalendar.BuiltIn, WorkingHours.Default);

    public static readonly CaseContext Context = new(Clock, new CaseSettings(), CaseClasses.BuiltIn.ToDictionary(c => c.Code, StringComparer.Ordinal))
    {
        Assignee = new CaseAssignee(14, 4, "甲4"),
        Superior = new CaseSuperior("/410871/", 5, "甲5"),
    };

    /// <summary>Thursday.</summary>
    public static readonly DateTime Start = At("2019-11-07 08:00");

    public static Actor Person(int id, Role role, int? unit = null, string path = "/410871/", string field = "air") =>
        new(new Guid(id, 0, 0, new byte[8]), id, unit, $"甲{id}", [new Grant(role, path, field)]);

    public static Actor Also(this Actor actor, Role role, string path = "/410871/", string field = "air") =>
        actor with { Grants = [.. actor.Grants, new Grant(role, path, field)] };

    public static DateTime At(string district) =>
        DistrictTime.ToUtc(DateTime.ParseExact(district, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    public static NewCase Report(string? openKey = null, CaseSource source = CaseSource.Patrol, string path = Village) =>
        new("0302", new Phrase("渣土车未密闭", "Muck lorry uncovered"), path, source) { OpenKey = openKey, Longitude = 113.2, Latitude = 35.2 };

    /// <summary>A case just reported.</summary>
    public static Case Reported(CaseSource source = CaseSource.Patrol, DateTime? at = null)
    {
        var now = at ?? Start;
        var reporter = source == CaseSource.Rule ? Actor.System : Collector;
        var report = ReportCase.Decide(Report(source: source), reporter, now, Context).Value;
        return Case.Evolve(null, "410871101-2019-0001", Entry(1, now, reporter, report));
    }

    /// <summary>A case walked to a stage, one step an hour (the handler is <see cref="Handler"/>).</summary>
    public static Case InStage(CaseStage stage)
    {
        var state = Reported();
        if (stage == CaseStage.Void)
            return state.Do(new RequestVoid("重复上报"), Supervisor, 1).Do(new ApproveSideWay(), Leader, 1);
        (CaseCommand Command, Actor By)[] walk =
        [
            (new FileCase(), Supervisor), (new DispatchCase(14, 4), Dispatcher), (new HandleCase("已苫盖"), Handler),
            (new ReplyCase(), Handler), (new VerifyCase(true, "现场属实"), Supervisor), (new CloseCase(), Supervisor),
        ];
        for (var i = 0; i < (int)stage - 1; i++)
            state = state.Do(walk[i].Command, walk[i].By, i + 1);
        return state;
    }

    /// <summary>The case after a command so many hours after <see cref="Start"/>; fails the test where it is refused.</summary>
    public static Case Do(this Case state, CaseCommand command, Actor by, int hour = 2) => state.Do(command, by, Start.AddHours(hour));

    /// <summary>The case after a command; fails the test where it is refused.</summary>
    public static Case Do(this Case state, CaseCommand command, Actor by, DateTime now)
    {
        var decision = state.Decide(command, by, now, Context);
        Assert.True(decision.Refusal is null, decision.Refusal?.Sentence.Zh);
        return Case.Evolve(state, state.Number, Entry(state.Version + 1, now, by, decision.Value));
    }

    /// <summary>The code under which a command is refused, or "ok".</summary>
    public static string Try(this Case state, CaseCommand command, Actor by, DateTime? now = null) =>
        state.Decide(command, by, now ?? Start.AddHours(2), Context).Refusal?.Code ?? "ok";

    public static CaseEntry Entry(int sequence, DateTime at, Actor by, CaseEvent happened) =>
        new(sequence, at, new CaseHand(by.AccountId, by.PersonId, by.UnitId, by.Name), happened);
}
