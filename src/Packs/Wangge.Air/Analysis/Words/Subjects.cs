namespace Wangge.Air.Analysis.Words;

/// <summary>What an analysis is about, in words.</summary>
internal static class Subjects
{
    /// <summary>苏家作乡 PM2.5.</summary>
    public static Phrase Subject(this AnalysisInput input) => input.Subject(input.Pollutant);

    /// <summary>The same for one of several pollutants.</summary>
    public static Phrase Subject(this AnalysisInput input, string pollutant)
    {
        string station = input.NameOf(input.Subject.Station);
        if (pollutant.Length == 0)
            return new(station, station);
        Phrase column = Names.Column(pollutant);
        return new($"{station} {column.Zh}", $"{station} {column.En}");
    }

    /// <summary>A title: what it is about, then what is shown.</summary>
    public static Phrase Shows(this Phrase subject, string zh, string en) => new($"{subject.Zh} {zh}", $"{subject.En}, {en}");

    /// <summary>A figure with its interval and unit: 62.1（60.0 ~ 64.3）µg/m³; without interval the figure alone.</summary>
    public static Phrase WithInterval(double value, double? low, double? high, string unit)
    {
        int decimals = Math.Min(2, Numbers.DecimalsOf(value));
        string after = unit.Length > 0 ? $" {unit}" : "";
        return low is { } l && high is { } h && double.IsFinite(l) && double.IsFinite(h)
            ? new($"{Numbers.Of(value, decimals)}（{Numbers.Of(l, decimals)} ~ {Numbers.Of(h, decimals)}）{unit}", $"{Numbers.Of(value, decimals)} ({Numbers.Of(l, decimals)} to {Numbers.Of(h, decimals)}){after}")
            : new($"{Numbers.Of(value, decimals)}{after}", $"{Numbers.Of(value, decimals)}{after}");
    }
}
