using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Engines.Tests.Hj212;

/// <summary>Laws that hold for every stream.</summary>
public sealed partial class FrameProperties
{
    private static readonly string[] Pieces =
    [
        Packets.Of(Packets.Hour), Packets.Of(Packets.Hour)[..^2], Packets.OfContent("a-Rtd=1;b-Rtd=x"), Packets.OfContent("", flag: 9, command: 9014),
        "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C08\r\n",
        "##0200ST=31;CN=2061;PW=123456;MN=AIR001;Flag=4;CP=&&DataTime=20230601130000;a34004-Avg=35.2&&FFFF\r\n",
        "##0030ST=22;CN=2011;MN=8;CP=&&&&", "##0000FFFF", "##9999", "##ABCD", "###", "##", "#", "\r\n", "\n", "\n##", "##0020", "0101", "junk", "&&1C80\r\n", ",;=", "\0",
    ];

    private static readonly Gen<byte[]> Streams = Gen.OneOf(
        Gen.OneOfConst(Pieces).Array[0, 8].Select(p => Encoding.UTF8.GetBytes(string.Concat(p))),
        Gen.Select(Gen.OneOfConst(Pieces).Array[1, 6], Gen.Select(Gen.Int[0, 2_000], Gen.Byte).Array[0, 6]).Select((pieces, changes) => Mutate(string.Concat(pieces), changes)),
        Gen.Char["#0123456789\r\n&=;,-aRtd"].Array[0, 60].Select(c => Encoding.UTF8.GetBytes(new string(c))),
        Gen.Byte.Array[0, 80]);

    [Fact]
    public void Stream_CutAnywhere_GivesTheSameFramesAndErrors() =>
        Gen.Select(Streams, Gen.Int[0, 40].Array[0, 30], Gen.Bool, Gen.Bool).Sample(
            (stream, cuts, strict, scattered) => Packets.Read(stream, strict: strict).SequenceEqual(Packets.Read(stream, cuts, strict, scattered: scattered)),
            iter: 6_000);

    [Fact]
    public void Stream_ByteByByte_GivesTheSameFramesAndErrors() =>
        Gen.Select(Streams, Gen.Bool).Sample(
            (stream, strict) => Packets.Read(stream, strict: strict).SequenceEqual(Packets.Read(stream, Enumerable.Repeat(1, stream.Length), strict)),
            iter: 1_500);

    [Fact]
    public void Stream_OfAnything_IsReadToItsEnd() => Streams.Sample(stream => Packets.Read(stream).Count <= stream.Length, iter: 20_000);

    [Fact]
    public void Frame_BehindAnyLineOfRubbish_IsRead() =>
        Gen.Char["#0123456789&=;,-aRtdCPMNST "].Array[0, 60].Sample(
            rubbish => Packets.Read(new string(rubbish) + "\r\n" + Packets.Of(Packets.Hour)).Exists(t => t.Contains(" 2061 41080000000000000000A001 5 0/0 2019-11-09T07:00:00 ok@0 a34004False=86", StringComparison.Ordinal)),
            iter: 6_000);

    [Fact]
    public void Fields_InTheOrderOfTheStandardOrAnother_AreTheSame() =>
        Gen.Select(Gen.Char["0123456789"].Array[0, 20], Gen.Char["0123456789AaZz_- ,=;&"].Array[0, 8], Gen.Char["0123456789AaZz_- ,="].Array[0, 26], Gen.Char["0123456789 x"].Array[0, 4], Gen.Char["aR-td=1;, &"].Array[0, 6]).Sample(
            (qn, pw, mn, flag, content) =>
            {
                string segment = $"QN={new string(qn)};ST=22;CN=2011;PW={new string(pw)};MN={new string(mn)};Flag={new string(flag)};CP=&&{new string(content)}&&";
                string other = "X=;" + segment;
                return Shifted(Packets.Read(Packets.Of(segment)), 0).SequenceEqual(Shifted(Packets.Read(Packets.Of(other)), 3));
            },
            iter: 6_000);

    private static byte[] Mutate(string text, (int Place, byte Value)[] changes)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (var (place, value) in changes)
            bytes[place % bytes.Length] = value;
        return bytes;
    }

    // Places as they would be without what stands before.
    private static IEnumerable<string> Shifted(IEnumerable<string> told, int by) => told.Select(t => Place().Replace(
        t, place => $"{place.Groups["code"].Value}@{int.Parse(place.Groups["offset"].Value, CultureInfo.InvariantCulture) - by}"));

    [GeneratedRegex("(?<code>bad-[a-z]+|missing-[a-z]+|encrypted)@(?<offset>[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
