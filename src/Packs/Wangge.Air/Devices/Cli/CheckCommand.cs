using System.CommandLine;
using System.IO.Compression;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Cli;

/// <summary><c>wangge devices check</c>: holds packets in a file, one a line, to HJ 212.</summary>
internal static class CheckCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int InputRejected = 3;

    /// <summary>The verb, ready to hang under <c>wangge devices</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var file = new Argument<string>("FILE") { Description = Say("报文文件，一行一包，可为 .gz；- 为标准输入", "Packets, one a line, plain or .gz; - for standard input") };
        var strict = new Option<bool>("--strict") { Description = Say("严格按 HJ 212-2017 表 3，不容忍设备常见的偏差", "To the letter of HJ 212-2017, table 3; without it what devices commonly send is tolerated") };
        var command = new Command("check", Say("逐行检查 HJ 212 报文，指出错误代码和字节位置", "Check HJ 212 packets line by line; errors with code and byte offset")) { file, strict };
        command.SetAction((parsed, cancel) => RunAsync(cli, parsed.GetRequiredValue(file), parsed.GetValue(strict), cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    private static async Task<int> RunAsync(CommandLine cli, string path, bool strict, CancellationToken cancel)
    {
        if (path != "-" && !File.Exists(path))
        {
            await cli.Error.WriteLineAsync(new Phrase($"没有文件 {path}。", $"There is no file {path}.").In(cli.English));
            return Failed;
        }

        try
        {
            await using var packets = Open(path);
            return await CheckPackets.RunAsync(packets, cli.Out, strict, cli.English, cancel) ? Done : InputRejected;
        }
        catch (InvalidDataException)
        {
            await cli.Error.WriteLineAsync(new Phrase($"{path} 不是完好的 gzip 文件。", $"{path} is not a whole gzip file.").In(cli.English));
            return Failed;
        }
    }

    private static Stream Open(string path)
    {
        if (path == "-")
            return Console.OpenStandardInput();
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
