using Microsoft.AspNetCore.Http;

namespace Wangge.Air.Sta.Query;

/// <summary>Ends the answering of a request with its refusal. Thrown by parser and evaluation, caught once at the edge.</summary>
internal sealed class StaFault(Refusal refusal) : Exception(refusal.Sentence.En)
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>The query is wrong at a place.</summary>
    /// <param name="at">Where the fault stands.</param>
    /// <param name="zh">The sentence, without the place.</param>
    /// <param name="en">The same in English.</param>
    public static StaFault At(Place at, string zh, string en) =>
        new(Refusal.BadField(at.Option, $"{at.Option} 第 {at.Position + 1} 个字符：{zh}", $"{at.Option}, character {at.Position + 1}: {en}"));

    /// <summary>An option is wrong as a whole.</summary>
    public static StaFault Of(string option, string zh, string en) => new(Refusal.BadField(option, zh, en));

    /// <summary>What the path names is not there, or not for this reader.</summary>
    public static StaFault NotFound(string what) =>
        new(Refusal.NotFound($"没有 {what}，或不对您开放。", $"There is no {what}, or it is not open to you."));

    /// <summary>The request would cost more than one request may.</summary>
    public static StaFault TooWide(string option, string zh, string en) =>
        new(new Refusal("sta.too-wide", new(zh, en), StatusCodes.Status400BadRequest, option));
}

/// <summary>A place in a query.</summary>
/// <param name="Option">Name of the option: <c>$filter</c>; <c>path</c> for the path.</param>
/// <param name="Position">Characters before it.</param>
internal readonly record struct Place(string Option, int Position);
