namespace Wangge.Air.Devices.Simulation;

/// <summary>How devices are simulated.</summary>
/// <param name="Target">Where they connect to.</param>
internal sealed record SimulationOptions(SimulationTarget Target)
{
    /// <summary>How many times as fast as the clock their time runs.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>When they send what.</summary>
    public UploadTimes Times { get; init; } = UploadTimes.Usual;

    /// <summary>How long an answer is waited for (table 1 of HJ 212-2017), whatever the speed.</summary>
    public TimeSpan AnswerWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a frame is sent again before the connection is given up.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Wait before the first new connection; it doubles from one to the next.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between the first connections of two devices.</summary>
    public TimeSpan Apart { get; init; } = TimeSpan.FromMilliseconds(1);
}
