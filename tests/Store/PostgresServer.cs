namespace Wangge.Tests;

/// <summary>A real PostgreSQL of the test run's own, started once a process.</summary>
public static class PostgresServer
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static TemporaryPostgres? _server;
    private static int _databases;

    /// <summary>A connection string to a new, empty database. Skips the calling test by name where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_server is null)
                Start();
            return await _server!.NewDatabaseAsync($"t{++_databases}");
        }
        finally
        {
            Gate.Release();
        }
    }

    private static void Start()
    {
        // What tests store need not outlast a loss of power.
        var server = TemporaryPostgres.Start(durable: false);
        Assert.SkipWhen(server is null, "needs PostgreSQL: apt-get install postgresql");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server!.Dispose();
        _server = server;
    }
}
