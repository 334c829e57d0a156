namespace Wangge.Hj212;

/// <summary>What happened in a session that its host may want to know.</summary>
public enum SessionEventKind
{
    /// <summary>The device has carried the request out, or says why not: <see cref="SessionEvent.Code"/> is its ExeRtn.</summary>
    RequestEnded,

    /// <summary>The device does not take the request: <see cref="SessionEvent.Code"/> is its QnRtn.</summary>
    RequestRefused,

    /// <summary>The device did not answer, however often it was asked.</summary>
    RequestUnanswered,

    /// <summary>The device took the request and then fell silent.</summary>
    RequestUnfinished,

    /// <summary>The device's data for a request that is no upload: <see cref="SessionEvent.Content"/>.</summary>
    RequestData,

    /// <summary>Parts of a split message did not come: <see cref="SessionEvent.Code"/> is how many.</summary>
    PartsMissing,
}

/// <summary>Something that happened in a session.</summary>
/// <param name="Kind">What.</param>
/// <param name="Request">The request it is about; null where it is about none.</param>
/// <param name="Code">See the kind; 0 where there is none.</param>
/// <param name="Content">The data area of <see cref="SessionEventKind.RequestData"/>, or DataTime of the message of <see cref="SessionEventKind.PartsMissing"/>; empty otherwise.</param>
public readonly record struct SessionEvent(SessionEventKind Kind, SessionRequest? Request, int Code, string Content);
