using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>The coverage of a result in words, the end of every reading.</summary>
public static class Coverage
{
    /// <summary>数据覆盖 98%（43,021 / 43,824 小时）.</summary>
    public static Phrase InWords(this DataCapture capture)
    {
        string share = Numbers.Share(capture.Share);
        string count = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{capture.Used:N0} / {capture.Possible:N0}");
        return new($"数据覆盖 {share}（{count} 小时）", $"data capture {share} ({count} hours)");
    }

    /// <summary>A sentence with the coverage at its end.</summary>
    public static Phrase With(this Phrase sentence, DataCapture capture)
    {
        Phrase coverage = capture.InWords();
        return new($"{sentence.Zh}；{coverage.Zh}。", $"{sentence.En}; {coverage.En}.");
    }
}
