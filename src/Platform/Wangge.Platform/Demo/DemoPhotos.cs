using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Platform.Demo;

/// <summary>Evidence photos of the demo: simple drawings, each marked as one.</summary>
internal static class DemoPhotos
{
    private const int Width = 960;
    private const int Height = 640;
    private const int Ground = 420;

    /// <summary>Draws a scene and adds it to a case as a photo.</summary>
    public static async Task AddAsync(IServiceProvider services, string number, string scene, Actor by, DateTime at, CancellationToken cancel)
    {
        var kept = await services.GetRequiredService<EvidenceStore>().KeepAsync(Draw(scene), cancel);
        var (hash, photo) = kept.Value;
        var added = await services.GetRequiredService<CaseDesk>().ActAsync(number, new AddEvidence(hash, photo.Width, photo.Height, "示意图，非实拍"), by, at, cancel);
        if (added.Refusal is { } refusal)
            throw new InvalidOperationException($"Demo photo of {number}: {refusal.Sentence.En}");
    }

    /// <summary>A PNG of a scene: burning, site, truck, coal or refuse.</summary>
    internal static byte[] Draw(string scene)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(new SKColor(0xC9, 0xD6, 0xDE));
        Box(canvas, 0, Ground, Width, Height - Ground, 0x9C8B6E);
        switch (scene)
        {
            case "burning":
                Heap(canvas, 480, Ground + 90, 170, 70, 0x6B5A3A);
                foreach (var (x, height) in new[] { (400, 110), (450, 170), (510, 150), (560, 90) })
                    Heap(canvas, x, Ground + 70, 38, height, 0xE8742C);
                for (var i = 0; i < 7; i++)
                    Puff(canvas, 470 + (i * 48), 300 - (i * 38), 50 + (i * 14));
                break;
            case "site":
                Heap(canvas, 620, Ground + 40, 260, 150, 0xB4915C);
                Box(canvas, 90, 150, 250, 290, 0x8A949B);
                for (var i = 0; i < 12; i++)
                    Box(canvas, 115 + (i % 4 * 56), 180 + (i / 4 * 80), 32, 44, 0xC9D6DE);
                Box(canvas, 400, 60, 14, 380, 0xD8A72B);
                Box(canvas, 300, 60, 320, 12, 0xD8A72B);
                break;
            case "truck":
                Box(canvas, 220, 250, 390, 170, 0x4D7F5D);
                Heap(canvas, 415, 262, 180, 80, 0x7A6242);
                Box(canvas, 620, 300, 130, 120, 0x3C6B8F);
                foreach (var x in new[] { 290, 400, 560, 690 })
                    Disc(canvas, x, 430, 38, 0x2B2B2B);
                break;
            case "coal":
                Box(canvas, 120, 170, 720, 270, 0xB9A695);
                Heap(canvas, 430, Ground + 60, 240, 150, 0x26262B);
                break;
            default:
                foreach (var (x, colour) in new[] { (340, 0x3F6FA8), (430, 0xE6E6E6), (520, 0x2F2F2F), (610, 0x6F9A4A) })
                    Heap(canvas, x, Ground + 80, 80, 110, colour);
                break;
        }

        Label(canvas);
        using var picture = surface.Snapshot();
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // The mark is drawn, not written: the machine may have no Chinese font. The caption says 示意图.
    private static void Label(SKCanvas canvas)
    {
        using var line = new SKPaint { Color = SKColors.White.WithAlpha(190), StrokeWidth = 6, IsStroke = true, IsAntialias = true };
        canvas.DrawRect(20, 20, Width - 40, Height - 40, line);
        line.PathEffect = SKPathEffect.CreateDash([18, 14], 0);
        canvas.DrawLine(20, Height - 20, Width - 20, 20, line);
    }

    private static void Box(SKCanvas canvas, float x, float y, float width, float height, int colour)
    {
        using var paint = Paint(colour);
        canvas.DrawRect(x, y, width, height, paint);
    }

    private static void Disc(SKCanvas canvas, float x, float y, float radius, int colour)
    {
        using var paint = Paint(colour);
        canvas.DrawCircle(x, y, radius, paint);
    }

    // The upper half of an ellipse.
    private static void Heap(SKCanvas canvas, float x, float foot, float halfWidth, float height, int colour)
    {
        using var paint = Paint(colour);
        canvas.DrawArc(new SKRect(x - halfWidth, foot - height, x + halfWidth, foot + height), 180, 180, true, paint);
    }

    private static void Puff(SKCanvas canvas, float x, float y, float radius)
    {
        using var paint = new SKPaint { Color = new SKColor(0x70, 0x70, 0x74, 0x90), IsAntialias = true };
        canvas.DrawCircle(x, y, radius, paint);
    }

    private static SKPaint Paint(int colour) => new() { Color = new SKColor((uint)colour | 0xFF000000), IsAntialias = true };
}
