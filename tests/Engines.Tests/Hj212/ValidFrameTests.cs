namespace Engines.Tests.Hj212;

/// <summary>What devices send and the parser takes; expectations written by hand from the packet's words.</summary>
public sealed class ValidFrameTests
{
    [Theory]
    [InlineData("ST=32;CN=2011;PW=123456;MN=0873HHMZWSLH02;CP=&&DataTime=20160103133030;060-Rtd=3.0943,060-Flag=N&&", "2011 0873HHMZWSLH02 0 0/0 2016-01-03T13:30:30 ok@0 060False=3.0943/NaN/NaN/NaN78")]
    [InlineData("ST=32;CN=2011;PW=123456;,MN=8;FLAG=0;CP=&&DataTime=20180306120000;001-Rtd=6.951,001-Flag=N&&", "2011 8 0 0/0 2018-03-06T12:00:00 ok@0 001False=6.951/NaN/NaN/NaN78")]
    [InlineData("QN=1,ST=22,CN=2011,PW=1,MN=8,Flag=4,CP=&&&&", "2011 8 4 0/0  ok@0")]
    [InlineData(" QN = 1 ; st=22;;cn=2011;PW=;mn= 8 ;Flag=;Other=x=y; cp = &&DataTime=20180306120000&&;", "2011 8 0 0/0 2018-03-06T12:00:00 ok@0")]
    [InlineData("MN=8;CN=2051;Flag=6;PNUM=3;PNO=2;CP=&&DataTime=20180306120000;a-Min=1,a-Avg=2,a-Max=3,a-Cou=4,a-ZsMin=5,a-ZsAvg=6,a-ZsMax=7,a-Flag=D;&&", "2051 8 6 2/3 2018-03-06T12:00:00 ok@0 aFalse=2/1/3/468 aTrue=6/5/7/NaN68")]
    [InlineData("MN=8;CN=2011", "2011 8 0 0/0  ok@0")]
    public void Header_OfDevicesInTheField_IsRead(string segment, string expected) =>
        Assert.Equal(["frame@6 " + expected], Packets.Read(Packets.Of(segment)));

    [Theory]
    [InlineData("DataTime=20191109070000123;a-Avg=1", "2019-11-09T07:00:00 ok@0 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("a-Avg=1,a-Flag=N", " ok@0 aFalse=1/NaN/NaN/NaN78")]
    [InlineData("a-Avg=1;a-Flag=N;", " ok@0 aFalse=1/NaN/NaN/NaN78")]
    [InlineData("a-Avg=1;b-Avg=2;a-Flag=N;b-Flag=T", " ok@0 aFalse=1/NaN/NaN/NaN78 bFalse=2/NaN/NaN/NaN84")]
    [InlineData("a-Flag=N,a-Rtd=1,a-ZsRtd=2", " ok@0 aFalse=1/NaN/NaN/NaN78 aTrue=2/NaN/NaN/NaN78")]
    [InlineData("a34004-Rtd=,a34004-Flag=D", " ok@0 a34004False=NaN/NaN/NaN/NaN68")]
    [InlineData("a34004-Rtd=-,a34004-Flag=;b-Rtd=NaN;c-Rtd=1.0E-3", " ok@0 a34004False=NaN/NaN/NaN/NaN0 bFalse=NaN/NaN/NaN/NaN0 cFalse=0.001/NaN/NaN/NaN0")]
    [InlineData("a-RTD= 1.5 , a-flag = N ;\r\n b-avg=2", " ok@0 aFalse=1.5/NaN/NaN/NaN78 bFalse=2/NaN/NaN/NaN0")]
    [InlineData("a21-Rtd=1;a21-Rtd=2", " ok@0 a21False=2/NaN/NaN/NaN0")]
    [InlineData("w01018-Min=1,01018-Avg=2,w01018-Max=3,01018-Flag=N", " ok@0 w01018False=2/1/3/NaN78")]
    [InlineData("SB1-RS=1;SB1-RT=2.5;a-SampleTime=20191109070000,a-Rtd=1,a-EFlag=A101", " ok@0 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("PolId=a34002,a34004;BeginTime=20191109070000,EndTime=20191109080000;RtdInterval=30;QnRtn=1;ExeRtn=1", " ok@0")]
    [InlineData("备注=设备正常，无异常;站名-甲=x;a-Rtd=1", " ok@0 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("a123456789-Rtd=1,a123456789-Flag=N;a123456780-Rtd=2,a123456780-Flag=D;温度-Rtd=3,温度-Flag=M", " ok@0 a123456789False=1/NaN/NaN/NaN78 a123456780False=2/NaN/NaN/NaN68 温度False=3/NaN/NaN/NaN77")]
    [InlineData("X=1;a-Avg=2,a-Flag=N;B 1-Avg=3,B 1-Flag=N", " ok@0 aFalse=2/NaN/NaN/NaN78 B 1False=3/NaN/NaN/NaN78")]
    [InlineData("LA-Rtd=1", " ok@0 LAFalse=1/NaN/NaN/NaN0")]
    [InlineData("-Rtd=1;=;==;a=;,,;", " ok@0")]
    public void Content_OfDevicesInTheField_IsRead(string content, string expected) =>
        Assert.Equal(["frame@6 2061 41080000000000000000A001 5 0/0 " + expected], Packets.Read(Packets.OfContent(content)));

    [Fact]
    public void Stream_OfEveryLineEnd_IsRead()
    {
        string frame = Packets.Of(Packets.Hour)[..^2];
        string lower = string.Concat(frame.AsSpan(0, frame.Length - 4), frame[^4..].ToLowerInvariant());

        var told = Packets.Read($"\r\n{frame}\r\n{lower}\n{frame}{frame}\r\n\r\n \t{frame}\r{lower}");

        Assert.Equal(6, told.Count);
        Assert.All(told, t => Assert.Contains(" 2061 41080000000000000000A001 5 0/0 2019-11-09T07:00:00 ok@0 a34004False=86/NaN/NaN/NaN78 a34002False=143", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Crc_OfZeros_IsTakenForOne()
    {
        // Some segment has this sum; it is found by trying, with the annex's own code.
        string segment = Enumerable.Range(0, 200_000).Select(i => $"CN=2011;MN={i}").First(s => Packets.Of(s).EndsWith("0000\r\n", StringComparison.Ordinal));

        Assert.StartsWith("frame@6 2011", Assert.Single(Packets.Read(Packets.Of(segment))), StringComparison.Ordinal);
    }

    [Fact]
    public void Segment_BeyondTheStandardsLimit_IsReadUnlessStrict()
    {
        string content = string.Join(';', Enumerable.Range(0, 100).Select(i => $"a{i:00000}-Avg={i}"));

        Assert.Contains(" a00099False=99/", Assert.Single(Packets.Read(Packets.OfContent(content))), StringComparison.Ordinal);
        Assert.Equal(["too-long@2"], Packets.Read(Packets.OfContent(content), strict: true));
    }
}
