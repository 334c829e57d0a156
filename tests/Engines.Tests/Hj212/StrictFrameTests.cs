namespace Engines.Tests.Hj212;

/// <summary>Table 3 of HJ 212-2017 to the letter.</summary>
public sealed class StrictFrameTests
{
    private const string Mn = "010000A8900016F000169DC0";

    [Theory]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&RtdInterval=30&&")]
    [InlineData($"QN=20160801085857223;ST=91;CN=9014;PW=123456;MN={Mn};Flag=4;CP=&&&&")]
    [InlineData($"QN=20160801085857223;ST=22;CN=2061;PW=123456;MN={Mn};Flag=7;PNUM=2;PNO=1;CP=&&DataTime=20191109080000;a34004-Avg=92,a34004-Flag=N&&")]
    [InlineData("QN=20160801085857223;ST=22;CN=9014;PW=123456;MN=NETCODE1;Flag=8;CP=&&&&")]
    public void Segment_OfTheStandard_IsTaken(string segment) =>
        Assert.StartsWith("frame@6", Assert.Single(Packets.Read(Packets.Of(segment), strict: true)), StringComparison.Ordinal);

    [Theory]
    [InlineData($"ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "missing-field@72")]
    [InlineData($"ST=32;QN=20160801085857223;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "bad-field@9")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};CP=&&&&", "missing-field@86")]
    [InlineData($"QN=2016080108585722;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "bad-time@9")]
    [InlineData($"QN=20161301085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "bad-time@9")]
    [InlineData($"QN=201608010858572231;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "field-too-long@9")]
    [InlineData($"QN=20160801085857223;ST=322;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&", "field-too-long@30")]
    [InlineData($"QN=20160801085857223;ST=32;CN=106;PW=100000;MN={Mn};Flag=5;CP=&&&&", "bad-field@36")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=1000000;MN={Mn};Flag=5;CP=&&&&", "field-too-long@44")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn}A;Flag=5;CP=&&&&", "field-too-long@54")]
    [InlineData("QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=Y80110010000010;Flag=5;CP=&&&&", "bad-field@54")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};FLAG=5;CP=&&&&", "missing-field@93")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=299;CP=&&&&", "bad-field@84")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=7;CP=&&&&", "missing-field@93")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=7;PNUM=2;PNO=3;CP=&&&&", "bad-field@97")]
    [InlineData($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&&&;", "bad-content@86")]
    public void Segment_BesideTheStandard_IsNamed(string segment, string expected) =>
        Assert.Equal([expected], Packets.Read(Packets.Of(segment), strict: true));

    [Fact]
    public void Content_LongerThan950_IsNamed()
    {
        const string Head = "QN=20160801085857223;ST=32;CN=1062;PW=;MN=8;Flag=8;CP=&&";

        Assert.StartsWith("frame@6", Assert.Single(Packets.Read(Packets.Of(Head + new string('x', 950) + "&&"), strict: true)), StringComparison.Ordinal);
        Assert.Equal(["field-too-long@62"], Packets.Read(Packets.Of(Head + new string('x', 951) + "&&"), strict: true));
    }

    [Fact]
    public void End_BesideTheStandard_IsNamed()
    {
        string frame = Packets.Of($"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN={Mn};Flag=5;CP=&&RtdInterval=30&&")[..^2];
        string lower = frame[..^4] + "1c80";

        Assert.Equal(["bad-crc@108"], Packets.Read(lower + "\r\n", strict: true));
        Assert.Equal(["missing-tail@111"], Packets.Read(frame + "\n", strict: true));
        Assert.Equal(["missing-tail@111"], Packets.Read(frame, strict: true));
        Assert.Equal("missing-tail@111", Packets.Read(frame + frame + "\r\n", strict: true)[0]);
        Assert.Equal("no-header@0", Packets.Read("\r\n" + frame + "\r\n", strict: true)[0]);
    }

    [Theory]
    [InlineData("DataTime=20191109070000;a-Rtd=", "bad-value@121")]
    [InlineData("DataTime=20191109070000;a-Rtd=NaN", "bad-value@121")]
    public void Value_ThatIsMissing_IsNamed(string content, string expected) =>
        Assert.Contains(" " + expected, Assert.Single(Packets.Read(Packets.OfContent(content), strict: true)), StringComparison.Ordinal);
}
