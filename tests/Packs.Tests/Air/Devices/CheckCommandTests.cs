using System.IO.Compression;
using System.Text;
using Wangge.Air.Devices.Cli;
using Wangge.Platform.Packs;

namespace Wangge.Tests.Air.Devices;

public sealed class CheckCommandTests
{
    private const string Right = "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80";

    [Theory]
    [InlineData(Right, false, 0, "1\tok\n")]
    [InlineData(Right + "\r\n\r\n" + Right + "\r\n", false, 0, "1\tok\n3\tok\n")]
    [InlineData("\uFEFF" + Right, false, 0, "1\tok\n")]
    [InlineData("", false, 0, "")]
    [InlineData(Right + "\n##0101x\n", false, 3, "1\tok\n2\ttruncated\t7\tThe data ends inside a frame.\n")]
    [InlineData("##0102" + "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80", false, 3, "1\tlength-mismatch\t2\tThe length is not that of the data segment, which has 101 bytes.\n")]
    [InlineData("##0101" + "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C08", false, 3, "1\tcrc-mismatch\t107\tThe check sum is not that of the data segment, which is 1C80.\n")]
    [InlineData("0101QN=1", false, 3, "1\tno-header\t0\tThe bytes do not begin with ##: check that the device is set to HJ 212 and that nothing else sends on this line.\n")]
    [InlineData(Right + "junk", false, 3, "1\tno-header\t111\tThe bytes do not begin with ##: check that the device is set to HJ 212 and that nothing else sends on this line.\n")]
    [InlineData("##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240", true, 0, "1\tok\n")]
    [InlineData("##0077QN=20120416225111069;ST=91;CN=9021;PW=122333;MN=88888880000006;Flag=1;CP=&&&&4100", false, 0, "1\tok\n")]
    [InlineData("##0077QN=20120416225111069;ST=91;CN=9021;PW=122333;MN=88888880000006;Flag=1;CP=&&&&4100", true, 3, "1\tbad-field\t54\tA field of the data segment is malformed, or stands twice.\n")]
    public async Task Check_OfLines_SaysOfEachWhatItIs(string text, bool strict, int code, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["packets.txt"], text);

        string[] options = strict ? ["--strict"] : [];
        Assert.Equal((code, expected, ""), await RunAsync(true, [folder["packets.txt"], .. options]));
    }

    [Fact]
    public async Task Check_InChinese_SpeaksChinese()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["packets.txt"], "##ABCD");

        Assert.Equal((3, "1\tbad-length\t2\t包头后的长度不是四位十进制数字。\n", ""), await RunAsync(false, folder["packets.txt"]));
    }

    [Fact]
    public async Task Check_OfAGzipFile_ReadsIt()
    {
        using var folder = new TemporaryFolder();
        await using (var file = new GZipStream(File.Create(folder["packets.txt.gz"]), CompressionLevel.Fastest))
            await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Right + "\n", 5_000))));

        var (code, output, _) = await RunAsync(true, folder["packets.txt.gz"]);

        Assert.Equal((0, 5_000), (code, output.Split('\n').Count(line => line.EndsWith("\tok", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Check_OfADamagedGzipFile_Ends1()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["packets.gz"], Right);

        var (code, _, error) = await RunAsync(true, folder["packets.gz"]);

        Assert.Equal((1, true), (code, error.Contains("not a whole gzip file", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_OfNoFile_Ends1()
    {
        var (code, _, error) = await RunAsync(true, "/nowhere/packets.txt");

        Assert.Equal((1, true), (code, error.Contains("/nowhere/packets.txt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_OfAnEndlessLine_NamesItAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["packets.txt"], new string('#', 300_000) + "\n" + Right);

        Assert.Equal((3, "1\ttoo-long\t0\tThe line is longer than 16384 bytes.\n2\tok\n", ""), await RunAsync(true, folder["packets.txt"]));
    }

    [Fact]
    public async Task Check_OfTheSharedPackets_TakesTheValidAndNamesTheBroken()
    {
        string folder = Paths.SharedData("hj212-packets");

        var valid = await RunAsync(true, Path.Combine(folder, "packets_valid.txt"));
        var broken = await RunAsync(true, Path.Combine(folder, "packets_broken.txt"));

        Assert.Equal((0, 17), (valid.Code, valid.Out.Split('\n').Count(line => line.EndsWith("\tok", StringComparison.Ordinal))));
        string[] codes = ["crc-mismatch", "crc-mismatch", "crc-mismatch", "crc-mismatch", "length-mismatch", "crc-mismatch", "length-mismatch", "length-mismatch", "crc-mismatch", "bad-crc", "bad-length", "no-header"];
        Assert.Equal((3, string.Join(',', codes)), (broken.Code, string.Join(',', broken.Out.Split('\n').SkipLast(1).Select(line => line.Split('\t')[1]))));
    }

    [Fact]
    public async Task Check_OfAStreamInPieces_IsTheSame()
    {
        var output = new StringWriter();

        bool right = await CheckPackets.RunAsync(new SlowStream(Encoding.ASCII.GetBytes(Right + "\r\n" + Right)), output, strict: false, english: true, TestContext.Current.CancellationToken);

        Assert.True(right);
        Assert.Equal("1\tok\n2\tok\n", output.ToString());
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(bool english, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var cli = new CommandLine(output, error, TimeProvider.System, (_, _) => throw new InvalidOperationException("No store is opened."), english);
        int code = await DevicesCommand.Create(cli).Parse(["check", .. arguments]).InvokeAsync();
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Gives one byte at a time, as a pipe may.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
