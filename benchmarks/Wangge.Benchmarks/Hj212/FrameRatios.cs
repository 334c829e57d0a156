using System.Buffers;
using System.Globalization;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Benchmarks.Hj212;

/// <summary>Hourly frames a second on one core, read to header fields, time, values and flags, beside a parser that splits strings.</summary>
internal sealed class FrameRatios : IMeasurement
{
    private const int Frames = 2_000;
    private const int Few = 200;
    private const int Rounds = 300;
    private const double Target = 3_000_000;

    public string Verb => "hj212";

    public int Run(string[] arguments)
    {
        byte[] stream = HourlyFrames.Make(Frames), few = HourlyFrames.Make(Few);
        var factors = new FactorValue[Frame.MostFactors];

        // Both in turns of about a millisecond, so that one in hundreds falls between the neighbours' work on a busy machine.
        double[] best = Timing.Best(Rounds, () => Ours(stream, factors), () => NaiveFrames.Sum(few));
        double ours = Ours(stream, factors), naive = NaiveFrames.Sum(stream);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Ours(stream, factors);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        NaiveFrames.Sum(stream);
        long naively = GC.GetAllocatedBytesForCurrentThread() - before;

        double fast = Frames / best[0] * 1000, slow = Few / best[1] * 1000;
        bool same = BitConverter.DoubleToInt64Bits(ours) == BitConverter.DoubleToInt64Bits(naive);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Frames:N0} hourly frames of {stream.Length / Frames} bytes with 6 factors each, one core, best of {Rounds}; sums of all that was read {(same ? "are the same" : "DIFFER")}
            Wangge.Hj212          {fast,12:N0} frames/s   {1e9 / fast,8:N0} ns a frame   {allocated,12:N0} bytes allocated for all, the parser itself   (target {Target:N0} frames/s)
            split and parse       {slow,12:N0} frames/s   {1e9 / slow,8:N0} ns a frame   {naively,12:N0} bytes allocated for all
            ratio                 {fast / slow,12:N1}
            """));
        return same && fast >= Target ? 0 : 1;
    }

    private static double Ours(byte[] stream, FactorValue[] factors)
    {
        var parser = new FrameParser();
        var input = new ReadOnlySequence<byte>(stream);
        double sum = 0;
        while (parser.Read(ref input, out Frame frame, out _) == FrameStatus.Frame)
        {
            if (frame.ReadFactors(factors, out DateTime? time, out int count).Kind != FrameErrorKind.None || time is null)
                return double.NaN;
            sum += HourlyFrames.Weigh(frame.Command, frame.Flag, frame.Qn.Length + frame.Mn.Length + frame.Password.Length + frame.System.Length, time.Value);
            foreach (ref readonly var factor in factors.AsSpan(0, count))
                sum += factor.Value + factor.Flag;
        }

        return sum;
    }
}

/// <summary>The stream that both read.</summary>
internal static class HourlyFrames
{
    /// <summary>Frames of the shape of the fact sheet's hourly example, each with its own device, hour and values.</summary>
    public static byte[] Make(int count)
    {
        var random = new Random(1);
        var output = new ArrayBufferWriter<byte>();
        for (int i = 0; i < count; i++)
        {
            var time = new DateTime(2019, 11, 9, 7, 0, 0).AddHours(i % 48);
            string segment = string.Create(CultureInfo.InvariantCulture, $"QN={time.AddHours(1):yyyyMMddHHmmssfff};ST=22;CN=2061;PW=123456;MN=41080000000000000000A{i % 1000:000};Flag=5;CP=&&DataTime={time:yyyyMMddHHmmss};a34004-Avg={random.Next(10, 100)},a34004-Flag=N;a34002-Avg={random.Next(100, 300)},a34002-Flag=N;a21026-Avg={random.Next(10, 30)},a21026-Flag=N;a21004-Avg={random.Next(10, 90)},a21004-Flag={"NNNNNNND"[random.Next(8)]};a21005-Avg={random.Next(4, 30) / 10.0:0.0},a21005-Flag=N;a05024-Avg={random.Next(10, 99)},a05024-Flag=N&&");
            FrameWriter.Write(output, Encoding.ASCII.GetBytes(segment));
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>A figure of what the header says.</summary>
    public static double Weigh(int command, int flag, int letters, DateTime time) => command + flag + letters + time.Hour + time.Day;
}

/// <summary>The parser that one writes first: strings, <c>Split</c>, <c>double.Parse</c>; the check sum by a table.</summary>
internal static class NaiveFrames
{
    private static readonly int[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate(i, (register, _) => (register & 1) != 0 ? (register >> 1) ^ 0xA001 : register >> 1))];

    public static double Sum(byte[] stream)
    {
        double sum = 0;
        foreach (string line in Encoding.ASCII.GetString(stream).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int length = int.Parse(line.AsSpan(2, 4), CultureInfo.InvariantCulture);
            string segment = line.Substring(6, length);
            int register = 0xFFFF;
            foreach (char c in segment)
                register = Table[(register >> 8) ^ c];
            if (register != Convert.ToInt32(line.Substring(6 + length, 4), 16))
                return double.NaN;
            int content = segment.IndexOf("CP=&&", StringComparison.Ordinal);
            var header = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string field in segment[..content].Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] pair = field.Split('=');
                header[pair[0]] = pair[1];
            }

            sum += Factors(header, segment[(content + 5)..^2]);
        }

        return sum;
    }

    private static double Factors(Dictionary<string, string> header, string content)
    {
        var time = default(DateTime);
        var values = new List<(string Code, double Value, char Flag)>();
        foreach (string item in content.Split(';'))
        {
            string code = "";
            double value = double.NaN;
            char flag = '\0';
            foreach (string part in item.Split(','))
            {
                string[] pair = part.Split('=');
                if (pair[0] == "DataTime")
                {
                    time = DateTime.ParseExact(pair[1], "yyyyMMddHHmmss", CultureInfo.InvariantCulture);
                    continue;
                }

                string[] name = pair[0].Split('-');
                code = name[0];
                if (name[1] == "Flag")
                    flag = pair[1][0];
                else
                    value = double.Parse(pair[1], CultureInfo.InvariantCulture);
            }

            if (code.Length > 0)
                values.Add((code, value, flag));
        }

        double sum = HourlyFrames.Weigh(
            int.Parse(header["CN"], CultureInfo.InvariantCulture), int.Parse(header["Flag"], CultureInfo.InvariantCulture),
            header["QN"].Length + header["MN"].Length + header["PW"].Length + header["ST"].Length, time);
        foreach (var (_, value, flag) in values)
            sum += value + flag;
        return sum;
    }
}
