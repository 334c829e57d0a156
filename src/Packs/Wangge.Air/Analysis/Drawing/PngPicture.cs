using SkiaSharp;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>Paints a sketch as PNG.</summary>
public static class PngPicture
{
    private const float Scale = 2;

    /// <summary>The picture at twice the sketch's size; null where this machine has no typeface with Chinese.</summary>
    public static byte[]? Of(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        if (Typefaces.Get() is not { } faces)
            return null;
        var info = new SKImageInfo((int)Math.Ceiling(sketch.Width * Scale), (int)Math.Ceiling(sketch.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info);
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(Ink.Ground));
        canvas.Scale(Scale);
        foreach (Mark mark in sketch.Marks)
        {
            if (mark is Label label)
                Paint(canvas, label, label.Bold ? faces.Bold : faces.Regular);
            else if (mark is Shape shape)
                Paint(canvas, shape);
        }

        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Paint(SKCanvas canvas, Shape shape)
    {
        using SKPath path = SKPath.ParseSvgPathData(shape.Data);
        using var paint = new SKPaint { IsAntialias = true };
        if (shape.Fill is { } fill)
        {
            paint.Color = Colour(fill, shape.Opacity);
            canvas.DrawPath(path, paint);
        }

        if (shape.Stroke is not { } stroke)
            return;
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeJoin = SKStrokeJoin.Round;
        paint.StrokeWidth = (float)shape.Width;
        paint.Color = Colour(stroke, shape.Opacity);
        using SKPathEffect? dashes = shape.Dash is { } dash ? SKPathEffect.CreateDash([(float)dash, (float)dash], 0) : null;
        paint.PathEffect = dashes;
        canvas.DrawPath(path, paint);
    }

    private static void Paint(SKCanvas canvas, Label label, SKTypeface face)
    {
        using var font = new SKFont(face, (float)label.Size) { Edging = SKFontEdging.Antialias, Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse(label.Colour) };
        SKTextAlign align = label.Anchor switch { Anchor.Middle => SKTextAlign.Center, Anchor.End => SKTextAlign.Right, _ => SKTextAlign.Left };
        canvas.Save();
        canvas.Translate((float)label.X, (float)label.Y);
        canvas.RotateDegrees((float)label.Turn);
        canvas.DrawText(label.Words, 0, 0, align, font, paint);
        canvas.Restore();
    }

    private static SKColor Colour(string hex, double opacity) => SKColor.Parse(hex).WithAlpha((byte)Math.Round(opacity * 255));
}
