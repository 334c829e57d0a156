namespace Wangge.Hj212;

/// <summary>What stands before the data area of a frame that is written.</summary>
public sealed record FrameHeader
{
    /// <summary>CN, the command: 2061 is hourly data.</summary>
    public required int Command { get; init; }

    /// <summary>MN, the device's number.</summary>
    public required string Mn { get; init; }

    /// <summary>PW, the password.</summary>
    public required string Password { get; init; }

    /// <summary>ST, the system code: <c>22</c> ambient air, <c>91</c> answers.</summary>
    public string System { get; init; } = "22";

    /// <summary>
    /// QN, <c>yyyyMMddHHmmssfff</c> in district time; null leaves the field out, as 2005 devices do. Each packet of a message has its own:
    /// the milliseconds go up by one.
    /// </summary>
    public DateTime? Qn { get; init; }

    /// <summary>The edition that the Flag names.</summary>
    public Edition Edition { get; init; } = Edition.V2017;

    /// <summary>Whether an answer is wanted (bit A).</summary>
    public bool WantsAnswer { get; init; }
}
