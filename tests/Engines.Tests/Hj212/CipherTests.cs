using System.Buffers;
using System.Text;
using Wangge.Hj212;
using Wangge.Hj212.Internals;

namespace Engines.Tests.Hj212;

public sealed class CipherTests
{
    private static readonly byte[] Key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
    private static readonly FrameHeader Header = new() { Command = 2061, Mn = "41080000000000000000A001", Password = "123456", Edition = Edition.V2025 };

    /// <summary>GB/T 32907-2016, annex A, example 1: this key over itself.</summary>
    [Fact]
    public void Sm4_OfTheStandardsExample_IsAsPrinted()
    {
        byte[] hidden = new byte[16], plain = new byte[16];

        Cipher.Run(Key, true, Key, hidden);
        Cipher.Run(Key, false, hidden, plain);

        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(hidden));
        Assert.Equal(Key, plain);
    }

    [Fact]
    public void Frame_Enciphered_IsReadWithItsKeyOnly()
    {
        string written = FrameWriterTests.Write(Header, new FrameContent().Add("DataTime", new DateTime(2026, 1, 1)).Factor("a34004", "Avg", 86), out _, key: Key);
        var factors = new FactorValue[4];
        var buffer = new byte[256];
        var input = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(written));
        Assert.Equal(FrameStatus.Frame, new FrameParser().Read(ref input, out Frame frame, out _));

        Assert.True(frame.IsEncrypted);
        Assert.Equal(FrameErrorKind.Encrypted, frame.ReadFactors(factors, out _, out _).Kind);
        Assert.Equal(FrameErrorKind.Encrypted, frame.Decrypt(new byte[16], buffer, out _).Kind);
        Assert.Equal(FrameErrorKind.None, frame.Decrypt(Key, buffer, out Frame plain).Kind);
        Assert.Equal(FrameErrorKind.None, plain.ReadFactors(factors, out DateTime? time, out int count).Kind);
        Assert.Equal((new DateTime(2026, 1, 1), 1, 86.0), (time, count, factors[0].Value));
        Assert.Equal("a34004", Encoding.ASCII.GetString(factors[0].CodeIn(plain)));
    }

    [Fact]
    public void Frame_EncipheredAsBareBytes_IsReadToo()
    {
        byte[] plain = Encoding.ASCII.GetBytes("DataTime=20260101000000;a-Rtd=12"), hidden = new byte[32];
        Cipher.Run(Key, true, plain, hidden);
        byte[] segment = [.. "ST=22;CN=2011;PW=1;MN=8;Flag=8;CP=&&"u8, .. hidden, .. "&&"u8];
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, segment);
        var input = new ReadOnlySequence<byte>(output.WrittenMemory);
        new FrameParser().Read(ref input, out Frame frame, out _);

        Assert.Equal(FrameErrorKind.None, frame.Decrypt(Key, new byte[64], out Frame read).Kind);
        Assert.Equal(plain, read.Content);
    }

    [Theory]
    [InlineData("DataTime=20210301111100;w01001-Rtd=8.33,w01001-Flag=N", false)]
    [InlineData("", false)]
    [InlineData("681EDF34D206965E86B3E94F536E4246", true)]
    [InlineData("aB+/aB+/aB+/aB+/aB+/aA==", true)]
    public void Frame_OfFlag8_IsTakenForCipherOnlyWhereItIsNoPlainText(string content, bool hidden)
    {
        var input = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(Packets.OfContent(content, flag: 8)));
        new FrameParser().Read(ref input, out Frame frame, out _);

        Assert.Equal(hidden, frame.IsEncrypted);
    }
}
