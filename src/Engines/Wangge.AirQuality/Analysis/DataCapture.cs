namespace Wangge.AirQuality.Analysis;

/// <summary>The coverage of the data behind a figure: how many hours it could have had and how many it has.</summary>
/// <param name="From">Start of the first hour that was looked at.</param>
/// <param name="To">Start of the last hour that was looked at, inclusive.</param>
/// <param name="Possible">Hours that a figure without gaps would stand on.</param>
/// <param name="Used">Hours that it stands on.</param>
public readonly record struct DataCapture(DateTime From, DateTime To, int Possible, int Used)
{
    /// <summary>Share used, 0 to 1; 0 where nothing was possible.</summary>
    public double Share => Possible == 0 ? 0 : (double)Used / Possible;

    /// <summary>The coverage of some columns of a frame together: an hour counts when all of them have it.</summary>
    public static DataCapture Of(HourlyFrame frame, params ReadOnlySpan<string> columns)
    {
        ArgumentNullException.ThrowIfNull(frame);
        int used = 0;
        double[][] values = new double[columns.Length][];
        for (int c = 0; c < columns.Length; c++)
            values[c] = frame.Find(columns[c])?.Values ?? [];
        for (int i = 0; i < frame.Count; i++)
        {
            if (Array.TrueForAll(values, v => v.Length > i && !double.IsNaN(v[i])))
                used++;
        }

        return new DataCapture(frame.FirstHour, frame.TimeAt(Math.Max(0, frame.Count - 1)), frame.Count, used);
    }
}
