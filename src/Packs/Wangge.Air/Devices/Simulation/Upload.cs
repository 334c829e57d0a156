namespace Wangge.Air.Devices.Simulation;

/// <summary>Something that a device has to send. Only what and of when: the bytes are made when it goes out.</summary>
/// <param name="Command">CN: 2011, 2051, 2061, 2031; 1013 asks for the time; 9012 ends a request.</param>
/// <param name="Time">DataTime; start of the window.</param>
/// <param name="Request">QN of the request that it ends; empty for data.</param>
/// <param name="Result">ExeRtn of a 9012.</param>
internal readonly record struct Upload(int Command, DateTime Time, string Request = "", int Result = 0)
{
    /// <summary>2011.</summary>
    public const int RealTime = 2011;

    /// <summary>2051.</summary>
    public const int Minute = 2051;

    /// <summary>2061.</summary>
    public const int Hour = 2061;

    /// <summary>2031.</summary>
    public const int Day = 2031;

    /// <summary>1013.</summary>
    public const int AskTime = 1013;

    /// <summary>9012.</summary>
    public const int Done = 9012;

    /// <summary>The command that acknowledges it; 0 where none does.</summary>
    public int Answer => Command switch
    {
        Done => 0,
        AskTime => 9013,
        _ => 9014,
    };
}
