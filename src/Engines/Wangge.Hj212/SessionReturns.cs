namespace Wangge.Hj212;

/// <summary>QnRtn of an answer 9011: what becomes of a request (HJ 212-2017, table 6).</summary>
public enum RequestReturn
{
    /// <summary>It is carried out.</summary>
    Ready = 1,

    /// <summary>It is refused.</summary>
    Refused = 2,

    /// <summary>PW is wrong.</summary>
    Password = 3,

    /// <summary>MN is wrong.</summary>
    Mn = 4,

    /// <summary>ST is wrong.</summary>
    System = 5,

    /// <summary>Flag is wrong.</summary>
    Flag = 6,

    /// <summary>QN is wrong.</summary>
    Qn = 7,

    /// <summary>CN is wrong.</summary>
    Command = 8,

    /// <summary>The check sum is wrong.</summary>
    Crc = 9,

    /// <summary>Something else is wrong.</summary>
    Unknown = 100,
}

/// <summary>ExeRtn of an answer 9012: what came of a request (HJ 212-2017, table 7).</summary>
public enum ExecutionReturn
{
    /// <summary>Carried out.</summary>
    Done = 1,

    /// <summary>Failed for no known reason.</summary>
    Failed = 2,

    /// <summary>A condition was not met.</summary>
    Condition = 3,

    /// <summary>Took too long.</summary>
    Timeout = 4,

    /// <summary>The device is busy.</summary>
    Busy = 5,

    /// <summary>The device is out of order.</summary>
    Fault = 6,

    /// <summary>There are no such data.</summary>
    NoData = 100,
}
