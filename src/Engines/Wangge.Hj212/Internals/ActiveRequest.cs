namespace Wangge.Hj212.Internals;

/// <summary>A request that the device has been asked and that is not over.</summary>
internal sealed class ActiveRequest(SessionRequest request, long qn, SessionOptions options)
{
    public SessionRequest Request { get; } = request;

    /// <summary>Its QN, the same for every sending.</summary>
    public QnText Qn { get; } = new(qn, 17);

    /// <summary>When to look at it again.</summary>
    public DateTime Due { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Sent { get; private set; }

    private bool _accepted;

    public void WasSent(DateTime now)
    {
        Sent++;
        Due = now + options.AnswerTimeout;
    }

    /// <summary>The device took it, or shows that it is at work.</summary>
    public void IsAtWork(DateTime now, bool accepted)
    {
        _accepted |= accepted;
        if (_accepted)
            Due = now + options.ExecutionTimeout;
    }

    /// <summary>What is to happen when its time is over: null to send it again.</summary>
    public SessionEventKind? Expired() => _accepted ? SessionEventKind.RequestUnfinished
        : Sent <= options.Retries ? null : SessionEventKind.RequestUnanswered;
}
