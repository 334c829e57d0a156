using SkiaSharp;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>
/// The typefaces of pictures. The program brings none and asks no font service: it looks where Debian, Windows and macOS
/// put theirs that has Chinese.
/// </summary>
internal static class Typefaces
{
    // A collection of Noto holds Japanese, Korean, then simplified Chinese.
    private static readonly (string Path, int Index)[] Regular =
    [
        ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
        ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
        ("/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", 2),
        ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
        ("/System/Library/Fonts/PingFang.ttc", 0),
        (@"C:\Windows\Fonts\msyh.ttc", 0),
    ];

    private static readonly Lazy<(SKTypeface Regular, SKTypeface Bold)?> Found = new(Find);

    /// <summary>The regular and the bold one; null where this machine has none.</summary>
    public static (SKTypeface Regular, SKTypeface Bold)? Get() => Found.Value;

    private static (SKTypeface Regular, SKTypeface Bold)? Find()
    {
        foreach ((string path, int index) in Regular)
        {
            if (!File.Exists(path) || SKTypeface.FromFile(path, index) is not { } regular)
                continue;
            string heavy = path.Replace("Regular", "Bold", StringComparison.Ordinal).Replace("msyh", "msyhbd", StringComparison.Ordinal);
            return (regular, File.Exists(heavy) ? SKTypeface.FromFile(heavy, index) ?? regular : regular);
        }

        return null;
    }
}
