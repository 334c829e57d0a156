using System.Diagnostics;
using Npgsql;

namespace Wangge.Tests;

/// <summary>
/// A PostgreSQL of one's own, started with initdb and pg_ctl on a Unix socket in a temporary folder, as the user
/// <c>postgres</c> where this process is root's (the server refuses root).
/// </summary>
internal sealed class TemporaryPostgres : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wangge-pg-").FullName;
    private readonly string _bin;

    private TemporaryPostgres(string bin) => _bin = bin;

    /// <summary>Starts one; null where PostgreSQL is not installed.</summary>
    /// <param name="durable">Whether commits wait for the disk, as they do where it is installed.</param>
    public static TemporaryPostgres? Start(bool durable)
    {
        if (FindBinaries() is not { } bin)
            return null;
        var server = new TemporaryPostgres(bin);
        if (Environment.UserName == "root")
            Run("chown", "postgres", server._folder);
        string[] hasty = durable ? [] : ["--no-sync"];
        RunAsServer([$"{bin}/initdb", "-D", server.Data, "-U", "wangge", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", .. hasty]);
        RunAsServer($"{bin}/pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(server._folder, "log"),
            "-o", $"-k {server._folder} -c listen_addresses='' -c max_connections=200{(durable ? "" : " -c fsync=off")}", "start");
        return server;
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var admin = new NpgsqlConnection(Connection("postgres"));
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", admin);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public void Dispose()
    {
        RunAsServer($"{_bin}/pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Username = "wangge", Database = database, MaxPoolSize = 20 }.ToString();

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
                .Where(b => File.Exists(Path.Combine(b, "initdb")) && File.Exists(Path.Combine(b, "postgres"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
            : null;

    private static void RunAsServer(params string[] command)
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
