namespace Wangge.Platform.Web;

/// <summary>
/// Lets a page and the cards on it read the store one after the other. Cards are drawn while the page is still reading,
/// and all share the request's store, which takes one question at a time (SQLite answers before the next is asked;
/// PostgreSQL does not).
/// </summary>
public sealed class PageReads : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Reads when those before are done.</summary>
    public async Task InTurnAsync(Func<Task> read)
    {
        await _turn.WaitAsync();
        try
        {
            await read();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
