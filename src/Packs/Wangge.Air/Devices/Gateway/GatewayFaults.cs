using Wangge.Hj212;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Codes of frames that are whole and are not stored all the same. Damaged frames have the codes of <see cref="FrameErrors"/>.</summary>
public static class GatewayFaults
{
    /// <summary>DataTime is far in the future.</summary>
    public const string Future = "time-future";

    /// <summary>DataTime is before 2000.</summary>
    public const string Past = "time-past";

    /// <summary>There is no DataTime.</summary>
    public const string NoTime = "time-missing";

    /// <summary>The device brings more new factors than it may.</summary>
    public const string TooManyFactors = "too-many-factors";

    private static readonly Dictionary<string, Phrase> Known = new(StringComparer.Ordinal)
    {
        [Future] = new("数据时间比平台时钟超前一天以上，未入库", "DataTime is more than a day ahead of our clock; not stored"),
        [Past] = new("数据时间早于 2000 年，未入库", "DataTime is before 2000; not stored"),
        [NoTime] = new("没有数据时间 DataTime，未入库", "There is no DataTime; not stored"),
        [TooManyFactors] = new("因子代码过多，未入库", "Too many factor codes; not stored"),
        ["password"] = new("密码 PW 不对", "PW is wrong"),
        ["mn"] = new("同一连接上换了设备编号 MN", "Another MN on the same connection"),
        ["system"] = new("系统编码 ST 与登记的不同", "ST is not the registered one"),
        ["flag"] = new("Flag 要求分包，但包号不对", "Flag says that the packet is split, and its number is none"),
        ["qn"] = new("请求编码 QN 不是数字", "QN is no number"),
        ["command"] = new("不支持的命令 CN", "CN is not supported"),
        ["unknown"] = new("设备编号未登记", "The MN is not registered"),
        ["disabled"] = new("设备已停用", "The device is disabled"),
        ["address"] = new("来源地址不在登记范围内", "It comes from an address that is not registered for it"),
    };

    /// <summary>A code in words; null where it is none of these.</summary>
    public static Phrase? Words(string code) => Known.TryGetValue(code, out var words) ? words : null;

    /// <summary>The code of a refusal.</summary>
    internal static string Code(RequestReturn reason) => reason switch
    {
        RequestReturn.Password => "password",
        RequestReturn.Mn => "mn",
        RequestReturn.System => "system",
        RequestReturn.Flag => "flag",
        RequestReturn.Qn => "qn",
        RequestReturn.Command => "command",
        RequestReturn.Crc => FrameErrorKind.CrcMismatch.Code(),
        _ => "refused",
    };
}
