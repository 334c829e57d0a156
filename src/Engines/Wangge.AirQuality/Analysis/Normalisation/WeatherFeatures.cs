namespace Wangge.AirQuality.Analysis;

/// <summary>The columns a model sees, hour by hour over a frame, <see cref="double.NaN"/> where the weather is missing.</summary>
internal sealed class WeatherFeatures
{
    public const string Hour = "hour";
    public const string Weekday = "weekday";
    public const string DayOfYear = "day_of_year";
    public const string Trend = "trend";
    private const string MeanOf = "_mean";
    private const string East = "wind_east" + MeanOf;
    private const string North = "wind_north" + MeanOf;

    // Below this a vane stands still: the direction may be missing, and calm is a state of its own (sine and cosine 0).
    private const double Calm = 0.5;
    private static readonly DateTime TrendStart = new(2000, 1, 1);
    private static readonly ModelVariable[] Times =
        [new(Hour, "", false), new(Weekday, "", false), new(DayOfYear, "d", false), new(Trend, "d", false)];

    private WeatherFeatures(ModelVariable[] variables, int[] first, double[][] columns) =>
        (Variables, First, Columns) = (variables, first, columns);

    public ModelVariable[] Variables { get; }

    /// <summary>The first column of each variable; the direction has two (sine and cosine), the others one.</summary>
    public int[] First { get; }

    public double[][] Columns { get; }

    /// <summary>All variables that a frame has, with their memory.</summary>
    public static List<ModelVariable> Of(HourlyFrame frame, int memory)
    {
        var variables = new List<ModelVariable>();
        for (int w = 0; w < Weathers.Count; w++)
        {
            if (frame.Find(((Weather)w).Code()) is not null)
                variables.Add(new ModelVariable(((Weather)w).Code(), ((Weather)w).Unit(), true));
        }

        bool wind = variables.Exists(v => Is(v, Weather.WindSpeed)) && variables.Exists(v => Is(v, Weather.WindDirection));
        foreach (ModelVariable variable in variables.Where(v => memory > 0 && !Is(v, Weather.WindDirection)).ToList())
            variables.Add(variable with { Name = variable.Name + MeanOf });
        if (memory > 0 && wind)
            variables.AddRange([new(East, Weather.WindSpeed.Unit(), true), new(North, Weather.WindSpeed.Unit(), true)]);
        variables.AddRange(Times);
        return variables;
    }

    /// <summary>The columns of some variables; weather that the frame lacks is missing in every hour.</summary>
    public static WeatherFeatures Make(HourlyFrame frame, IReadOnlyList<ModelVariable> variables, int memory)
    {
        var columns = new List<double[]>();
        var first = new int[variables.Count];
        for (int v = 0; v < first.Length; v++)
        {
            first[v] = columns.Count;
            Add(columns, frame, variables[v], memory);
        }

        return new WeatherFeatures([.. variables], first, [.. columns]);
    }

    /// <summary>The columns of a variable.</summary>
    public Range ColumnsOf(int variable) => First[variable]..(variable + 1 < First.Length ? First[variable + 1] : Columns.Length);

    /// <summary>Whether an hour has every column.</summary>
    public bool IsComplete(int hour)
    {
        foreach (double[] column in Columns)
        {
            if (double.IsNaN(column[hour]))
                return false;
        }

        return true;
    }

    /// <summary>The value a column has where its variable has this one. Sine and cosine are rounded, so that 0 and 360 degrees are one direction.</summary>
    public static double Encode(ModelVariable variable, int part, double value) =>
        Is(variable, Weather.WindDirection) ? Component(value, part) : value;

    public static bool Is(ModelVariable variable, Weather weather) => variable.Name.Equals(weather.Code(), StringComparison.OrdinalIgnoreCase);

    private static void Add(List<double[]> columns, HourlyFrame frame, ModelVariable variable, int memory)
    {
        int n = frame.Count;
        double[] speed = Column(frame, Weather.WindSpeed.Code()), direction = Column(frame, Weather.WindDirection.Code());
        double Part(int i, int part) =>
            speed[i] == 0 || (double.IsNaN(direction[i]) && speed[i] < Calm) ? 0 : Component(direction[i], part);
        switch (variable.Name)
        {
            case Hour or Weekday or DayOfYear or Trend:
                columns.Add(Fill(n, i => TimeValue(variable.Name, frame.TimeAt(i))));
                break;
            case East or North:
                columns.Add(Past(Fill(n, i => speed[i] * Part(i, variable.Name == East ? 0 : 1)), memory));
                break;
            case var name when name.EndsWith(MeanOf, StringComparison.Ordinal):
                columns.Add(Past(Column(frame, name[..^MeanOf.Length]), memory));
                break;
            default:
                if (Is(variable, Weather.WindDirection))
                    columns.AddRange([Fill(n, i => Part(i, 0)), Fill(n, i => Part(i, 1))]);
                else
                    columns.Add(Column(frame, variable.Name));
                break;
        }
    }

    private static double Component(double direction, int part) =>
        Math.Round(part == 0 ? Math.Sin(direction * Math.PI / 180) : Math.Cos(direction * Math.PI / 180), 9);

    private static double TimeValue(string name, DateTime time) => name switch
    {
        Hour => time.Hour,
        Weekday => time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek,
        DayOfYear => time.DayOfYear,
        _ => (time.Date - TrendStart).Days,
    };

    private static double[] Column(HourlyFrame frame, string name) => frame.Find(name)?.Values ?? Fill(frame.Count, _ => double.NaN);

    private static double[] Fill(int count, Func<int, double> value)
    {
        var column = new double[count];
        for (int i = 0; i < count; i++)
            column[i] = value(i);
        return column;
    }

    // The mean of the hours up to and with each; at least half of them must be there.
    private static double[] Past(double[] values, int hours)
    {
        var means = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double sum = 0;
            int count = 0;
            for (int j = Math.Max(0, i - hours + 1); j <= i; j++)
            {
                if (double.IsNaN(values[j]))
                    continue;
                sum += values[j];
                count++;
            }

            means[i] = 2 * count >= hours ? sum / count : double.NaN;
        }

        return means;
    }
}
