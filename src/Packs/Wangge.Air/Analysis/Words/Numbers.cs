using System.Globalization;

namespace Wangge.Air.Analysis.Words;

/// <summary>Numbers as people read them.</summary>
public static class Numbers
{
    /// <summary>With so many decimals and a true minus; a dash where missing.</summary>
    public static string Of(double value, int decimals = 1)
    {
        if (!double.IsFinite(value))
            return "—";
        string text = value.ToString($"N{decimals}", CultureInfo.InvariantCulture).Replace(",", "", StringComparison.Ordinal);
        bool zero = text.AsSpan().IndexOfAnyExcept("-0.") < 0;
        return zero ? text.TrimStart('-') : text.Replace('-', '−');
    }

    /// <summary>The same with its sign.</summary>
    public static string Signed(double value, int decimals = 1) => value > 0 && Of(value, decimals).AsSpan().IndexOfAnyExcept("0.") >= 0 ? $"+{Of(value, decimals)}" : Of(value, decimals);

    /// <summary>A share of 0 to 1 as whole per cent; what is not all never reads as 100 %.</summary>
    public static string Share(double share) => $"{Of(share is > 0.994 and < 1 ? 99 : share * 100, 0)}%";

    /// <summary>Enough decimals to show three digits of a figure: 0.0123, 1.23, 12.3, 123.</summary>
    public static int DecimalsOf(double value) => value == 0 || !double.IsFinite(value) ? 1 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 5);

    /// <summary>In three digits.</summary>
    public static string Short(double value) => Of(value, DecimalsOf(value));

    /// <summary>A p value: &lt; 0.001, or three decimals.</summary>
    public static string P(double p) => p < 0.001 ? "p < 0.001" : $"p = {Of(p, 3)}";
}
