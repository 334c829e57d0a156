using Microsoft.AspNetCore.Http;
using SkiaSharp;

namespace Wangge.Platform.Cases;

/// <summary>A photo made safe to keep: JPEG, upright, without any metadata, with a thumbnail.</summary>
/// <param name="Jpeg">The photo, at most <see cref="LongestSide"/> px on its longer side.</param>
/// <param name="Thumbnail">The thumbnail.</param>
/// <param name="Width">Pixels of the photo.</param>
/// <param name="Height">Pixels of the photo.</param>
public sealed record PhotoFile(byte[] Jpeg, byte[] Thumbnail, int Width, int Height)
{
    /// <summary>Largest file taken, bytes.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    /// <summary>Largest picture decoded, pixels.</summary>
    public const int MostPixels = 50_000_000;

    /// <summary>Longer side of what is kept, px.</summary>
    public const int LongestSide = 2560;

    private const int ThumbnailSide = 320;
    private const int Quality = 85;

    /// <summary>The refusal for a file that is too large.</summary>
    public static Refusal TooLarge { get; } = new("photo.too-large", new("照片最大 12 MB，请用较低的清晰度再拍。", "A photo has at most 12 MB; take it again at a lower resolution."), StatusCodes.Status413PayloadTooLarge, "photo");

    /// <summary>
    /// Checks a file by its content, whatever its name says, and encodes it anew, so that location, other metadata and
    /// anything hidden in the file stay behind. The size in pixels is judged from the header before decoding.
    /// </summary>
    public static Outcome<PhotoFile> Read(byte[] file)
    {
        if (file.Length > MostBytes)
            return TooLarge;
        if (Sniff(file) is not { } format)
            return Wrong("只收 JPEG、PNG 和 WebP 照片。", "Only JPEG, PNG and WebP photos are taken.");
        if (HidesAnother(file))
            return Wrong("照片里夹带了另一个文件，请直接上传原照片。", "The photo carries another file inside; upload the photo itself.");
        using var codec = SKCodec.Create(new MemoryStream(file));
        if (codec is null || codec.EncodedFormat != format)
            return Wrong("照片读不出来，可能已损坏。", "The photo cannot be read; it may be damaged.");
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > MostPixels)
            return Wrong($"照片有 {pixels / 1_000_000} 百万像素，最多 {MostPixels / 1_000_000} 百万。", $"The photo has {pixels / 1_000_000} megapixels, at most {MostPixels / 1_000_000}.");
        using var upright = Upright(codec);
        if (upright is null)
            return Wrong("照片不完整，可能上传中断。", "The photo is not complete; the upload may have been cut off.");
        using var kept = Fit(upright, LongestSide);
        using var small = Fit(kept, ThumbnailSide);
        return new PhotoFile(Encode(kept), Encode(small), kept.Width, kept.Height);
    }

    private static SKEncodedImageFormat? Sniff(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => SKEncodedImageFormat.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => SKEncodedImageFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => SKEncodedImageFormat.Webp,
        _ => null,
    };

    /// <summary>Whether the file is at the same time a ZIP (its directory stands in the last 64 kB), a PDF or a web page.</summary>
    private static bool HidesAnother(ReadOnlySpan<byte> file)
    {
        var tail = file[^Math.Min(file.Length, 65_557)..];
        var head = file[..Math.Min(file.Length, 1024)];
        return tail.IndexOf("PK\x05\x06"u8) >= 0 || head.IndexOf("%PDF-"u8) >= 0
            || file.IndexOf("<script"u8) >= 0 || file.IndexOf("<?php"u8) >= 0;
    }

    private static SKBitmap? Upright(SKCodec codec)
    {
        var size = DecodedSize(codec);
        using var raw = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) != SKCodecResult.Success)
            return null;
        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var upright = new SKBitmap(new SKImageInfo(turned ? raw.Height : raw.Width, turned ? raw.Width : raw.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, raw.ColorSpace));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.SetMatrix(Matrix(codec.EncodedOrigin, raw.Width, raw.Height));
        canvas.DrawBitmap(raw, 0, 0);
        return upright;
    }

    /// <summary>A JPEG decodes at eighths of its size for less memory: the least that is no smaller than what is kept.</summary>
    private static SKSizeI DecodedSize(SKCodec codec)
    {
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        return Enumerable.Range(1, 8).Select(eighths => codec.GetScaledDimensions(eighths / 8f))
            .FirstOrDefault(s => Math.Max(s.Width, s.Height) >= Math.Min(longest, LongestSide), codec.Info.Size);
    }

    /// <summary>Where a stored pixel goes, by the EXIF orientation (CIPA DC-008, tag 274, values 1 to 8).</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static SKBitmap Fit(SKBitmap picture, int longest)
    {
        var scale = Math.Min(1.0, longest / (double)Math.Max(picture.Width, picture.Height));
        var size = new SKSizeI(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        return picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    private static byte[] Encode(SKBitmap picture)
    {
        using var data = picture.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }

    private static Refusal Wrong(string zh, string en) => new("photo.refused", new(zh, en), StatusCodes.Status422UnprocessableEntity, "photo");
}
