using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

/// <summary>Random walks through the state machine: whatever is done in whatever order, these hold.</summary>
public sealed class CaseReplayTests
{
    private static readonly CaseCommand[] Commands =
    [
        new FileCase(), new DispatchCase(14, 4), new HandleCase("已苫盖"), new ReplyCase(), new VerifyCase(true, "属实"), new VerifyCase(false, "仍有"),
        new CloseCase(), new RequestReturn("不属"), new RequestExtension("协调", WorkingLimit.Hours(2)), new RequestSuspension("等天晴"),
        new RequestVoid("重复"), new RequestReopening("反弹"), new ApproveSideWay(), new RefuseSideWay("不足"), new ResumeCase("天晴"),
        new AddEvidence("ab", 1, 1, null), new EscalateCase(), new SetDeadline(), new NoteCase("仍在升高"),
    ];

    private static readonly Actor[] People =
        [Cast.Collector, Cast.Supervisor, Cast.Dispatcher, Cast.Handler, Cast.Leader, Cast.Inspector, Cast.Handler.Also(Role.Supervisor).Also(Role.Leader), Actor.System];

    private static readonly Gen<(int Command, int Person, int Minutes)[]> Walks =
        Gen.Select(Gen.Int[0, Commands.Length - 1], Gen.Int[0, People.Length - 1], Gen.Int[0, 400], (c, p, m) => (c, p, m)).Array[0, 120];

    [Fact]
    public void Replay_AfterAnyWalk_IsTheStateWalkedTo() => Walks.Sample(steps =>
    {
        var (state, entries) = Walk(steps);
        var stored = entries.Select(e => CaseJson.Current.Write(state.Number, e)).Select(CaseJson.Current.Read);

        return Json(Case.Replay(state.Number, stored)) == Json(state)
            && CaseRecord.Of(state).Matches(CaseRecord.Of(Case.Replay(state.Number, stored)))
            && Json(CaseRecord.Of(state).ToCase()) == Json(state);
    });

    [Fact]
    public void Walks_Always_KeepTheRules() => Walks.Sample(steps =>
    {
        var (state, entries) = Walk(steps);
        var versions = entries.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, state.Version));
        var handlers = entries.Where(e => e.Event is CaseHandled).Select(e => e.By.AccountId).ToHashSet();
        var judges = entries.Where(e => e.Event is CaseVerified or CaseReworked or CaseClosed).Select(e => e.By.AccountId);
        var desk = entries.Where(e => e.Event is CaseFiled or CaseDispatched).Select(e => e.By.AccountId);
        var approvals = entries.Zip(entries.Skip(1)).Where(p => p.Second.Event is CaseReturned or CaseExtended or CaseSuspended or CaseVoided or CaseReopened)
            .All(p => Asker(entries, p.Second.Sequence) is { } asker && asker.AccountId != p.Second.By.AccountId);
        var clock = state.Due is null == (state.Suspended || state.Stage.IsOver());
        return versions && approvals && clock && !judges.Any(handlers.Contains) && !desk.Any(handlers.Contains);
    });

    [Fact]
    public void Read_AnOldForm_IsBroughtToTodays()
    {
        var row = CaseJson.Current.Write("410871101-2019-0001", Cast.Entry(2, Cast.Start, Cast.Supervisor, new CaseFiled("0302", null, null)));
        row.Payload = """{"class":"0302"}""";
        var newer = new CaseJson(new Dictionary<(string, int), Func<JsonObject, JsonObject>>
        {
            [("filed", 1)] = old => new JsonObject { ["classCode"] = old["class"]!.DeepClone() },
        });

        Assert.Equal("0302", Assert.IsType<CaseFiled>(newer.Read(row).Event).ClassCode);
        Assert.Equal(2, newer.Write("410871101-2019-0001", newer.Read(row)).Form);
    }

    [Fact]
    public void Read_AFormFromTheFuture_NamesCaseAndEvent()
    {
        var row = CaseJson.Current.Write("410871101-2019-0001", Cast.Entry(2, Cast.Start, Cast.Supervisor, new CaseFiled("0302", null, null)));
        row.Form = 2;

        var failure = Assert.Throws<InvalidDataException>(() => CaseJson.Current.Read(row));

        Assert.Contains("410871101-2019-0001 event 2", failure.Message, StringComparison.Ordinal);
    }

    private static (Case State, List<CaseEntry> Entries) Walk((int Command, int Person, int Minutes)[] steps)
    {
        var first = ReportCase.Decide(Cast.Report(), Cast.Collector, Cast.Start, Cast.Context).Value;
        var entries = new List<CaseEntry> { Cast.Entry(1, Cast.Start, Cast.Collector, first) };
        var state = Case.Evolve(null, "410871101-2019-0001", entries[0]);
        var now = Cast.Start;
        foreach (var (command, person, minutes) in steps)
        {
            now = now.AddMinutes(minutes);
            var decision = state.Decide(Commands[command], People[person], now, Cast.Context);
            if (decision.Refusal is not null)
                continue;
            entries.Add(Cast.Entry(state.Version + 1, now, People[person], decision.Value));
            state = Case.Evolve(state, state.Number, entries[^1]);
        }

        return (state, entries);
    }

    private static CaseHand? Asker(List<CaseEntry> entries, int before) =>
        entries.LastOrDefault(e => e.Sequence < before && e.Event is SideWayRequested)?.By;

    private static string Json(Case state) => JsonSerializer.Serialize(state, CaseJson.Options);
}
