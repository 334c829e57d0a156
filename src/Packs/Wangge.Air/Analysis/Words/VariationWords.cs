using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>Time variation in words: the highest and the lowest, or that they cannot be told apart.</summary>
internal static class VariationWords
{
    /// <summary>The sentence without the coverage.</summary>
    public static Phrase Reading(AnalysisInput input, VariationTable table, double confidence)
    {
        Phrase subject = input.Subject(table.Column);
        Phrase hour = Part(table.By(VariationGrouping.Hour), table.Unit, Hour, new("一天里", "in the day"), new("各小时", "the hours"), figures: true);
        Phrase month = Part(table.By(VariationGrouping.Month), table.Unit, Names.Month, new("一年里", "in the year"), new("各月", "the months"), figures: false);
        Phrase week = Part(table.By(VariationGrouping.Weekday), table.Unit, Names.Weekday, new("一周里", "in the week"), new("各天", "the weekdays"), figures: false);
        string level = Numbers.Share(confidence);
        return new($"{subject.Zh} {hour.Zh}；{month.Zh}；{week.Zh}（括号内为 {level} 区间）", $"{subject.En} {hour.En}; {month.En}; {week.En} ({level} intervals in brackets)");
    }

    private static Phrase Hour(int hour) => new($"{hour} 时", $"{hour:00}:00");

    private static Phrase Part(IReadOnlyList<VariationCell> cells, string unit, Func<int, Phrase> name, Phrase where, Phrase all, bool figures)
    {
        List<VariationCell> known = [.. cells.Where(c => c.Value is not null)];
        if (known.Count < 2)
            return new($"{where.Zh}数据不足，不作比较", $"{where.En} too little data to compare");
        VariationCell top = known.MaxBy(c => c.Value), low = known.MinBy(c => c.Value);
        if (top.Lower is not { } least || low.Upper is not { } most)
            return new($"{where.Zh}数据太少，高低说不准", $"{where.En} too little data to tell high from low");
        if (least <= most)
            return new($"{where.Zh}{all.Zh}之间分不开", $"{where.En} {all.En} cannot be told apart");
        Phrase high = Subjects.WithInterval(top.Value!.Value, top.Lower, top.Upper, unit), small = Subjects.WithInterval(low.Value!.Value, low.Lower, low.Upper, unit);
        return figures
            ? new($"{where.Zh} {name(top.Key).Zh}最高 {high.Zh}，{name(low.Key).Zh}最低 {small.Zh}", $"is highest {where.En} at {name(top.Key).En} with {high.En} and lowest at {name(low.Key).En} with {small.En}")
            : new($"{where.Zh} {name(top.Key).Zh}最高、{name(low.Key).Zh}最低", $"{where.En} highest on {name(top.Key).En}, lowest on {name(low.Key).En}".Replace(where.En == "in the year" ? " on " : "\0", " in ", StringComparison.Ordinal));
    }
}
