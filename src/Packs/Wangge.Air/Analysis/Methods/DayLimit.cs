using Wangge.Air.Analysis.Words;
using Wangge.AirQuality;

namespace Wangge.Air.Analysis.Methods;

/// <summary>The standard's limit on a daily mean, for a column in the standard's unit.</summary>
/// <param name="Value">Grade II, unit of the column.</param>
/// <param name="Words">What the line says.</param>
internal sealed record DayLimit(double Value, Phrase Words)
{
    /// <summary>The limit in force at the end of the data; null where the standard has none or the unit is another.</summary>
    public static DayLimit? Of(AnalysisInput input)
    {
        DateOnly date = DateOnly.FromDateTime(input.Subject.TimeAt(Math.Max(0, input.Subject.Count - 1)));
        AmbientLimits limits = AmbientLimits.For(date);
        foreach (Pollutant pollutant in Pollutants.All)
        {
            if (pollutant.Code() == input.Pollutant && pollutant.Unit() == input.Unit && limits.Of(pollutant, Averaging.Daily) is { } value)
                return new((double)value, new($"二级日均限值 {Numbers.Of((double)value, 0)}", $"grade II daily limit {Numbers.Of((double)value, 0)}"));
        }

        return null;
    }
}
