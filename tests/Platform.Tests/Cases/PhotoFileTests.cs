using System.Buffers.Binary;
using System.Text;
using SkiaSharp;
using Wangge.Platform.Cases;

namespace Wangge.Tests.Cases;

public sealed class PhotoFileTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Read_APhoto_KeepsAJpegAndAThumbnail(SKEncodedImageFormat format)
    {
        var photo = PhotoFile.Read(Photos.Picture(800, 600, format)).Value;

        Assert.Equal((800, 600), (photo.Width, photo.Height));
        Assert.Equal([0xFF, 0xD8, 0xFF], photo.Jpeg[..3]);
        using var small = SKBitmap.Decode(photo.Thumbnail);
        Assert.Equal((320, 240), (small.Width, small.Height));
    }

    [Fact]
    public void Read_ALargePhoto_KeepsAtMost2560Pixels()
    {
        var photo = PhotoFile.Read(Photos.Picture(4000, 3000)).Value;

        Assert.Equal((2560, 1920), (photo.Width, photo.Height));
    }

    [Fact]
    public void Read_APhotoWithLocation_LeavesNoMetadata()
    {
        var tagged = Photos.WithExif(Photos.Picture(80, 60), orientation: 1, note: "GPS-35.2N-113.2E");
        Assert.Contains("GPS-35.2N", Encoding.Latin1.GetString(tagged), StringComparison.Ordinal);

        var photo = PhotoFile.Read(tagged).Value;

        var kept = Encoding.Latin1.GetString(photo.Jpeg);
        Assert.DoesNotContain("Exif", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("GPS-35.2N", kept, StringComparison.Ordinal);
    }

    /// <summary>CIPA DC-008 orientation: where the stored upper left corner (red here) is to be shown.</summary>
    [Theory]
    [InlineData(1, 80, 60, "upper left")]
    [InlineData(2, 80, 60, "upper right")]
    [InlineData(3, 80, 60, "lower right")]
    [InlineData(4, 80, 60, "lower left")]
    [InlineData(5, 60, 80, "upper left")]
    [InlineData(6, 60, 80, "upper right")]
    [InlineData(7, 60, 80, "lower right")]
    [InlineData(8, 60, 80, "lower left")]
    public void Read_ATurnedPhoto_StandsUpright(int orientation, int width, int height, string corner)
    {
        var photo = PhotoFile.Read(Photos.WithExif(Photos.Picture(80, 60), orientation, "")).Value;

        Assert.Equal((width, height), (photo.Width, photo.Height));
        using var picture = SKBitmap.Decode(photo.Jpeg);
        var x = corner.EndsWith("right", StringComparison.Ordinal) ? width - 8 : 8;
        var y = corner.StartsWith("lower", StringComparison.Ordinal) ? height - 8 : 8;
        Assert.True(picture.GetPixel(x, y) is { Red: > 200, Blue: < 80 }, $"{picture.GetPixel(x, y)} at {x},{y}");
        Assert.True(picture.GetPixel(width - 1 - x, height - 1 - y) is { Blue: > 200, Red: < 80 });
    }

    [Theory]
    [InlineData("gif", "只收")]
    [InlineData("html", "只收")]
    [InlineData("svg", "只收")]
    [InlineData("empty", "只收")]
    [InlineData("zip behind", "夹带")]
    [InlineData("script inside", "夹带")]
    [InlineData("pdf inside", "夹带")]
    [InlineData("cut off", "不完整")]
    [InlineData("noise", "读不出来")]
    [InlineData("bomb", "百万像素")]
    [InlineData("too large", "12 MB")]
    public void Read_AnAttack_IsRefusedWithASentence(string attack, string sentence)
    {
        var picture = Photos.Picture(400, 300);
        var file = attack switch
        {
            "gif" => "GIF89a"u8.ToArray(),
            "html" => "<html><script>alert(1)</script>"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            "empty" => [],
            "zip behind" => [.. picture, .. "PK\x03\x04harmful"u8, .. "PK\x05\x06"u8, .. new byte[18]],
            "script inside" => Photos.WithComment(picture, "<script>alert(1)</script>"),
            "pdf inside" => Photos.WithComment(picture, "%PDF-1.7"),
            "cut off" => picture[..(picture.Length / 2)],
            "noise" => [0xFF, 0xD8, 0xFF, .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))],
            "bomb" => Photos.PngBomb(30_000, 30_000),
            _ => [0xFF, 0xD8, 0xFF, .. new byte[PhotoFile.MostBytes]],
        };

        var refusal = PhotoFile.Read(file).Refusal;

        Assert.NotNull(refusal);
        Assert.Contains(sentence, refusal.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DataBehindThePicture_IsLeftBehind()
    {
        var photo = PhotoFile.Read([.. Photos.Picture(80, 60), .. "trailer of a phone"u8]).Value;

        Assert.DoesNotContain("trailer", Encoding.Latin1.GetString(photo.Jpeg), StringComparison.Ordinal);
    }
}

/// <summary>Pictures made for the tests, good and bad.</summary>
internal static class Photos
{
    /// <summary>Red in the upper left, blue in the lower right, white between.</summary>
    public static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var red = new SKPaint { Color = new SKColor(255, 0, 0) };
        using var blue = new SKPaint { Color = new SKColor(0, 0, 255) };
        canvas.Clear(SKColors.White);
        canvas.DrawRect(0, 0, width / 3f, height / 3f, red);
        canvas.DrawRect(width * 2 / 3f, height * 2 / 3f, width, height, blue);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The JPEG with an EXIF segment (little-endian TIFF) that holds an orientation and some text.</summary>
    public static byte[] WithExif(byte[] jpeg, int orientation, string note)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(note)];
        return WithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. tiff]);
    }

    public static byte[] WithComment(byte[] jpeg, string text) => WithSegment(jpeg, 0xFE, Encoding.ASCII.GetBytes(text));

    /// <summary>A PNG of a few bytes whose header claims so many pixels.</summary>
    public static byte[] PngBomb(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];
    }

    private static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content) =>
        [0xFF, 0xD8, 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc(body));
        return chunk;
    }

    /// <summary>CRC-32 of ISO 3309, as PNG uses it.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
