namespace Wangge.Hj212;

/// <summary>What a session made of a frame.</summary>
public enum ReceivedKind
{
    /// <summary>Nothing to do.</summary>
    Ignored,

    /// <summary>No device is admitted yet: call <see cref="Session.Admit"/> and give the frame again, or <see cref="Session.Refuse"/>.</summary>
    Unnamed,

    /// <summary>Readings to store; call <see cref="Session.Stored"/> when they are durable, or <see cref="Session.Reject"/>.</summary>
    Upload,

    /// <summary>The same upload waits to be stored already; its one answer will be the answer to both.</summary>
    Duplicate,

    /// <summary>As many uploads wait as may; nothing was taken: give the frame again later.</summary>
    Busy,

    /// <summary>Refused; answered by 9011 where the device wants an answer.</summary>
    Refused,

    /// <summary>A notice (1013, 2081), answered.</summary>
    Notice,

    /// <summary>An answer to a request of ours.</summary>
    Answer,
}

/// <summary>What a session made of a frame.</summary>
/// <param name="Kind">What.</param>
/// <param name="Upload">Number of the upload for <see cref="Session.Stored"/>; -1 where it is none.</param>
/// <param name="Return">Why it was refused.</param>
public readonly record struct Received(ReceivedKind Kind, int Upload, RequestReturn Return)
{
    internal static Received Of(ReceivedKind kind) => new(kind, -1, RequestReturn.Ready);
}
