using Wangge.Platform;
using Wangge.Platform.People;
using Wangge.Platform.Territory;
using static Wangge.Tests.Territory.GridFiles;

namespace Wangge.Tests.Territory;

public sealed class TerritoryPlanTests
{
    private static readonly DateOnly Today = new(2019, 11, 9);
    private static readonly TerritoryState Empty = new([], null);

    public static TheoryData<Role> Roles { get; } = [.. Enum.GetValues<Role>()];

    [Theory, MemberData(nameof(Roles))]
    public void Decide_ByRole_LetsOnlyTheAdministrator(Role role)
    {
        var decided = Decide(new Grant(role, "/", Fields.Any));

        Assert.Equal(role == Role.Administrator ? null : "forbidden", decided.Refusal?.Code);
    }

    [Theory]
    [InlineData("/410871/", null)]
    [InlineData("/410871/410871100/", "forbidden")]
    [InlineData("/410811/", "forbidden")]
    public void Decide_ByAdministratorOfAPart_NeedsEveryRoot(string gridPath, string? code) =>
        Assert.Equal(code, Decide(new Grant(Role.Administrator, gridPath, Fields.Any)).Refusal?.Code);

    [Fact]
    public void Decide_ByAdministratorOfAnotherDistrict_MayNotRemoveTheStoredOne()
    {
        var stored = new TerritoryState([new("410811", "山阳区", GridLevel.District, null, [1])], null);

        Assert.Equal("forbidden", Decide(new Grant(Role.Administrator, "/410871/", Fields.Any), stored).Refusal?.Code);
    }

    [Theory]
    [InlineData("2019-11-09", null, null)]
    [InlineData("2019-11-10", null, "from")]
    [InlineData("2019-11-08", "2019-11-09", "from")]
    [InlineData("2019-11-09", "2019-11-09", null)]
    public void Decide_ByDay_HoldsItBetweenTheLastVersionAndToday(string from, string? last, string? field)
    {
        var state = new TerritoryState([], last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));

        var decided = TerritoryPlan.Decide(state, Check(District), new(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), false, false, "f"), Actor.System, Today);

        Assert.Equal(field, decided.Refusal?.Field);
    }

    [Fact]
    public void Decide_OnSameShapeDrawnFromAnotherCorner_FindsItUnchanged()
    {
        var before = TerritoryPlan.Decide(Empty, Check(District), new(Today, false, false, "f"), Actor.System, Today).Value;
        var stored = new TerritoryState([.. Check(District).Features.Select(f => new StoredGrid(f.Code, f.Name, f.Level, f.ParentCode, before.Wkb[f.Code]))], Today);
        var turned = Check([District[0], Feature("410871100", "甲镇", 2, "410871", Ring((2, 2), (2, 0), (0, 0), (0, 2), (2, 2))), District[2]]);

        Assert.Equal(3, TerritoryPlan.Decide(stored, turned, new(Today, false, false, "f"), Actor.System, Today).Value.Count(GridChangeKind.Unchanged));
    }

    private static Outcome<TerritoryPlan> Decide(Grant grant, TerritoryState? state = null) =>
        TerritoryPlan.Decide(state ?? Empty, Check(District), new(Today, false, false, "f"), new Actor(Guid.CreateVersion7(), null, null, "甲", [grant]), Today);
}
