using System.Buffers;
using System.Text;
using CsCheck;
using Wangge.Hj212;

namespace Engines.Tests.Hj212;

public sealed class FrameWriterTests
{
    private static readonly FrameHeader Header = new()
    {
        Command = 2061,
        Mn = "41080000000000000000A001",
        Password = "123456",
        Qn = new DateTime(2019, 11, 9, 8, 0, 0),
        WantsAnswer = true,
    };

    private static readonly DateTime Time = new(2019, 11, 9, 7, 0, 0);

    [Fact]
    public void Write_OfTheFactSheetsHour_IsThatFrame()
    {
        var content = new FrameContent().Add("DataTime", Time).Factor("a34004", "Avg", 86).Factor("a34002", "Avg", 143)
            .Factor("a21026", "Avg", 12).Factor("a21004", "Avg", 41).Factor("a21005", "Avg", 1.1).Factor("a05024", "Avg", 38);

        Assert.Equal("##0280" + Packets.Hour + "0CC0\r\n", Write(Header, content, out int frames));
        Assert.Equal(1, frames);
    }

    [Fact]
    public void Write_OfARequest_IsTheStandardsExample()
    {
        var header = new FrameHeader { Command = 1062, System = "32", Mn = "010000A8900016F000169DC0", Password = "100000", Qn = new DateTime(2016, 8, 1, 8, 58, 57, 223), WantsAnswer = true };

        Assert.Equal(
            "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n",
            Write(header, new FrameContent().Add("RtdInterval", "30"), out _));
    }

    [Fact]
    public void Write_Of2005WithoutQnAndFlag_LeavesThemOut() =>
        Assert.Equal(
            Packets.Of("ST=22;CN=2011;PW=123456;MN=8;CP=&&DataTime=20191109070000;a-Rtd=-0.5&&"),
            Write(new FrameHeader { Command = 2011, Mn = "8", Password = "123456", Edition = Edition.V2005 }, new FrameContent().Add("DataTime", Time).Factor("a", "Rtd", -0.5, null), out _));

    [Fact]
    public void Write_BeyondTheLimit_SplitsAsTheFactSheetDoes()
    {
        var content = new FrameContent().Add("DataTime", Time.AddHours(1)).Factor("a34004", "Avg", 92).Factor("a34002", "Avg", 151, 'D');

        string written = Write(Header with { Qn = new DateTime(2019, 11, 9, 9, 0, 0) }, content, out int frames, most: 160);

        Assert.Equal(2, frames);
        Assert.Equal(
            "##0151QN=20191109090000000;ST=22;CN=2061;PW=123456;MN=41080000000000000000A001;Flag=7;PNUM=2;PNO=1;CP=&&DataTime=20191109080000;a34004-Avg=92,a34004-Flag=N&&5140\r\n" +
            "##0152QN=20191109090000001;ST=22;CN=2061;PW=123456;MN=41080000000000000000A001;Flag=7;PNUM=2;PNO=2;CP=&&DataTime=20191109080000;a34002-Avg=151,a34002-Flag=D&&AF01\r\n",
            written);
    }

    [Fact]
    public void Write_OfAnItemThatFitsNoPacket_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Write(Header, new FrameContent().Add("Note", new string('x', 1_000)), out _));

    [Theory]
    [InlineData("a;b", "1"), InlineData("", "1"), InlineData("a=b", "1"), InlineData("a", "1;b=2"), InlineData("a", "1&&"), InlineData("a", "1\r\n")]
    public void Content_ThatWouldEndItself_IsRefused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => new FrameContent().Add(name, value));

    [Fact]
    public void Answer_OfAnUpload_RepeatsItsQnPasswordAndNumber()
    {
        var output = new ArrayBufferWriter<byte>();
        var input = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(Packets.Of("QN=20160801085857223;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&")));
        new FrameParser().Read(ref input, out Frame frame, out _);

        FrameWriter.Answer(output, frame, 9014);
        FrameWriter.Answer(output, frame, 9011, "QnRtn=1"u8);

        Assert.Equal(
            "##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240\r\n" +
            Packets.Of("QN=20160801085857223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&"),
            Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Message_WrittenAndRead_IsTheSame() =>
        Gen.Select(Gen.Select(Gen.Char.AlphaNumeric.Array[1, 12], Gen.Double, Gen.Char["NFMSDCTB"]).Array[0, 60], Gen.Int[0, 2], Gen.Int[200, 1_024], Gen.Bool).Sample(
            (factors, edition, most, wants) =>
            {
                var unique = factors.Where(f => double.IsFinite(f.Item2)).DistinctBy(f => new string(f.Item1), StringComparer.Ordinal).ToList();
                var content = new FrameContent().Add("DataTime", Time);
                foreach (var (code, value, flag) in unique)
                    content.Factor(new string(code), "Avg", value, flag);
                string written = Write(Header with { Edition = (Edition)edition, WantsAnswer = wants }, content, out int frames, most);
                var told = Packets.Read(written, strict: false);
                string expected = string.Concat(unique.Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $" {new string(f.Item1)}False={f.Item2}/NaN/NaN/NaN{(int)f.Item3}")));
                return told.Count == frames && string.Concat(told.Select(t => t[(t.IndexOf("ok@0", StringComparison.Ordinal) + 4)..])) == expected
                    && told.TrueForAll(t => t.Contains("2019-11-09T07:00:00", StringComparison.Ordinal))
                    && written.Split("\r\n").All(f => f.Length <= most + 10);
            },
            iter: 1_500);

    internal static string Write(FrameHeader header, FrameContent content, out int frames, int most = FrameWriter.StandardSegment, byte[]? key = null)
    {
        var output = new ArrayBufferWriter<byte>();
        frames = FrameWriter.Write(output, header, content, most, key);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
