using Microsoft.Extensions.Time.Testing;
using Wangge.Host.Cli;

namespace Wangge.Tests.Cli;

/// <summary>Runs <c>wangge</c> in this process and keeps what it prints.</summary>
internal static class Cli
{
    public static Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        RunAtAsync(new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8)), args);

    /// <summary>The same at another time.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAtAsync(DateTimeOffset now, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var clock = new FakeTimeProvider(now);
        var code = await WanggeCommand.RunAsync([.. args, "--lang", "en"], output, error, clock);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The options that name a store: a folder, and a fresh database for PostgreSQL.</summary>
    public static async Task<string[]> StoreAsync(StoreKind kind, string folder) => kind == StoreKind.Sqlite
        ? ["--data", folder]
        : ["--data", folder, "--database", await PostgresServer.NewDatabaseAsync()];
}
