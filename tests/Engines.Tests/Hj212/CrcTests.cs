using System.Text;
using CsCheck;
using Wangge.Hj212;

namespace Engines.Tests.Hj212;

public sealed class CrcTests
{
    [Theory]
    [InlineData("QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&", 0x1C80)]
    [InlineData("QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&", 0x3240)]
    [InlineData(Packets.Hour, 0x0CC0)]
    [InlineData("123456789", 0x2F80)]
    [InlineData("A", 0x7080)]
    [InlineData("", 0xFFFF)]
    public void Crc_OfTheFactSheet_IsAsPrinted(string segment, int crc) => Assert.Equal(crc, Crc.Of(Encoding.ASCII.GetBytes(segment)));

    [Fact]
    public void Crc_OfAnyBytes_IsThatOfTheAnnexBitByBit() =>
        Gen.Byte.Array[0, 700].Sample(bytes => Crc.Of(bytes) == Packets.AnnexCrc(bytes), iter: 3_000);

    [Fact]
    public void Crc_OfEveryLength_IsThatOfTheAnnexBitByBit()
    {
        byte[] bytes = [.. Enumerable.Range(0, 400).Select(i => (byte)((i * 151) + (i >> 3)))];

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Equal(Packets.AnnexCrc(bytes.AsSpan(0, length)), Crc.Of(bytes.AsSpan(0, length))));
    }
}
