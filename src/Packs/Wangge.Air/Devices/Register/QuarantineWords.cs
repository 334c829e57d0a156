namespace Wangge.Air.Devices.Register;

/// <summary>Why a sender is held in quarantine, in words.</summary>
public static class QuarantineWords
{
    private static readonly (string Reason, Phrase Word, Phrase Sentence)[] Rows =
    [
        ("unknown", new("未登记", "Not registered"), new(
            "这个 MN 没有登记：是本区的设备就登记它，不是就请设备的主人改正接入地址。",
            "This MN is not registered: register it if it is yours, otherwise ask its owner to correct where it sends.")),
        ("address", new("地址不符", "Wrong address"), new(
            "从未被允许的地址发来：核对设备的“允许地址”，或查明是谁在冒用这个 MN。",
            "It comes from an address that is not allowed: compare the device's addresses, or find out who uses this MN.")),
        ("disabled", new("停用仍在发", "Still sending"), new(
            "设备已停用却仍在发送：请启用它，或在现场断开。",
            "The device is disabled and still sends: enable it, or disconnect it on site.")),
        ("password", new("密码不符", "Wrong password"), new(
            "访问密码与登记的不一致，已按标准答复 9011（QnRtn=3）：请核对设备和这里的密码。",
            "The password is another than the registered one and was answered 9011 (QnRtn=3): compare it in the device and here.")),
    ];

    /// <summary>A word for a chip; the reason itself where it has none.</summary>
    public static Phrase Word(string reason) => Array.Find(Rows, r => r.Reason == reason) is { Reason: not null } row ? row.Word : new(reason, reason);

    /// <summary>What it means and what to do.</summary>
    public static Phrase Sentence(string reason) => Array.Find(Rows, r => r.Reason == reason) is { Reason: not null } row ? row.Sentence : new(reason, reason);
}
