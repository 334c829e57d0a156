using Wangge.Host.Shell;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Tests.Shell;

public sealed class NavigationTests
{
    private static readonly Permission Rules = new("x.rules", new("规则", "Rules"), Role.Administrator);

    private static readonly MenuItem[] Items =
    [
        new(MenuSection.System, new("规则", "Rules"), "/rules", 10, Rules),
        new(MenuSection.Work, new("案件", "Cases"), "/cases", 30),
        new(MenuSection.Work, new("一张图", "One map"), "/map", 10),
    ];

    [Fact]
    public void Visible_WithoutThePermission_LeavesTheLineOut() =>
        Assert.Equal(["/map", "/cases"], Navigation.Visible(Items, Holding(Role.GridOfficer)).Select(i => i.Href));

    [Fact]
    public void Visible_WithThePermissionSomewhere_ShowsTheLineInItsSection() =>
        Assert.Equal(["/map", "/cases", "/rules"], Navigation.Visible(Items, Holding(Role.Administrator)).Select(i => i.Href));

    [Theory]
    [InlineData("/cases", "/cases")]
    [InlineData("/cases/410871-2019-0001?tab=photos", "/cases")]
    [InlineData("/air/stations/5", "/air/stations")]
    [InlineData("/casesque", null)]
    [InlineData("/", null)]
    public void Current_OfAPage_IsTheLongestLineAboveIt(string page, string? expected) =>
        Assert.Equal(expected, Navigation.Current(page, ["/air", "/air/stations", "/cases", "/map"]));

    private static Actor Holding(Role role) => new(Guid.CreateVersion7(), 1, 1, "值班", [new Grant(role, "/410871/410871100/", Fields.Any)]);
}
