namespace Wangge.Platform;

/// <summary>One sentence or name in both languages: Chinese first, English in full.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public readonly record struct Phrase(string Zh, string En)
{
    /// <summary>The text in the language asked for.</summary>
    public string In(bool english) => english ? En : Zh;

    /// <inheritdoc/>
    public override string ToString() => Zh;
}
