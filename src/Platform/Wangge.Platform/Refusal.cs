using Microsoft.AspNetCore.Http;

namespace Wangge.Platform;

/// <summary>A named reason why an operation was not carried out, as people and programs read it.</summary>
/// <param name="Code">Stable machine name, for example <c>case.not-the-handler</c>.</param>
/// <param name="Sentence">One clear sentence that names the place and the limit.</param>
/// <param name="Status">HTTP status it travels with: 400 wrong input, 403 not allowed, 404 absent, 409 conflict, 413 too large, 422 refused by a rule.</param>
/// <param name="Field">The request field at fault, if one is.</param>
public sealed record Refusal(string Code, Phrase Sentence, int Status = StatusCodes.Status422UnprocessableEntity, string? Field = null)
{
    /// <summary>The actor may not do this here.</summary>
    public static Refusal Forbidden(string zh, string en) => new("forbidden", new(zh, en), StatusCodes.Status403Forbidden);

    /// <summary>The thing named does not exist, or not for this actor.</summary>
    public static Refusal NotFound(string zh, string en) => new("not-found", new(zh, en), StatusCodes.Status404NotFound);

    /// <summary>A field of the request is wrong.</summary>
    public static Refusal BadField(string field, string zh, string en) => new("bad-field", new(zh, en), StatusCodes.Status400BadRequest, field);

    /// <summary>Somebody else changed it first.</summary>
    public static Refusal Conflict(string zh, string en) => new("conflict", new(zh, en), StatusCodes.Status409Conflict);
}

/// <summary>Either a value or the refusal that stands in its place.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The refusal, or null where the operation may go on.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The operation was refused.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.Code);

    /// <summary>Wraps a value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
