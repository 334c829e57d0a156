namespace Wangge.AirQuality.Analysis;

/// <summary>A station's days: the figures of HJ 663 and the mean weather, <see cref="double.NaN"/> where missing.</summary>
internal sealed class DailyTable
{
    private const int EveningStart = 18;
    private const int MinimumWeatherHours = 12;

    private DailyTable(DateOnly first, int known, int ahead)
    {
        int count = known + ahead;
        (First, Known, Count) = (first, known, count);
        Figures = Columns(Pollutants.Count, count);
        Evening = Columns(Pollutants.Count, count);
        Aqi = Columns(1, count)[0];
        Weather = Columns(DailyWeather.Count, count);
    }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>Days up to the last that has a figure, which is the day of issue.</summary>
    public int Known { get; }

    /// <summary>Number of days with those ahead.</summary>
    public int Count { get; }

    /// <summary>24-hour mean by pollutant, of O3 the largest 8-hour mean; unrounded.</summary>
    public double[][] Figures { get; }

    /// <summary>Mean of the hours from 18:00 to 24:00 by pollutant.</summary>
    public double[][] Evening { get; }

    /// <summary>The daily AQI.</summary>
    public double[] Aqi { get; }

    /// <summary>Mean weather by column of <see cref="DailyWeather"/>.</summary>
    public double[][] Weather { get; }

    /// <summary>The days of a frame and, behind them, as many as <paramref name="ahead"/> whose weather a forecast gives.</summary>
    public static DailyTable Of(HourlyFrame frame, HourlyFrame? forecast, int ahead)
    {
        DateOnly first = DateOnly.FromDateTime(frame.FirstHour);
        IReadOnlyList<DailyValue> days = DailyEvaluation.Of(SeriesOf(frame));
        DailyValue? last = days.LastOrDefault(d => Pollutants.All.Any(p => d.Exact(p).HasValue));
        int known = last is null ? 0 : last.Date.DayNumber - first.DayNumber + 1;
        var table = new DailyTable(first, known, ahead);
        foreach (DailyValue day in days.TakeWhile(d => d.Date <= last?.Date))
        {
            int d = day.Date.DayNumber - first.DayNumber;
            table.Aqi[d] = day.Aqi.Aqi ?? double.NaN;
            foreach (Pollutant pollutant in Pollutants.All)
                table.Figures[(int)pollutant][d] = (double?)day.Exact(pollutant).Value ?? double.NaN;
        }

        for (int d = 0; d < known; d++)
        {
            int midnight = frame.IndexOf(first.AddDays(d).ToDateTime(TimeOnly.MinValue));
            foreach (Pollutant pollutant in Pollutants.All)
            {
                if (frame.Find(pollutant.Code()) is { } column)
                    table.Evening[(int)pollutant][d] = MeanOf(column.Values, midnight + EveningStart, midnight + 24, 3);
            }

            DailyWeather.Fill(frame, midnight, MinimumWeatherHours, table.Weather, d);
        }

        // A forecast may have one row a day or one an hour.
        for (int d = known; d < table.Count && forecast is not null; d++)
            DailyWeather.Fill(forecast, forecast.IndexOf(first.AddDays(d).ToDateTime(TimeOnly.MinValue)), 1, table.Weather, d);
        return table;
    }

    /// <summary>The mean of what is there from one hour to before another; missing with fewer than <paramref name="least"/>.</summary>
    public static double MeanOf(double[] values, int from, int before, int least)
    {
        double sum = 0;
        int count = 0;
        for (int i = Math.Max(0, from); i < Math.Min(before, values.Length); i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            sum += values[i];
            count++;
        }

        return count >= least && count > 0 ? sum / count : double.NaN;
    }

    private static HourlySeries SeriesOf(HourlyFrame frame)
    {
        var series = new HourlySeries(frame.Station, frame.FirstHour.AddHours(1), frame.Count);
        foreach (Pollutant pollutant in Pollutants.All)
        {
            if (frame.Find(pollutant.Code()) is not { } column)
                continue;
            Span<int> stored = series.Column(pollutant);
            for (int i = 0; i < stored.Length; i++)
            {
                // Negative hours are instrument noise about zero; a daily figure below zero is none.
                if (!double.IsNaN(column.Values[i]))
                    stored[i] = (int)Math.Round(Math.Max(0, column.Values[i]) * HourlySeries.Scale, MidpointRounding.ToEven);
            }
        }

        return series;
    }

    private static double[][] Columns(int columns, int count)
    {
        var made = new double[columns][];
        for (int c = 0; c < columns; c++)
        {
            made[c] = new double[count];
            Array.Fill(made[c], double.NaN);
        }

        return made;
    }
}
