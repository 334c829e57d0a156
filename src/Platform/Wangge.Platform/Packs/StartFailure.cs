namespace Wangge.Platform.Packs;

/// <summary>A service of a pack cannot start, for a reason that whoever started the site can change: told in this one sentence.</summary>
/// <param name="sentence">What stands in the way and what to do.</param>
public sealed class StartFailure(Phrase sentence) : Exception(sentence.En)
{
    /// <summary>What stands in the way and what to do.</summary>
    public Phrase Sentence { get; } = sentence;
}
