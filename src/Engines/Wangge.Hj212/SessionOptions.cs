namespace Wangge.Hj212;

/// <summary>Times and bounds of a session.</summary>
public sealed record SessionOptions
{
    /// <summary>How long a request waits for its 9011 before it is sent again (table 1: 10 s on wireless, 5 s on wire).</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a request is sent again before the device is said to be silent (table 1).</summary>
    public int Retries { get; init; } = 3;

    /// <summary>How long an accepted request may be without an upload or its 9012.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the parts of a split message may be apart.</summary>
    public TimeSpan PartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most uploads that wait to be stored at one time.</summary>
    public int MaxPending { get; init; } = 64;
}
