using Wangge.Air.Devices.Register;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Devices.Register;

public sealed class SaveDeviceTests
{
    [Fact]
    public void Decide_ByWhom_IsAdministratorsAndBureauOfficersOfTheGrid()
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            bool may = role is Role.Administrator or Role.BureauOfficer;
            Assert.Equal(may, DeviceGrounds.Good.Decide(null, DeviceGrounds.Ground, DeviceGrounds.Of(role)).Refusal is null);
        }

        Assert.Equal("forbidden", DeviceGrounds.Good.Decide(null, DeviceGrounds.Ground, DeviceGrounds.Of(Role.BureauOfficer, "/1/3/")).Refusal!.Code);
        // Neither out of a grid that is another's, nor onto a station that is another's.
        Assert.Equal("forbidden", (DeviceGrounds.Good with { Station = null, GridPath = "/1/3/" })
            .Decide(DeviceGrounds.Registered(), DeviceGrounds.Ground, DeviceGrounds.Of(Role.BureauOfficer, "/1/3/")).Refusal!.Code);
        Assert.Equal("forbidden", (DeviceGrounds.Good with { GridPath = "/1/3/" })
            .Decide(null, DeviceGrounds.Ground, DeviceGrounds.Of(Role.BureauOfficer, "/1/3/")).Refusal!.Code);
        Assert.Null(DeviceGrounds.Good.Decide(null, DeviceGrounds.Ground, null).Refusal);
    }

    public static TheoryData<string, SaveDevice> Bad() => new()
    {
        { "mn", DeviceGrounds.Good with { Mn = "" } },
        { "mn", DeviceGrounds.Good with { Mn = new string('A', 25) } },
        { "mn", DeviceGrounds.Good with { Mn = "A/B" } },
        { "mn", DeviceGrounds.Good with { Mn = "设备1" } },
        { "mn", DeviceGrounds.Good with { Mn = "Quarantine" } },
        { "mn", DeviceGrounds.Good with { Mn = "TAKEN" } },
        { "name", DeviceGrounds.Good with { Name = " " } },
        { "name", DeviceGrounds.Good with { Name = new string('x', 101) } },
        { "system", DeviceGrounds.Good with { System = null } },
        { "system", DeviceGrounds.Good with { System = "91" } },
        { "system", DeviceGrounds.Good with { System = "2" } },
        { "password", DeviceGrounds.Good with { Password = "" } },
        { "password", DeviceGrounds.Good with { Password = "12;456" } },
        { "password", DeviceGrounds.Good with { Password = new string('1', 33) } },
        { "station", DeviceGrounds.Good with { Station = "Z9" } },
        { "gridPath", DeviceGrounds.Good with { Station = null } },
        { "gridPath", DeviceGrounds.Good with { GridPath = "/9/" } },
        { "label", DeviceGrounds.Good with { Label = "middle" } },
        { "addresses", DeviceGrounds.Good with { Addresses = "10.0.0.1/8" } },
        { "addresses", DeviceGrounds.Good with { Addresses = "12" } },
        { "addresses", DeviceGrounds.Good with { Addresses = "10.0.0.0/8, host.example" } },
        { "addresses", DeviceGrounds.Good with { Addresses = string.Join(',', Enumerable.Range(0, 33).Select(i => $"10.0.0.{i}")) } },
        { "units.a34004", DeviceGrounds.Good with { Units = new Dictionary<string, string?> { ["a34004"] = "ppb" } } },
        { "units.a01007", DeviceGrounds.Good with { Units = new Dictionary<string, string?> { ["a01007"] = "km/h" } } },
        { "units", DeviceGrounds.Good with { Units = new Dictionary<string, string?> { ["a 1"] = "x" } } },
        { "contentKey", DeviceGrounds.Good with { ContentKey = "00112233" } },
        { "framesPerMinute", DeviceGrounds.Good with { FramesPerMinute = 0 } },
        { "framesPerMinute", DeviceGrounds.Good with { FramesPerMinute = 60_001 } },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Decide_BadField_IsNamed(string field, SaveDevice request)
    {
        var refusal = request.Decide(null, DeviceGrounds.Ground, DeviceGrounds.Bureau).Refusal;

        Assert.Equal(field, refusal!.Field);
        // A password or a key that is refused is not repeated.
        Assert.DoesNotContain("12;456", refusal.Sentence.Zh + refusal.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain("00112233", refusal.Sentence.Zh + refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NewDevice_TakesTheStationsGridAndKeepsOnlyUnitsOfItsOwn()
    {
        var request = DeviceGrounds.Good with
        {
            Label = "end",
            Addresses = "10.0.0.0/8; 192.168.1.7\n10.0.0.0/8",
            ContentKey = "0123456789abcdef0123456789abcdef",
            Units = new Dictionary<string, string?> { ["a34004"] = "mg/m3", ["a34002"] = "ug/m3", ["a01006"] = "hPa", ["a21026"] = "", ["LA"] = "dB(A)" },
        };

        var plan = request.Decide(null, DeviceGrounds.Ground, DeviceGrounds.Bureau).Value;

        Assert.Equal(("/1/2/", 7, TimeLabel.End, "10.0.0.0/8,192.168.1.7/32", 600, true), (plan.GridPath, plan.StationId, plan.Label, plan.Addresses, plan.FramesPerMinute, plan.Enabled));
        Assert.Equal(["LA=dB(A)", "a01006=hPa", "a34004=mg/m3"], plan.Units.Select(u => $"{u.Key}={u.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(("123456", "0123456789ABCDEF0123456789ABCDEF"), (plan.Password, plan.ContentKey));
        string told = System.Text.Json.JsonSerializer.Serialize(plan.Told);
        Assert.DoesNotContain("123456", told, StringComparison.Ordinal);
        Assert.Contains("\"Password\":\"set\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Change_KeepsSecretsThatAreEmptyAndItsState()
    {
        var before = DeviceGrounds.Registered();
        before.Enabled = false;

        var plan = (DeviceGrounds.Good with { Mn = null, Password = "", Enabled = true }).Decide(before, DeviceGrounds.Ground, DeviceGrounds.Bureau).Value;
        var clear = (DeviceGrounds.Good with { RemoveContentKey = true }).Decide(before, DeviceGrounds.Ground, DeviceGrounds.Bureau).Value;

        Assert.Equal((DeviceGrounds.Standard, null, null, false), (plan.Mn, plan.Password, plan.ContentKey, plan.Enabled));
        Assert.Equal("", clear.ContentKey);
        Assert.Empty(plan.Units);
    }

    [Theory]
    [InlineData("41080000000000000000A001", true)]
    [InlineData("41080000000000000000a001", false)]
    [InlineData("88888880000001", false)]
    public void Warning_MnOfAnotherForm_SaysSo(string mn, bool standard) => Assert.Equal(standard, DeviceCheck.Warning(mn) is null);

    [Fact]
    public void Switch_NeedsAReasonAndAChange()
    {
        var device = DeviceGrounds.Registered();
        Assert.Equal("reason", new DisableDevice(" ").Decide(device, DeviceGrounds.Bureau).Refusal!.Field);
        Assert.Equal("检修", new DisableDevice(" 检修 ").Decide(device, DeviceGrounds.Bureau).Value);
        Assert.Equal("conflict", new EnableDevice("修好").Decide(device, DeviceGrounds.Bureau).Refusal!.Code);
        device.Enabled = false;
        Assert.Equal("conflict", new DisableDevice("检修").Decide(device, DeviceGrounds.Bureau).Refusal!.Code);
        Assert.Equal("修好", new EnableDevice("修好").Decide(device, DeviceGrounds.Bureau).Value);
        foreach (Role role in Enum.GetValues<Role>())
            Assert.Equal(role is Role.Administrator or Role.BureauOfficer, new EnableDevice("修好").Decide(device, DeviceGrounds.Of(role)).Refusal is null);
    }

    [Fact]
    public void Quarantined_RegisteredOrForgotten_OnlyByThoseWhoManageDevices()
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            bool may = role is Role.Administrator or Role.BureauOfficer;
            Assert.Equal(may, RegisterQuarantined.Decide(DeviceGrounds.Held(), DeviceGrounds.Good, DeviceGrounds.Ground, DeviceGrounds.Of(role)).Refusal is null);
            Assert.Equal(may, new ForgetQuarantined(DeviceGrounds.Standard).Decide(DeviceGrounds.Held(), null, DeviceGrounds.Of(role)).Refusal is null);
        }

        Assert.Equal("not-found", RegisterQuarantined.Decide(null, DeviceGrounds.Good, DeviceGrounds.Ground, DeviceGrounds.Bureau).Refusal!.Code);
        Assert.Equal("conflict", RegisterQuarantined.Decide(DeviceGrounds.Held("TAKEN"), DeviceGrounds.Good, DeviceGrounds.Ground, DeviceGrounds.Bureau).Refusal!.Code);
        Assert.Equal("mn", RegisterQuarantined.Decide(DeviceGrounds.Held("a b"), DeviceGrounds.Good, DeviceGrounds.Ground, DeviceGrounds.Bureau).Refusal!.Field);
        Assert.Equal("not-found", new ForgetQuarantined("x").Decide(null, null, DeviceGrounds.Bureau).Refusal!.Code);
        // One that is held for its address stands in the grid of its device.
        Assert.Equal("forbidden", new ForgetQuarantined(DeviceGrounds.Standard).Decide(DeviceGrounds.Held(), DeviceGrounds.Registered(), DeviceGrounds.Of(Role.BureauOfficer, "/1/3/")).Refusal!.Code);
    }
}
