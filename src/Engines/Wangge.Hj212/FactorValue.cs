namespace Wangge.Hj212;

/// <summary>
/// What a frame says of one factor. Numbers are as sent, in the device's own unit; <see cref="double.NaN"/> is absent.
/// Converted values (Zs…) are a factor of their own with <see cref="IsConverted"/>.
/// </summary>
public struct FactorValue
{
    /// <summary>Where the factor's code begins in <see cref="Frame.Content"/>.</summary>
    public int CodeStart { get; set; }

    /// <summary>Length of the code in bytes.</summary>
    public int CodeLength { get; set; }

    /// <summary>Whether the numbers are converted ones (折算).</summary>
    public bool IsConverted { get; set; }

    /// <summary>Rtd or Avg: the instant value, or the mean of the window.</summary>
    public double Value { get; set; }

    /// <summary>Min of the window.</summary>
    public double Min { get; set; }

    /// <summary>Max of the window.</summary>
    public double Max { get; set; }

    /// <summary>Cou, what flowed by in the window.</summary>
    public double Total { get; set; }

    /// <summary>The data flag as sent (N, F, M, S, D, C, T, B or a vendor's own); 0 where absent.</summary>
    public byte Flag { get; set; }

    /// <summary>The code: <c>a34004</c>.</summary>
    public readonly ReadOnlySpan<byte> CodeIn(in Frame frame) => frame.Content.Slice(CodeStart, CodeLength);
}
