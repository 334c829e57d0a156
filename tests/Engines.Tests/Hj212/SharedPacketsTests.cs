using System.Globalization;
using System.Text;
using Wangge.Hj212;
using Wangge.Tests;

namespace Engines.Tests.Hj212;

/// <summary>The packets of real devices beside the repository.</summary>
public sealed class SharedPacketsTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Valid_ReadAsOneStream_GiveTheValuesThatAnotherProgramReads()
    {
        var parser = new FrameParser();
        var input = new System.Buffers.ReadOnlySequence<byte>(Lines("packets_valid.txt"));
        var factors = new FactorValue[Frame.MostFactors];
        var told = new List<string>();
        int line = 0;
        while (parser.ReadLast(ref input, out Frame frame, out FrameError error) is var status and not FrameStatus.Incomplete)
        {
            line++;
            Assert.Equal((line, FrameStatus.Frame, FrameErrorKind.None), (line, status, error.Kind));
            Assert.Equal((line, FrameErrorKind.None), (line, frame.ReadFactors(factors, out DateTime? time, out int count).Kind));
            string header = string.Create(Invariant, $"{line}\t{frame.Command}\t{Encoding.UTF8.GetString(frame.Mn)}\t{frame.Flag}\t{time:yyyyMMddHHmmss}\t");
            foreach (var factor in factors.AsSpan(0, count))
                told.Add(string.Create(Invariant, $"{header}{Encoding.UTF8.GetString(factor.CodeIn(frame))}\t{factor.IsConverted}\t{factor.Value:R}\t{factor.Min:R}\t{factor.Max:R}\t{factor.Total:R}\t{(factor.Flag == 0 ? "" : (char)factor.Flag)}"));
            if (count == 0)
                told.Add($"{header}-\t-\t-\t-\t-\t-\t-");
        }

        string expected = Path.Combine(Paths.Repository, "tests/Engines.Tests/Hj212/packets_valid.values.tsv");
        Assert.Equal(File.ReadAllLines(expected).Select(Numeric), told);
    }

    [Fact]
    public void Broken_EachByItself_GivesTheErrorOfTheIndexAndTheNextFrameIsRead()
    {
        string[] packets = File.ReadAllLines(Paths.SharedData("hj212-packets/packets_broken.txt"));
        var reasons = File.ReadAllLines(Paths.SharedData("hj212-packets/packets_index.csv")).Where(l => l.StartsWith("packets_broken", StringComparison.Ordinal)).Select(l => l.Split(',')[3]).ToList();
        Assert.Equal(packets.Length, reasons.Count);
        Assert.All(packets.Zip(reasons), packet =>
        {
            var told = Packets.Read(packet.First + "\r\n" + Packets.Of(Packets.Hour));

            Assert.Equal(2, told.Count);
            Assert.Equal(Expected(packet.First, packet.Second), told[0]);
            Assert.StartsWith("frame@", told[1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Broken_AsOneStream_GiveOneErrorEach()
    {
        string[] packets = File.ReadAllLines(Paths.SharedData("hj212-packets/packets_broken.txt"));

        Assert.Equal(packets.Length, Packets.Read(Encoding.UTF8.GetString(Lines("packets_broken.txt"))).Count(t => !t.StartsWith("frame", StringComparison.Ordinal)));
    }

    private static string Expected(string packet, string reason) => reason switch
    {
        _ when reason.StartsWith("length", StringComparison.Ordinal) => "length-mismatch@2",
        _ when reason.StartsWith("crc not hex", StringComparison.Ordinal) => $"bad-crc@{packet.Length - 4}",
        _ when reason.StartsWith("crc", StringComparison.Ordinal) => $"crc-mismatch@{packet.Length - 4}",
        _ => packet.StartsWith("##", StringComparison.Ordinal) ? "bad-length@2" : "no-header@0",
    };

    private static byte[] Lines(string name) => Encoding.UTF8.GetBytes(string.Concat(File.ReadAllLines(Paths.SharedData("hj212-packets/" + name)).Select(l => l + "\r\n")));

    // Numbers as the runtime reads and writes them; what is absent is NaN.
    private static string Numeric(string line)
    {
        string[] fields = line.Split('\t');
        if (fields[5] != "-")
        {
            for (int i = 7; i < 11; i++)
                fields[i] = (fields[i].Length == 0 ? double.NaN : double.Parse(fields[i], Invariant)).ToString("R", Invariant);
        }

        return string.Join('\t', fields);
    }
}
