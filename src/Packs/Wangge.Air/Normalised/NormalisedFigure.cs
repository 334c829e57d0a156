using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Normalised;

/// <summary>One pollutant of a period with the weather taken out.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Value">Mean over the days that have both, the pollutant's unit.</param>
/// <param name="Observed">Mean of the evaluated daily values of the same days.</param>
/// <param name="Days">Those days.</param>
/// <param name="OfDays">Days with an evaluated value.</param>
/// <param name="Model">How the model did.</param>
public sealed record NormalisedPart(Pollutant Pollutant, double Value, double Observed, int Days, int OfDays, NormalisedModel Model)
{
    /// <summary>What the weather made of it: above 0 the weather was unkind.</summary>
    public double Weather => Observed - Value;
}

/// <summary>The figure of a ranking with the weather taken out, beside the standard one. Never ranked by.</summary>
/// <param name="Value">Mean over the models.</param>
/// <param name="Low">Lower end of the 90 % interval over the models: the days are those that there were.</param>
/// <param name="High">Upper end.</param>
/// <param name="Parts">The pollutants that are normalised in it.</param>
/// <param name="Weather">What the weather made of the figure, in its unit: the standard parts less the normalised ones.</param>
/// <param name="FromFirst">The difference to the first of the ranking, with both what days there were and the models in its interval; null for the first and with too few days.</param>
public sealed record NormalisedFigure(double Value, double Low, double High, IReadOnlyList<NormalisedPart> Parts, double Weather, Separation? FromFirst);

/// <summary>Normalised days of one pollutant of a subject over a period, day by day; missing where the day has no evaluated value.</summary>
internal sealed class NormalisedLine
{
    /// <summary>Lays days out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="days">Its days.</param>
    /// <param name="period">The evaluated period on the basis of the ranking.</param>
    /// <param name="from">First day.</param>
    /// <param name="count">Days of the period that are over.</param>
    public NormalisedLine(NormalisedModel model, IEnumerable<NormalisedDay> days, PeriodValue period, DateOnly from, int count)
    {
        Model = model;
        var evaluated = period.Days.Where(d => d.Exact(model.Pollutant).HasValue).ToDictionary(d => d.Date.DayNumber, d => (double)d.Exact(model.Pollutant).Value!.Value);
        OfDays = evaluated.Count;
        (Observed, Members) = (new double[count], []);
        Array.Fill(Observed, double.NaN);
        foreach (NormalisedDay day in days)
        {
            int place = day.Day - from.DayNumber;
            if (place < 0 || place >= count || !evaluated.TryGetValue(day.Day, out double observed))
                continue;
            float[] values = day.ByModel();
            if (Members.Length == 0)
                Members = [.. values.Select(_ => new double[count])];
            for (int m = 0; m < Members.Length && m < values.Length; m++)
                Members[m][place] = values[m];
            Observed[place] = observed;
        }

        Days = Observed.Count(double.IsFinite);
    }

    /// <summary>The model.</summary>
    public NormalisedModel Model { get; }

    /// <summary>Evaluated values, not-a-number where either is missing.</summary>
    public double[] Observed { get; }

    /// <summary>Days by each model; of no meaning where <see cref="Observed"/> is missing.</summary>
    public double[][] Members { get; }

    /// <summary>Days with both.</summary>
    public int Days { get; }

    /// <summary>Days with an evaluated value.</summary>
    public int OfDays { get; }

    /// <summary>The mean of a model over the days, each as often as given and only those that another line has too.</summary>
    public double Mean(int model, int[]? counts, NormalisedLine? both = null)
    {
        double sum = 0;
        int number = 0;
        double[] values = Members[model];
        for (int i = 0; i < values.Length; i++)
        {
            int times = counts?[i] ?? 1;
            if (times == 0 || double.IsNaN(Observed[i]) || both is not null && double.IsNaN(both.Observed[i]))
                continue;
            sum += values[i] * times;
            number += times;
        }

        return number == 0 ? double.NaN : sum / number;
    }

    /// <summary>Days that another line has too.</summary>
    public int DaysWith(NormalisedLine other) => Observed.Zip(other.Observed).Count(d => double.IsFinite(d.First) && double.IsFinite(d.Second));
}
