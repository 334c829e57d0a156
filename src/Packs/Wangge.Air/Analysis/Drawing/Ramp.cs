using System.Globalization;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>
/// Colours of surfaces: steps of equal lightness in the OKLab space (Ottosson 2020), from pale sand over the house's teal
/// to deep violet, so that equal steps of the figure look equal and the order survives print and colour blindness.
/// </summary>
public static class Ramp
{
    private const double PaleLightness = 0.955, DeepLightness = 0.30;

    /// <summary>The colour of a share, 0 (pale) to 1 (deep); shares outside are taken for the nearer end.</summary>
    public static string At(double share)
    {
        double t = Math.Clamp(share, 0, 1);
        double lightness = PaleLightness + ((DeepLightness - PaleLightness) * t);
        double hue = 95 + (225 * t * t * (3 - (2 * t)) * 0.55) + (225 * 0.45 * t);
        double chroma = 0.030 + (0.062 * Math.Sin(Math.PI * Math.Min(1, t * 0.95)));
        return Hex(lightness, chroma, hue);
    }

    /// <summary>Whether words on the colour of a share must be light.</summary>
    public static bool IsDark(double share) => share > 0.5;

    /// <summary>The two sided one: deep teal below, pale at the middle, rust above; a share of -1 to 1.</summary>
    public static string Signed(double share)
    {
        double t = Math.Clamp(share, -1, 1);
        double strength = Math.Abs(t);
        return Hex(0.965 - (0.50 * strength), 0.005 + (0.115 * strength), t < 0 ? 225 : 40);
    }

    // OKLCh to sRGB; what lies outside is cut, which the chromas above keep small.
    private static string Hex(double lightness, double chroma, double hue)
    {
        (double sin, double cos) = Math.SinCos(hue * Math.PI / 180);
        double a = chroma * cos, b = chroma * sin;
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        int red = Byte((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s));
        int green = Byte((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s));
        int blue = Byte((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
        return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
    }

    private static double Cube(double x) => x * x * x;

    private static int Byte(double linear)
    {
        double value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (int)Math.Round(Math.Clamp(value, 0, 1) * 255);
    }
}
