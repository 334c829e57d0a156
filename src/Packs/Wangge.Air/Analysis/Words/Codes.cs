namespace Wangge.Air.Analysis.Words;

/// <summary>The words in files as people read them.</summary>
internal static class Codes
{
    private static readonly Dictionary<string, Phrase> Known = new(StringComparer.Ordinal)
    {
        ["better"] = new("确有下降", "fell"),
        ["worse"] = new("反而上升", "rose"),
        ["no-change"] = new("没有变化", "no change"),
        ["cannot-tell"] = new("说不准", "cannot tell"),
        ["before-after"] = new("前后对比", "before and after"),
        ["before-after-year"] = new("与上年同期比前后", "before and after against last year"),
        ["neighbours"] = new("与邻站之差", "difference to neighbours"),
        ["synthetic"] = new("合成控制", "synthetic control"),
        ["rising"] = new("上升", "rising"),
        ["falling"] = new("下降", "falling"),
    };

    /// <summary>The words of a code; the code itself where it is a name.</summary>
    public static Phrase InWords(string code) => Known.GetValueOrDefault(code, new(code, code));
}
