using System.Text;
using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class DamagedFileTests
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3\n";

    private static string Good(int rows) => Header + string.Concat(Enumerable.Range(0, rows).Select(i =>
        $"A1,{new DateTime(2019, 11, 1).AddHours(i):yyyy-MM-ddTHH:mm},{i % 97},{i % 89},{i * 7 % 83},{i * 5 % 79},1,{i * 3 % 101}\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData("\uFEFF")]
    public void Read_EmptyFile_IsRefused(string text)
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(text);
        Assert.Empty(hours);
        Assert.Equal(RejectionCode.Empty, Assert.Single(rejections).Code);
    }

    [Fact]
    public void Read_EmptyGzip_IsRefused() => Assert.Equal(RejectionCode.Empty, Assert.Single(ReadText.Of(ReadText.Gzip("")).Rejections).Code);

    [Fact]
    public void Read_HeaderOnly_IsNoFault()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header);
        Assert.Empty(hours);
        Assert.Empty(rejections);
    }

    [Theory]
    [InlineData("a;b;c\n1;2;3\n")]
    [InlineData("hello world\n")]
    [InlineData("{\"a\": 1}\n")]
    public void Read_OtherHeader_IsRefusedWithTheFormats(string text)
    {
        Rejection rejection = Assert.Single(ReadText.Of(text).Rejections);
        Assert.Equal((RejectionCode.UnknownFormat, 1, "wangge, cnemc, prsa, openair"), (rejection.Code, rejection.Line, rejection.Limit));
    }

    [Fact]
    public void Read_BinaryFile_IsRefused()
    {
        byte[] bytes = [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 31))];
        Assert.Equal(RejectionCode.Binary, Assert.Single(ReadText.Of(bytes).Rejections).Code);
    }

    [Fact]
    public void Read_Utf16File_IsRefusedAsNotText() =>
        Assert.Equal(RejectionCode.Binary, Assert.Single(ReadText.Of([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good(3))]).Rejections).Code);

    [Fact]
    public void Read_GbkStation_IsRejectedNotGarbled()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header), 0xCA, 0xBE, 0xB7, 0xB6, .. Encoding.UTF8.GetBytes(",2019-11-01T08:00,1,,,,,\n")];
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(bytes);
        Assert.Empty(hours);
        Assert.Equal(RejectionCode.BadStation, Assert.Single(rejections).Code);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Read_GzipCutOff_DeliversTheRowsBeforeAndNamesLineAndByte(double share)
    {
        byte[] whole = ReadText.Gzip(Good(20_000));
        byte[] cut = whole[..(int)(whole.Length * share)];
        (List<string> all, _) = ReadText.Of(whole);
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(cut);
        Assert.InRange(hours.Count, 1_000, all.Count - 1);
        Assert.Equal(all.Take(hours.Count), hours);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((RejectionCode.BrokenGzip, $"{cut.Length} B"), (rejection.Code, rejection.Limit));
        Assert.InRange(rejection.Line - hours.Count, 1, 3);
    }

    [Fact]
    public void Read_GzipWithoutItsLastBytes_IsNamedThoughAllRowsCame()
    {
        byte[] whole = ReadText.Gzip(Good(3_000));
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(whole[..^5]);
        Assert.Equal(3_000, hours.Count);
        Assert.Equal(RejectionCode.BrokenGzip, Assert.Single(rejections).Code);
    }

    [Fact]
    public void Read_GzipOfSeveralMembers_IsWhole()
    {
        string text = Good(9_000);
        byte[] members = [.. ReadText.Gzip(text[..10_000]), .. ReadText.Gzip(text[10_000..10_001]), .. ReadText.Gzip(text[10_001..])];
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(members);
        Assert.Empty(rejections);
        Assert.Equal(ReadText.Of(text).Hours, hours);
    }

    [Fact]
    public void Read_GzipWithAWrongByte_IsNamed()
    {
        byte[] bytes = ReadText.Gzip(Good(20_000));
        bytes[bytes.Length / 2] ^= 0xFF;
        Assert.Contains(ReadText.Of(bytes).Rejections, r => r.Code == RejectionCode.BrokenGzip);
    }

    [Fact]
    public void Read_TextCalledGz_IsReadAsText() => Assert.Equal(5, ReadText.Of(Good(5), "plain.csv.gz").Hours.Count);

    [Fact]
    public void Read_HugeLine_RefusesTheFileFromThereOn()
    {
        string text = Good(10) + "A1," + new string('x', 5 << 20) + "\n" + Good(5);
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(text);
        Assert.Equal(10, hours.Count);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((RejectionCode.LineTooLong, 12, "4194304 B"), (rejection.Code, rejection.Line, rejection.Limit));
    }

    [Fact]
    public void Read_PackedFileLargerThanTheSizeLimit_IsRefusedFromThereOn()
    {
        byte[] packed = ReadText.Gzip(Good(5) + string.Concat(Enumerable.Repeat("\n", 8 << 20)));

        Rejection rejection = ReadText.Of(packed, options: ReadText.Options with { SizeLimit = 1 << 20 }).Rejections.Single();

        Assert.True(packed.Length < 1 << 20);
        Assert.Equal((RejectionCode.TooLarge, RejectionScope.File, "1048576 B"), (rejection.Code, rejection.Scope, rejection.Limit));
        Assert.Contains("larger than the limit of 1048576 B", rejection.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineLimit_IsInclusive()
    {
        string row = "A1,2019-11-01T08:00,35,70,9,40,1.1,88";
        Assert.Empty(ReadText.Of(Header + row + "\n", options: ReadText.Options with { LineLimit = row.Length }).Rejections);
        Assert.Equal(RejectionCode.LineTooLong, ReadText.Of(Header + row + "\n", options: ReadText.Options with { LineLimit = row.Length - 1 }).Rejections.Single().Code);
    }

    [Fact]
    public void Read_QuoteNeverClosed_NamesTheRow()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Good(3) + "\"A1,2019-11-02T08:00,1,2,3,4,5,6\n" + Good(4)[Header.Length..]);
        Assert.Equal(3, hours.Count);
        Assert.Equal(5, Assert.Single(rejections).Line);
    }

    [Fact]
    public void Read_StreamThatFails_KeepsTheRowsBefore()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good(10_000));
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(new PieceStream(bytes, failAfter: bytes.Length - 50_000));
        Assert.InRange(hours.Count, 5_000, 9_999);
        Assert.Equal(ReadText.Of(bytes).Hours.Take(hours.Count), hours);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((RejectionCode.Unreadable, "the disk went away"), (rejection.Code, rejection.Limit));
    }

    [Fact]
    public void Open_FileGone_IsARejection()
    {
        using var reader = ObservationReader.Open(() => throw new FileNotFoundException("gone"), "a.csv", ReadText.Options);
        var block = new ObservationBlock();
        Assert.True(reader.Read(block));
        Assert.Equal((RejectionCode.Unreadable, "gone"), (block.Rejections.Single().Code, block.Rejections.Single().Limit));
        Assert.False(reader.Read(block));
    }

    [Fact]
    public void Read_FileFullOfErrors_ComesInBlocksOfBoundedSize()
    {
        string text = Header + string.Concat(Enumerable.Repeat("A1,never,1,2,3,4,5,6\n", 50_000));
        using ObservationReader reader = ObservationReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.csv", ReadText.Options);
        var block = new ObservationBlock();
        int total = 0;
        while (reader.Read(block))
        {
            Assert.InRange(block.Rejections.Count, 1, 10_000);
            total += block.Rejections.Count;
        }

        Assert.Equal(50_000, total);
    }

    [Fact]
    public void Rejection_EveryCode_HasASentenceInBothLanguages() => Assert.All(Enum.GetValues<RejectionCode>(), code =>
    {
        var rejection = new Rejection("f.csv", 7, "pm25", "x", code, "limit");
        Assert.StartsWith("f.csv 第 7 行 pm25 列：", rejection.Chinese, StringComparison.Ordinal);
        Assert.StartsWith("f.csv, line 7, column pm25: ", rejection.English, StringComparison.Ordinal);
        Assert.Matches("^[a-z_0-9]+$", rejection.Slug);
    });

    [Fact]
    public void Rejection_LongOrUnprintableValue_IsMadeSafe()
    {
        Assert.Equal(new string('x', 39) + "…", Rejection.Safe(new string('x', 100)));
        Assert.Equal("a·b", Rejection.Safe("a\u001Bb"));
    }
}
