using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using static Wangge.Platform.Cases.CaseStage;

namespace Wangge.Tests.Cases;

/// <summary>Every stage with every command, given by somebody who may: allowed, or refused under which code.</summary>
public sealed class CaseStageTableTests
{
    private const string Ok = "ok";
    private const string No = "case.wrong-stage";

    private static readonly Dictionary<string, (CaseCommand Command, Actor By)> Commands = new(StringComparer.Ordinal)
    {
        ["file"] = (new FileCase(), Cast.Supervisor),
        ["dispatch"] = (new DispatchCase(14, 4), Cast.Dispatcher),
        ["handle"] = (new HandleCase("已苫盖"), Cast.Handler),
        ["reply"] = (new ReplyCase(), Cast.Handler),
        ["verify"] = (new VerifyCase(true, "属实"), Cast.Supervisor),
        ["rework"] = (new VerifyCase(false, "仍有裸土"), Cast.Supervisor),
        ["close"] = (new CloseCase(), Cast.Supervisor),
        ["request-return"] = (new RequestReturn("不属本单位"), Cast.Handler),
        ["request-extension"] = (new RequestExtension("需协调", WorkingLimit.Hours(4)), Cast.Handler),
        ["request-suspension"] = (new RequestSuspension("等天晴"), Cast.Handler),
        ["request-void"] = (new RequestVoid("重复"), Cast.Supervisor),
        ["request-reopening"] = (new RequestReopening("反弹"), Cast.Supervisor),
        ["approve"] = (new ApproveSideWay(), Cast.Leader),
        ["refuse"] = (new RefuseSideWay("理由不足"), Cast.Leader),
        ["resume"] = (new ResumeCase("天已晴"), Cast.Dispatcher),
        ["evidence"] = (new AddEvidence("ab", 1, 1, null), Cast.Collector),
        ["note"] = (new NoteCase("浓度仍在升高"), Actor.System),
        ["escalate"] = (new EscalateCase(), Actor.System),
        ["set-deadline"] = (new SetDeadline(), Actor.System),
    };

    private static readonly (string Command, string[] Expected)[] Table =
    [
        // Reported, Filed, Dispatched, Handled, Replied, Verified, Closed, Void
        ("file", [Ok, No, No, No, No, No, No, No]),
        ("dispatch", [No, Ok, No, No, No, No, No, No]),
        ("handle", [No, No, Ok, No, No, No, No, No]),
        ("reply", [No, No, No, Ok, No, No, No, No]),
        ("verify", [No, No, No, No, Ok, No, No, No]),
        ("rework", [No, No, No, No, Ok, No, No, No]),
        ("close", [No, No, No, No, No, Ok, No, No]),
        ("request-return", [No, No, Ok, No, No, No, No, No]),
        ("request-extension", [No, No, Ok, No, No, No, No, No]),
        ("request-suspension", [No, No, Ok, No, No, No, No, No]),
        ("request-void", [Ok, Ok, Ok, No, No, No, No, No]),
        ("request-reopening", [No, No, No, No, No, No, Ok, No]),
        ("approve", [.. Enumerable.Repeat("case.nothing-pending", 8)]),
        ("refuse", [.. Enumerable.Repeat("case.nothing-pending", 8)]),
        ("resume", [No, No, "case.not-suspended", No, No, No, No, No]),
        ("evidence", [Ok, Ok, Ok, Ok, Ok, Ok, No, No]),
        ("note", [Ok, Ok, Ok, Ok, Ok, Ok, No, No]),
        ("escalate", [.. Enumerable.Repeat("case.not-overdue", 6), No, No]),
        ("set-deadline", [.. Enumerable.Repeat("case.has-deadline", 6), No, No]),
    ];

    public static TheoryData<CaseStage, string, string> Cells()
    {
        var cells = new TheoryData<CaseStage, string, string>();
        foreach (var (command, expected) in Table)
        {
            for (var i = 0; i < expected.Length; i++)
                cells.Add((CaseStage)(i + 1), command, expected[i]);
        }

        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public void Decide_CommandInStage_AnswersAsTheTableSays(CaseStage stage, string command, string expected) =>
        Assert.Equal(expected, Cast.InStage(stage).Try(Commands[command].Command, Commands[command].By));

    [Fact]
    public void Table_Always_HoldsEveryCommand()
    {
        var known = typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)));
        Assert.Equal(known.OrderBy(t => t.Name, StringComparer.Ordinal), Commands.Values.Select(c => c.Command.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal));
        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), Table.Select(t => t.Command).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("dispatch")]
    [InlineData("handle")]
    [InlineData("reply")]
    [InlineData("verify")]
    [InlineData("close")]
    [InlineData("request-return")]
    [InlineData("request-extension")]
    [InlineData("request-suspension")]
    [InlineData("request-void")]
    [InlineData("request-reopening")]
    [InlineData("resume")]
    public void Decide_AnyCommandOutsideGridOrField_IsForbidden(string command)
    {
        var (given, by) = Commands[command];
        var stage = Enum.GetValues<CaseStage>().First(s => Table.Single(t => t.Command == command).Expected[(int)s - 1] is Ok or "case.not-suspended");
        var elsewhere = by with { Grants = [.. by.Grants.Select(g => g with { GridPath = "/410871/410871100/" })] };
        var otherField = by with { Grants = [.. by.Grants.Select(g => g with { Field = "appearance" })] };

        Assert.Equal("forbidden", Cast.InStage(stage).Try(given, elsewhere));
        Assert.Equal("forbidden", Cast.InStage(stage).Try(given, otherField));
    }

    public static TheoryData<Role, string> RolesAndCommands()
    {
        var cells = new TheoryData<Role, string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var command in Commands.Keys)
                cells.Add(role, command);
        }

        return cells;
    }

    /// <summary>domain.md: filing, verifying and closing are the supervision centre's, dispatching the command centre's, handling the officers'.</summary>
    private static readonly Dictionary<string, Role[]> MayByRole = new(StringComparer.Ordinal)
    {
        ["file"] = [Role.Supervisor],
        ["dispatch"] = [Role.Dispatcher],
        ["handle"] = [Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount],
        ["reply"] = [Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount, Role.Dispatcher],
        ["verify"] = [Role.Supervisor, Role.Inspector],
        ["rework"] = [Role.Supervisor, Role.Inspector],
        ["close"] = [Role.Supervisor],
        ["request-return"] = [Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount],
        ["request-extension"] = [Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount],
        ["request-suspension"] = [Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount],
        ["request-void"] = [Role.Supervisor, Role.Dispatcher],
        ["request-reopening"] = [Role.Supervisor, Role.Inspector, Role.GridOfficer, Role.Leader],
        ["approve"] = [Role.Leader, Role.Dispatcher],
        ["refuse"] = [Role.Leader, Role.Dispatcher],
        ["resume"] = [Role.Dispatcher, Role.Supervisor, Role.Leader],
        ["evidence"] = [Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector],
        ["note"] = [],
        ["escalate"] = [],
        ["set-deadline"] = [],
    };

    [Theory, MemberData(nameof(RolesAndCommands))]
    public void Decide_EachRoleWithEachCommand_IsForbiddenUnlessTheRoleCarriesIt(Role role, string command)
    {
        var actor = Cast.Person(99, role, unit: 99);

        var codes = Enum.GetValues<CaseStage>().Select(stage => Cast.InStage(stage).Try(Commands[command].Command, actor)).ToList();

        if (MayByRole[command].Contains(role))
            Assert.Contains(codes, c => c != "forbidden");
        else
            Assert.All(codes, c => Assert.Equal("forbidden", c));
    }
}
