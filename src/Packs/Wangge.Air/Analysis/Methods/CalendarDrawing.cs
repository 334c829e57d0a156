using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Draws a calendar: sheets of months with figures where they are few, else a strip of weeks for each year.</summary>
internal static class CalendarDrawing
{
    private const int MostSheets = 18;

    public static Sketch Draw(double width, Phrase title, bool english, CalendarMonths calendar, DayLimit? limit)
    {
        // The last hour of a month may be all that the data have of it: such a sheet would be empty.
        int first = calendar.Months.ToList().FindIndex(HasFigure), last = calendar.Months.ToList().FindLastIndex(HasFigure);
        calendar = calendar with { Months = [.. calendar.Months.Skip(first).Take(last - first + 1)] };
        double[] values = [.. calendar.Months.SelectMany(m => m.Days).Select(d => d.Value ?? double.NaN).Where(double.IsFinite).Order()];
        var ticks = Ticks.Around(Math.Min(0, values[0]), values[(int)(0.98 * (values.Length - 1))]);
        Func<double, string> colour = value => Ramp.At((value - ticks.First) / (ticks.Last - ticks.First));
        return calendar.Months.Count <= MostSheets
            ? Sheets(width, title, english, calendar, limit, ticks, colour)
            : Strips(width, title, english, calendar, limit, ticks, colour);
    }

    private static bool HasFigure(CalendarMonth month) => month.Days.Any(d => d.Value is not null);

    private static Sketch Sheets(double width, Phrase title, bool english, CalendarMonths calendar, DayLimit? limit, Ticks ticks, Func<double, string> colour)
    {
        int across = Math.Min(calendar.Months.Count, width < 600 ? 2 : 4);
        double gap = width < 600 ? 12 : 22, sheet = Math.Min(230, (width - 16 - (gap * (across - 1))) / across), cell = sheet / 7, head = 40, height = head + (6 * cell) + 14;
        int rows = (calendar.Months.Count + across - 1) / across;
        Sketch sketch = Begin(width, Heading.Height + 52 + (rows * height), title, english, calendar, limit, ticks, framed: true);
        for (int i = 0; i < calendar.Months.Count; i++)
        {
            CalendarMonth month = calendar.Months[i];
            double left = 8 + (i % across * (sheet + gap)), top = Heading.Height + 60 + (i / across * height);
            sketch.Write(left, top + 12, english ? $"{Names.Month(month.Month).En} {month.Year}" : $"{month.Year} 年 {month.Month} 月", Ink.Text, bold: true);
            for (int d = 0; d < 7; d++)
                sketch.Write(left + ((d + 0.5) * cell), top + 30, english ? Names.Weekday(d + 1).En[..1] : Names.Weekday(d + 1).Zh[1..], anchor: Anchor.Middle, size: 10);
            foreach (CalendarDay day in month.Days)
            {
                double x = left + ((day.Weekday - 1) * cell), y = top + head - 4 + (day.Week * cell);
                Cell(sketch, x, y, cell, day, limit, colour, calendar.Unit);
                if (day.Value is { } value)
                    sketch.Write(x + (cell / 2), y + (cell / 2) + 3, Numbers.Of(value, value < 10 && ticks.Last <= 10 ? 1 : 0), Ramp.IsDark((value - ticks.First) / (ticks.Last - ticks.First)) ? Ink.Ground : Ink.Text, Anchor.Middle, cell < 28 ? 9 : 11);
            }
        }

        return sketch;
    }

    private static Sketch Strips(double width, Phrase title, bool english, CalendarMonths calendar, DayLimit? limit, Ticks ticks, Func<double, string> colour)
    {
        double cell = (width - 16 - 44) / 54, strip = (7 * cell) + 34;
        var years = calendar.Months.GroupBy(m => m.Year).ToList();
        Sketch sketch = Begin(width, Heading.Height + 62 + (years.Count * strip), title, english, calendar, limit, ticks, framed: false);
        for (int i = 0; i < years.Count; i++)
        {
            double top = Heading.Height + 78 + (i * strip), reached = 0;
            sketch.Write(8, top + (3.5 * cell) + 4, years[i].Key.ToString(CultureInfo.InvariantCulture), Ink.Text, bold: true);
            int lead = ((int)new DateOnly(years[i].Key, 1, 1).DayOfWeek + 6) % 7;
            foreach (CalendarMonth month in years[i])
            {
                foreach (CalendarDay day in month.Days)
                    Cell(sketch, 52 + ((lead + day.Date.DayOfYear - 1) / 7 * cell), top + ((day.Weekday - 1) * cell), cell, day, null, colour, calendar.Unit);
                double x = 52 + ((lead + month.Days[0].Date.DayOfYear - 1) / 7 * cell);
                string name = width < 600 ? month.Month.ToString(CultureInfo.InvariantCulture) : Names.Month(month.Month).In(english);
                if (x < reached)
                    continue;
                sketch.Write(x, top - 5, name, size: 11);
                reached = x + Sketch.WidthOf(name) + 4;
            }
        }

        return sketch;
    }

    private static Sketch Begin(double width, double height, Phrase title, bool english, CalendarMonths calendar, DayLimit? limit, Ticks ticks, bool framed)
    {
        Sketch sketch = Heading.Begin(width, height, title, english);
        Key.Strip(sketch, 8, Heading.Height + 14, ticks, calendar.Unit, Ramp.At, framed ? null : limit?.Value);
        double x = Math.Min(width - 90, 270);
        sketch.Box(x, Heading.Height + 13, 12, 12, Ink.Missing);
        sketch.Write(x + 18, Heading.Height + 23, english ? "missing" : "缺数", Ink.Quiet);
        if (limit is not null && framed && width >= 600)
        {
            sketch.Put(new Outline().Box(x + 90.5, Heading.Height + 13.5, 11, 11), null, Ink.Danger);
            sketch.Write(x + 108, Heading.Height + 23, english ? $"above the {limit.Words.En}" : $"超过{limit.Words.Zh}", Ink.Quiet);
        }

        return sketch;
    }

    private static void Cell(Sketch sketch, double x, double y, double size, CalendarDay day, DayLimit? framed, Func<double, string> colour, string unit)
    {
        double inset = size < 10 ? 0.4 : 1;
        string fill = day.Value is { } value ? colour(value) : Ink.Missing;
        string tip = $"{day.Date:yyyy-MM-dd}: {Numbers.Of(day.Value ?? double.NaN)} {unit}";
        var box = new Outline().Box(x + inset, y + inset, size - (2 * inset), size - (2 * inset));
        bool above = framed is not null && day.Value > framed.Value;
        sketch.Put(box, fill, above ? Ink.Danger : null, 1.2, tip: tip);
    }
}
