using Wangge.Hj212;

namespace Wangge.Air.Devices.Gateway;

/// <summary>What came of asking a device.</summary>
public enum AskResult
{
    /// <summary>The device says that it is through: the code is its <see cref="ExecutionReturn"/>.</summary>
    Ended,

    /// <summary>The device does not take the request: the code is its <see cref="RequestReturn"/>.</summary>
    Refused,

    /// <summary>The device did not answer.</summary>
    Unanswered,

    /// <summary>The device took the request and fell silent.</summary>
    Unfinished,

    /// <summary>The device is not connected, or went away.</summary>
    Away,

    /// <summary>Too many requests wait for the device already.</summary>
    Busy,
}

/// <summary>What came of asking a device.</summary>
/// <param name="Result">What.</param>
/// <param name="Code">See the result; 0 where there is none.</param>
/// <param name="Content">Data area of its answer where it sent one.</param>
public sealed record AskOutcome(AskResult Result, int Code = 0, string Content = "");

/// <summary>A request on its way to a device.</summary>
internal sealed class DeviceAsk(SessionRequest request)
{
    private readonly TaskCompletionSource<AskOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _content = "";

    public SessionRequest Request { get; } = request;

    public Task<AskOutcome> Outcome => _outcome.Task;

    public void End(AskResult result, int code = 0) => _outcome.TrySetResult(new AskOutcome(result, code, _content));

    /// <summary>Takes an event of the session; returns whether the request is over by it.</summary>
    public bool Hear(SessionEvent heard)
    {
        if (heard.Kind == SessionEventKind.RequestData)
        {
            _content = heard.Content;
            return false;
        }

        End(heard.Kind switch
        {
            SessionEventKind.RequestEnded => AskResult.Ended,
            SessionEventKind.RequestRefused => AskResult.Refused,
            SessionEventKind.RequestUnanswered => AskResult.Unanswered,
            _ => AskResult.Unfinished,
        }, heard.Code);
        return true;
    }
}
