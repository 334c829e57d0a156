using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Wangge.Air.Assessment;
using Wangge.Air.Normalised;
using Wangge.Tests.Air.Normalised;

namespace Wangge.Tests.Air.Assessment;

public sealed class ExportRankingTests
{
    private static readonly RankingTable Table = RankingTable.Of(
        RankingQuery.Parse("2019-11", "town", "composite", "raw", null, new(2019, 11, 30), towns: true),
        RankingTableTests.Days(new(2019, 11, 1), ("A", 50, 30), ("=B", 62.5m, 30), ("C", 40, 20)), RankingTableTests.Days(new(2018, 11, 1)), [], new(2020, 1, 10));

    private static readonly NormalisedRanking Without = NormalisedRankingTests.Of(Table, ("A", 45), ("=B", 61));

    [Fact]
    public void ToCsv_WithNormalisedFigures_GivesThemBesideTheStandardOnes()
    {
        string[] lines = Encoding.UTF8.GetString(ExportRanking.ToCsv(Table, Table.Lines, Without)).Split("\r\n");

        // 45/35 + 70/70 + 6/60 + 20/40 without the weather, CO 0.25 and O3 0.5 as measured: 3.636; the weather made 5/35 of it.
        Assert.EndsWith("去掉天气,去掉天气 90% 下限,去掉天气 90% 上限,天气使然,去掉天气后与第 1 名", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",3.636,3.636,3.636,0.143,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",分得开", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",还没有算好", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void ToWorkbook_ReadAgain_HoldsTheRankingPartsDaysAndExplanation()
    {
        using var stream = new MemoryStream(ExportRanking.ToWorkbook(Table, Table.Lines, [], Without, new(2020, 1, 10, 8, 0, 0)));

        Assert.Equal(["排名", "分项", "逐日", "说明"], stream.GetSheetNames());
        var ranking = Rows(stream, "排名");
        // 50/35 = 1.43, 70/70 = 1, 6/60 = 0.1, 20/40 = 0.5, 1/4 = 0.25, 80/160 = 0.5.
        Assert.Equal((1d, "A", 3.78), (Number(ranking[0]["名次"]), ranking[0]["名称"], Number(ranking[0]["综合指数"])));
        Assert.Equal("有效天数 20 / 27，不参加排名", ranking[2]["不参加排名的原因"]);
        Assert.Null(ranking[2]["名次"]);
        var parts = Rows(stream, "分项").Where(r => Equals(r["名称"], "A")).ToList();
        Assert.Equal(6, parts.Count);
        Assert.Equal(3.78, parts.Sum(r => Number(r["计入"])), 1e-9);
        var days = Rows(stream, "逐日");
        Assert.Equal(80, days.Count);
        Assert.Equal(50d, Number(days[0]["PM2.5"]));
        Assert.Contains(Rows(stream, "说明"), r => $"{r["内容"]}".Contains("仅供内部管理", StringComparison.Ordinal));
        Assert.Contains(Rows(stream, "说明"), r => Equals(r["内容"], Table.InputHash));
    }

    [Fact]
    public void ToWorkbook_MicroStations_StandOnASheetOfTheirOwn()
    {
        using var stream = new MemoryStream(ExportRanking.ToWorkbook(Table, Table.Lines, Table.Lines, Without, new(2020, 1, 10, 8, 0, 0)));

        Assert.Contains("微型站（仅供内部管理）", stream.GetSheetNames());
    }

    [Fact]
    public void ToCsv_NameLikeAFormula_IsMadeHarmless()
    {
        string text = Encoding.UTF8.GetString(ExportRanking.ToCsv(Table, Table.Lines, Without));

        Assert.Equal('\uFEFF', text[0]);
        Assert.Contains(",'=B,", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void ToWorkbook_NameLikeAFormula_StaysAText()
    {
        using var stream = new MemoryStream(ExportRanking.ToWorkbook(Table, Table.Lines, [], Without, new(2020, 1, 10, 8, 0, 0)));
        using var archive = new ZipArchive(stream);

        foreach (var sheet in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(sheet.Open());
            Assert.DoesNotMatch("<(x:)?f[ >]", text.ReadToEnd());
        }

        Assert.Contains(Rows(stream, "排名"), r => Equals(r["名称"], "=B"));
    }

    private static List<IDictionary<string, object?>> Rows(Stream stream, string sheet) =>
        [.. stream.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];

    private static double Number(object? value) => Convert.ToDouble(Assert.IsType<double>(value), CultureInfo.InvariantCulture);
}
