using System.Diagnostics;
using Npgsql;

namespace Wangge.Benchmarks.Devices;

/// <summary>A PostgreSQL of the measurement's own, durable as installed (fsync on), started with initdb and pg_ctl on a Unix socket.</summary>
internal sealed class TemporaryPostgres : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wangge-pg-").FullName;
    private readonly string _bin;

    private TemporaryPostgres(string bin) => _bin = bin;

    /// <summary>Starts one; null where PostgreSQL is not installed.</summary>
    public static TemporaryPostgres? Start()
    {
        if (!Directory.Exists("/usr/lib/postgresql"))
            return null;
        string? bin = Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault();
        if (bin is null)
            return null;
        var server = new TemporaryPostgres(bin);
        string data = Path.Combine(server._folder, "data");
        if (Environment.UserName == "root")
            Run("chown", "postgres", server._folder);
        AsServer($"{bin}/initdb", "-D", data, "-U", "wangge", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
        AsServer($"{bin}/pg_ctl", "-D", data, "-w", "-l", Path.Combine(server._folder, "log"), "-o", $"-k {server._folder} -c listen_addresses=''", "start");
        return server;
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public string NewDatabase(string name)
    {
        using var admin = new NpgsqlConnection(Connection("postgres"));
        admin.Open();
        using var command = new NpgsqlCommand($"create database {name}", admin);
        command.ExecuteNonQuery();
        return Connection(name);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        AsServer($"{_bin}/pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "fast", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder { Host = _folder, Username = "wangge", Database = database, MaxPoolSize = 20 }.ToString();

    private static void AsServer(params string[] command)
    {
        // The server refuses to run as root.
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
