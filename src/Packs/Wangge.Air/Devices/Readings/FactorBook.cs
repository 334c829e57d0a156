namespace Wangge.Air.Devices.Readings;

/// <summary>Keys of factors by their code; a code that is new is added to the store.</summary>
public sealed class FactorBook
{
    /// <summary>The key of a code: from memory, or from the store where it is new.</summary>
    public ValueTask<int> IdOfAsync(string code, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The key of a code that is known already, without allocating. Returns false where it is not known yet.</summary>
    public bool TryFind(ReadOnlySpan<byte> code, bool converted, out int id) => throw new NotImplementedException();

    /// <summary>The code of a key, or null.</summary>
    public string? CodeOf(int id) => throw new NotImplementedException();
}
