using System.Globalization;

namespace Wangge.AirQuality.Internals.Trees;

/// <summary>LightGBM's settings for the models of this engine.</summary>
internal static class TreeSettings
{
    /// <summary>Settings of binning; also given to subsets, which must agree with it.</summary>
    public const string Bins = "max_bin=255 min_data_in_leaf=20 feature_pre_filter=false";

    /// <summary>
    /// For tens of thousands of hours. Slow learning on half-random parts: more skill on left-out blocks of days than
    /// fewer, faster trees, at equal skill on random hours.
    /// </summary>
    public static string Hourly(int seed) => Format(
        $"{Bins} objective=regression learning_rate=0.05 num_leaves=63 bagging_fraction=0.7 bagging_freq=1 feature_fraction=0.7 lambda_l2=5 seed={seed}");

    /// <summary>For some hundred to some thousand days with many features.</summary>
    public static string Daily(int seed) => Format(
        $"{Bins} objective=regression learning_rate=0.05 num_leaves=8 bagging_fraction=0.7 bagging_freq=1 feature_fraction=0.4 lambda_l2=5 seed={seed}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
