using System.Globalization;
using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>
/// Prints how often the intervals hold planted effects and which verdicts they get, over simulated histories. The word after
/// the verb is the number of histories a setting; 2,000 by default.
/// </summary>
internal sealed class EffectCoverageTable : IMeasurement
{
    private const int DefaultRuns = 2000;
    private const double Stated = 0.95;
    private const double Level = 0.05;

    /// <inheritdoc/>
    public string Verb => "coverage-effect";

    /// <inheritdoc/>
    public int Run(string[] arguments)
    {
        int runs = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRuns;
        bool missed = false;
        Console.WriteLine($"{"Setting",-56} {"Synthetic",9} {"Neighbours",10} {"Before/after",12} {"Width",7} {"Bias",7}   cannot better  worse   none");
        foreach (EffectSimulator setting in EffectCoverage.Settings)
        {
            EffectCoverage found = EffectCoverage.Of(setting, runs, EffectOptions.Default);
            double slack = 3 * Math.Sqrt(Stated * Level / runs), claims = found.Verdicts[(int)EffectVerdict.Better] + found.Verdicts[(int)EffectVerdict.Worse];
            bool misses = found.Synthetic < Stated - slack || (setting.Effect == 0 && claims > Level + slack);
            missed |= misses;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{setting.Name,-56} {found.Synthetic,9:0.000} {found.Neighbours,10:0.000} {found.BeforeAfter,12:0.000} {found.Width,7:0.00} {found.Bias,7:0.00}   {string.Join(' ', found.Verdicts.Select(v => v.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(6)))}{(misses ? "  missed" : "")}"));
        }

        Console.WriteLine($"{runs} histories a setting; intervals of {Stated:P0}. Neighbours and before/after suppose parallel trends and no season: only the last settings, whose weather is taken out, have them.");
        return missed ? 1 : 0;
    }
}
