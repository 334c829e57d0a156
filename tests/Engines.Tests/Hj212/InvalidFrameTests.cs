namespace Engines.Tests.Hj212;

/// <summary>Each error by its code and the byte where it is; a right frame behind it is read in every case.</summary>
public sealed class InvalidFrameTests
{
    private const string Right = "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";

    [Theory]
    [InlineData("##0101" + Right + "1C08", "crc-mismatch@107")]
    [InlineData("##0101" + Right + "1C81", "crc-mismatch@107")]
    [InlineData("##0101" + Right + "ZZZZ", "bad-crc@107")]
    [InlineData("##0101" + Right + "1CZ0", "bad-crc@109")]
    [InlineData("##0100" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0102" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0099" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0103" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0107" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0113" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0200" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##4000" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##4097" + Right + "1C80", "too-long@2")]
    [InlineData("##9999" + Right + "1C80", "too-long@2")]
    [InlineData("##ABCD" + Right + "1C80", "bad-length@2")]
    [InlineData("##01 1" + Right + "1C80", "bad-length@4")]
    [InlineData("0101" + Right + "1C80", "no-header@0")]
    [InlineData("#0101" + Right + "1C80", "no-header@0")]
    [InlineData("##0101QN=2016080108", "length-mismatch@2")]
    [InlineData("##01", "bad-length@4")]
    public void Frame_ThatIsBroken_IsNamedAndTheNextIsRead(string broken, string expected)
    {
        string stream = broken + "\r\n" + Packets.Of(Right);

        var told = Packets.Read(stream);

        Assert.Equal([expected, $"frame@{broken.Length + 8} 1062 010000A8900016F000169DC0 5 0/0  ok@0"], told);
    }

    [Theory]
    [InlineData("ST=22;PW=1;MN=8;CP=&&&&", "missing-field@29")]
    [InlineData("ST=22;CN=2011;PW=1;CP=&&&&", "missing-field@32")]
    [InlineData("", "missing-field@6")]
    [InlineData("ST=22;CN=20x1;MN=8;CP=&&&&", "bad-field@15")]
    [InlineData("ST=22;CN=;MN=8;CP=&&&&", "bad-field@15")]
    [InlineData("ST=22;CN=2011;MN=;CP=&&&&", "bad-field@23")]
    [InlineData("ST=22;CN=2011;MN=8;MN=9;CP=&&&&", "bad-field@28")]
    [InlineData("ST=22;CN=2011;MN=8;Flag=256;CP=&&&&", "bad-field@30")]
    [InlineData("ST=22;CN=2011;MN=8;Flag=4;PNUM=x;CP=&&&&", "bad-field@37")]
    [InlineData("ST=22;word;CN=2011;MN=8;CP=&&&&", "bad-field@12")]
    [InlineData("CN=2011;MN=8;CP=a-Rtd=1", "bad-content@19")]
    [InlineData("CN=2011;MN=8;CP=&&a-Rtd=1", "bad-content@19")]
    [InlineData("CN=2011;MN=8;CP=&&&", "bad-content@19")]
    [InlineData("CN=2011;MN=8;CP=&&a-Rtd=1&&more", "bad-content@19")]
    public void Segment_ThatIsWrong_IsNamedAndTheFrameIsUsedUp(string segment, string expected)
    {
        string frame = Packets.Of(segment);

        Assert.Equal([expected, $"frame@{frame.Length + 6} 1062 010000A8900016F000169DC0 5 0/0  ok@0"], Packets.Read(frame + Packets.Of(Right)));
    }

    // The content begins at byte 91 of the frame.
    [Theory]
    [InlineData("DataTime=20191309070000;a-Rtd=1", "bad-time@100 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("DataTime=2019;a-Rtd=1", "bad-time@100 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("DataTime=;a-Rtd=1", "bad-time@100 aFalse=1/NaN/NaN/NaN0")]
    [InlineData("DataTime=20190229070000", "bad-time@100")]
    [InlineData("DataTime=20190228240000", "bad-time@100")]
    [InlineData("a-Rtd=x;b-Rtd=2", "bad-value@97 aFalse=NaN/NaN/NaN/NaN0 bFalse=2/NaN/NaN/NaN0")]
    [InlineData("b-Rtd=2;a-Rtd=1E999,a-Flag=N", "bad-value@105 bFalse=2/NaN/NaN/NaN0 aFalse=NaN/NaN/NaN/NaN78")]
    [InlineData("a-Rtd=1,234,a-Flag=N", "bad-value@99 aFalse=1/NaN/NaN/NaN78")]
    public void Value_ThatIsWrong_IsNamedAndTheOthersAreRead(string content, string expected) =>
        Assert.Equal(["frame@6 2061 41080000000000000000A001 5 0/0  " + expected], Packets.Read(Packets.OfContent(content)));

    [Fact]
    public void DataTime_ThatStandsTwice_IsNamed() =>
        Assert.Equal(
            ["frame@6 2061 41080000000000000000A001 5 0/0 2019-11-09T07:00:00 bad-field@124"],
            Packets.Read(Packets.OfContent("DataTime=20191109070000;DataTime=20191109080000")));

    [Theory]
    [InlineData("##0101QN=20160801085857223;ST=32", "truncated@32")]
    [InlineData("##01", "truncated@4")]
    [InlineData("#", "truncated@1")]
    [InlineData("##0102" + Right + "1C80", "length-mismatch@2")]
    [InlineData("##0101" + Right + "1C8", "truncated@110")]
    public void Stream_ThatEndsWithinAFrame_SaysSoAtItsEnd(string stream, string expected)
    {
        Assert.Empty(Packets.Read(stream, end: false));
        Assert.Equal([expected], Packets.Read(stream));
    }

    [Fact]
    public void Frame_WithinWhatALyingLengthClaims_IsReadBeforeTheRestHasCome() =>
        Assert.Equal(
            ["length-mismatch@2", "frame@28 1062 010000A8900016F000169DC0 5 0/0  ok@0"],
            Packets.Read("##4000QN=20160801085\r\n" + Packets.Of(Right), end: false));

    [Fact]
    public void Frame_BehindACutOneWithoutALineEnd_IsRead() =>
        Assert.Equal(
            ["length-mismatch@2", "frame@26 1062 010000A8900016F000169DC0 5 0/0  ok@0"],
            Packets.Read("##0101QN=20160801085" + Packets.Of(Right), end: false));
}
