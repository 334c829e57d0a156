namespace Wangge.AirQuality.Analysis;

/// <summary>What becomes of the reported direction of a calm hour.</summary>
internal enum CalmDirection
{
    /// <summary>It is dropped: a calm hour has no direction.</summary>
    Dropped,

    /// <summary>It is kept, as surfaces do, near whose middle it hardly matters.</summary>
    Kept,

    /// <summary>It is kept unless it is 0, which instruments report for calm.</summary>
    KeptUnlessZero,
}

/// <summary>
/// The hours of a frame that have wind and the columns asked for, side by side. Directions are above 0 to 360, so that
/// north is 360 whether reported as 0 or 360; NaN where calm or missing, which only those who ask for them get.
/// </summary>
internal sealed class WindHours
{
    private static readonly double[] Steps = [45, 22.5, 10, 5];

    private WindHours(WindReason reason, DataCapture capture)
    {
        Reason = reason;
        Coverage = new WindCoverage(capture, 0, 0, 0, 0);
        Hour = [];
        Speed = [];
        Direction = [];
        Columns = [];
    }

    private WindHours(int[] hour, double[] speed, double[] direction, double[][] columns, WindCoverage coverage)
    {
        Reason = hour.Length == 0 ? WindReason.NoData : WindReason.None;
        Coverage = coverage;
        Hour = hour;
        Speed = speed;
        Direction = direction;
        Columns = columns;
    }

    /// <summary>Why there are none.</summary>
    public WindReason Reason { get; }

    public WindCoverage Coverage { get; }

    public int Count => Hour.Length;

    /// <summary>The hour's index in the frame.</summary>
    public int[] Hour { get; }

    public double[] Speed { get; }

    public double[] Direction { get; }

    /// <summary>The values of the columns asked for, in their order.</summary>
    public double[][] Columns { get; }

    /// <summary>Takes the hours out of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">Columns an hour must have beside the wind.</param>
    /// <param name="withoutDirection">Whether hours count that have a speed and no direction; it is NaN.</param>
    /// <param name="calmDirection">What becomes of the direction of a calm hour.</param>
    /// <param name="withoutSpeed">Whether hours count that have a direction and no speed; their speed is NaN.</param>
    public static WindHours Of(HourlyFrame frame, ReadOnlySpan<string> columns, bool withoutDirection, CalmDirection calmDirection, bool withoutSpeed = false)
    {
        ArgumentNullException.ThrowIfNull(frame);
        double[]? speeds = frame.Find(Weather.WindSpeed.Code())?.Values, directions = frame.Find(Weather.WindDirection.Code())?.Values;
        var nothing = new DataCapture(frame.FirstHour, frame.TimeAt(Math.Max(0, frame.Count - 1)), frame.Count, 0);
        if (withoutSpeed && speeds is null)
        {
            speeds = new double[frame.Count];
            Array.Fill(speeds, double.NaN);
        }

        if (speeds is null || directions is null)
            return new WindHours(WindReason.NoWind, nothing);
        var values = new double[columns.Length][];
        for (int c = 0; c < columns.Length; c++)
        {
            if (frame.Find(columns[c])?.Values is not { } found)
                return new WindHours(WindReason.NoPollutant, nothing);
            values[c] = found;
        }

        var hour = new int[frame.Count];
        int used = 0, calm = 0, lost = 0, invalid = 0;
        for (int i = 0; i < frame.Count; i++)
        {
            double speed = speeds[i], direction = directions[i];
            if ((double.IsNaN(speed) && !withoutSpeed) || !Has(values, i))
                continue;
            bool known = !double.IsNaN(direction);
            if (speed < 0 || double.IsInfinity(speed) || (known && direction is < 0 or > 360))
            {
                invalid++;
                continue;
            }

            bool still = speed == 0;
            calm += still ? 1 : 0;
            lost += known || !(speed > 0) ? 0 : 1;
            if (withoutDirection || (known && (!still || calmDirection == CalmDirection.Kept || (calmDirection == CalmDirection.KeptUnlessZero && direction != 0))))
                hour[used++] = i;
        }

        Array.Resize(ref hour, used);
        double[] speedsUsed = Take(speeds, hour), directionsUsed = Take(directions, hour);
        double step = StepOf(speedsUsed, directionsUsed);
        for (int i = 0; i < used; i++)
        {
            if (speedsUsed[i] == 0 && calmDirection == CalmDirection.Dropped)
                directionsUsed[i] = double.NaN;
            else if (directionsUsed[i] == 0)
                directionsUsed[i] = 360;
        }

        return new WindHours(
            hour, speedsUsed, directionsUsed, Array.ConvertAll(values, v => Take(v, hour)),
            new WindCoverage(nothing with { Used = used }, calm, lost, invalid, step));
    }

    /// <summary>Only some of these hours; the coverage follows.</summary>
    public WindHours Where(Predicate<int> keep)
    {
        int[] kept = [.. Enumerable.Range(0, Count).Where(i => keep(i))];
        return new WindHours(
            Array.ConvertAll(kept, i => Hour[i]), Take(Speed, kept), Take(Direction, kept), Array.ConvertAll(Columns, c => Take(c, kept)),
            Coverage with { Capture = Coverage.Capture with { Used = kept.Length } });
    }

    private static bool Has(double[][] values, int hour)
    {
        foreach (double[] column in values)
        {
            if (!double.IsFinite(column[hour]))
                return false;
        }

        return true;
    }

    private static double[] Take(double[] all, int[] hours)
    {
        var taken = new double[hours.Length];
        for (int i = 0; i < hours.Length; i++)
            taken[i] = all[hours[i]];
        return taken;
    }

    private static double StepOf(double[] speeds, double[] directions)
    {
        foreach (double step in Steps)
        {
            int known = 0, i = 0;
            for (; i < directions.Length; i++)
            {
                if (double.IsNaN(directions[i]) || speeds[i] == 0)
                    continue;
                known++;
                if (directions[i] % step != 0)
                    break;
            }

            if (i == directions.Length && known > 0)
                return step;
        }

        return 0;
    }
}
