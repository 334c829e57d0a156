using System.Diagnostics;
using Npgsql;

namespace Wangge.Tests;

/// <summary>
/// A real PostgreSQL of the test run's own, started once a process with initdb and pg_ctl on a Unix socket in a
/// temporary folder, as the user <c>postgres</c> when the tests run as root (the server refuses root).
/// </summary>
public static class PostgresServer
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? _folder;
    private static int _databases;

    /// <summary>A connection string to a new, empty database. Skips the calling test by name where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var bin = FindBinaries();
        Assert.SkipWhen(bin is null, "needs PostgreSQL: apt-get install postgresql");
        await Gate.WaitAsync();
        try
        {
            if (_folder is null)
                Start(bin!);
            var name = $"t{++_databases}";
            await using var admin = new NpgsqlConnection(Connection("postgres"));
            await admin.OpenAsync();
            await using var command = new NpgsqlCommand($"create database {name}", admin);
            await command.ExecuteNonQueryAsync();
            return Connection(name);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static string Connection(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Username = "wangge", Database = database, MaxPoolSize = 20 }.ToString();

    private static void Start(string bin)
    {
        var folder = Directory.CreateTempSubdirectory("wangge-pg-").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.UserName == "root")
            Run("chown", "postgres", folder);
        RunAsServerUser($"{bin}/initdb", "-D", data, "-U", "wangge", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        RunAsServerUser($"{bin}/pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsServerUser($"{bin}/pg_ctl", "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        _folder = folder;
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
                .Where(b => File.Exists(Path.Combine(b, "initdb")) && File.Exists(Path.Combine(b, "postgres"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
            : null;

    private static void RunAsServerUser(params string[] command)
    {
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", .. command]);
        else
            Run(command[0], command[1..]);
    }

    private static void Run(string file, params string[] arguments)
    {
        // No redirected streams: the server that pg_ctl leaves behind would hold them open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", file, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}");
    }
}
