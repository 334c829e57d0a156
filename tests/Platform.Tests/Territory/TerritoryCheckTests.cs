using System.Text;
using Wangge.Platform.Territory;
using static Wangge.Tests.Territory.GridFiles;

namespace Wangge.Tests.Territory;

public sealed class TerritoryCheckTests
{
    // One lattice cell, 0.01° by 0.01° from 35.1 N, by an independent integration over the ellipsoid's arcs, m².
    private const double CellM2 = 1_011_478.32;

    public static TheoryData<string, string, string, string[]> Wrong { get; } = new()
    {
        { "self-crossing", "410871101", "113.230000, 35.110000", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Ring((2, 0), (4, 2), (4, 0), (2, 2), (2, 0)))] },
        { "unclosed-ring", "410871101", "113.220000, 35.120000", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Ring((2, 0), (4, 0), (4, 2), (2, 2)))] },
        { "too-few-points", "410871101", "113.220000, 35.100000", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Ring((2, 0), (4, 0), (2, 0)))] },
        { "zero-area", "410871101", "113.220000, 35.100000", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Ring((2, 0), (2.000001, 0), (2.000001, 0.000001), (2, 0)))] },
        { "hole", "410871101", "113.230000, 35.110000", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(2, 0, 4, 2), Box(2.5, 0.5, 3.5, 1.5))] },
        { "invalid-shape", "410871101", "", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(2, 0, 4, 2), Box(5, 0, 6, 1))] },
        { "swapped", "410871101", "35.100000, 113.220000", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", """{"type":"Polygon","coordinates":[[[35.1,113.22],[35.1,113.24],[35.12,113.24],[35.1,113.22]]]}""")] },
        { "out-of-range", "410871101", "38421000.000000, 3887000.000000", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", """{"type":"Polygon","coordinates":[[[38421000,3887000],[38422000,3887000],[38422000,3888000],[38421000,3887000]]]}""")] },
        { "antimeridian", "410871101", "-179.900000, 35.100000", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", """{"type":"Polygon","coordinates":[[[179.9,35.1],[-179.9,35.1],[-179.9,35.2],[179.9,35.1]]]}""")] },
        { "not-a-polygon", "410871101", "Point", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", """{"type":"Point","coordinates":[113.2,35.1]}""")] },
        { "not-a-polygon", "410871101", "空", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", "null")] },
        { "not-a-position", "410871101", "第 2 个点", [.. District[..2], Raw("410871101", "乙镇", 2, "410871", """{"type":"Polygon","coordinates":[[[113.2,35.1],["113.3",35.1],[113.3,35.2],[113.2,35.1]]]}""")] },
        { "overlap", "410871100", "乙镇", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 2))] },
        { "outside-parent", "410871101", "示范区", [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(2, 0, 5, 2))] },
        { "parent-unknown", "410872101", "410872", [.. District, Feature("410872101", "丙镇", 2, "410872", Box(6, 0, 7, 1))] },
        { "parent-missing", "999", "上级", [.. District, Feature("999", "丙镇", 2, null, Box(6, 0, 7, 1))] },
        { "duplicate-code", "410871100", "甲镇", [.. District, Feature("410871100", "丙镇", 2, "410871", Box(6, 0, 7, 1))] },
        { "cycle", "410871100901", "环", [.. District, Feature("410871100901", "丙村", 3, "410871100902", Box(6, 0, 7, 1)), Feature("410871100902", "丁村", 3, "410871100901", Box(6, 0, 7, 1))] },
        { "level-order", "410871100901", "层级 2", [.. District, Feature("410871100901", "丙村", 2, "410871100", Box(0, 0, 2, 2))] },
        { "level-unknown", "410871100901", "组", [.. District, Feature("410871100901", "丙村", "组", "410871100", Box(0, 0, 2, 2))] },
        { "name-missing", "410871100901", "第 4 个要素", [.. District, Feature("410871100901", " ", 3, "410871100", Box(0, 0, 2, 2))] },
        { "code-missing", "", "第 4 个要素（丙村）", [.. District, Feature(null, "丙村", 3, "410871100", Box(0, 0, 2, 2))] },
        { "code-bad", "41/87", "第 4 个要素", [.. District, Feature("41/87", "丙村", 3, "410871100", Box(0, 0, 2, 2))] },
    };

    [Fact]
    public void Run_OnSoundFile_FindsNothing()
    {
        var report = Check(District);

        Assert.Empty(report.Problems);
        Assert.Equal(["410871", "410871100", "410871101"], report.Features.Select(f => f.Code));
    }

    [Theory, MemberData(nameof(Wrong))]
    public void Run_OnProblem_NamesGridAndPlace(string kind, string code, string says, string[] features)
    {
        var problems = Check(features).Problems;

        var problem = Assert.Single(problems, p => p.Kind == kind && p.Code == code);
        Assert.True(problem.IsError);
        Assert.Contains(says, problem.Sentence.Zh, StringComparison.Ordinal);
        Assert.NotEqual(problem.Sentence.Zh, problem.Sentence.En);
        if (code.Length > 0)
        {
            Assert.Contains(code, problem.Sentence.Zh, StringComparison.Ordinal);
            Assert.Contains(code, problem.Sentence.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_OnOverlap_GivesItsAreaOnTheGround()
    {
        var report = Check([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 1))]);

        Assert.Equal(CellM2, Assert.Single(report.Problems, p => p.Kind == "overlap").AreaM2!.Value, CellM2 * 1e-6);
    }

    [Theory]
    [InlineData(1_020_000, false)]
    [InlineData(1_000_000, true)]
    public void Run_OnOverlap_HoldsToTheTolerance(double toleranceM2, bool reported)
    {
        var file = File([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 1))]);

        var report = TerritoryCheck.Run(file, new TerritoryOptions { ToleranceM2 = toleranceM2 });

        Assert.Equal(reported, report.Problems.Any(p => p.Kind == "overlap"));
    }

    [Fact]
    public void Run_OnGapBetweenSiblings_Warns()
    {
        var report = Check([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(3, 0, 4, 2))]);

        var gap = Assert.Single(report.Problems);
        Assert.Equal(("gap", false, "410871"), (gap.Kind, gap.IsError, gap.Code));
        Assert.Equal((113.225, 35.11), (gap.Longitude!.Value, gap.Latitude!.Value));
        Assert.False(report.HasErrors);
    }

    [Fact]
    public void Run_OnGapThatRootsEnclose_Warns()
    {
        var report = Check([Feature("410871", "甲区", 1, null, Ring((0, 0), (3, 0), (3, 1), (1, 1), (1, 2), (3, 2), (3, 3), (0, 3), (0, 0))), Feature("410872", "乙区", 1, null, Box(2, 1, 3, 2))]);

        Assert.Equal(("gap", "410871", false), (Assert.Single(report.Problems).Kind, report.Problems[0].Code, report.HasErrors));
        Assert.Contains("乙区（410872）", report.Problems[0].Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnHoleFilledBySibling_FindsNothing()
    {
        var report = Check([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(2, 0, 4, 2), Box(2.5, 0.5, 3.5, 1.5)), Feature("410871102", "丙镇", 2, "410871", Box(2.5, 0.5, 3.5, 1.5))]);

        Assert.Empty(report.Problems);
    }

    [Fact]
    public void Run_OnCodeThatDoesNotFollowItsParent_Warns()
    {
        var report = Check([.. District[..2], Feature("410811101", "乙镇", 2, "410871", Box(2, 0, 4, 2))]);

        Assert.Equal(("code-prefix", false), (Assert.Single(report.Problems).Kind, report.HasErrors));
    }

    [Fact]
    public void Run_OnTwoCrossings_NamesBoth()
    {
        var twice = Ring((2, 0), (4, 0), (4, 1), (2, 0.5), (4, 2), (2, 2), (2.2, 1), (1.8, 0.6), (2, 0));

        var report = Check([.. District[..2], Feature("410871101", "乙镇", 2, "410871", twice), Feature("410871102", "丙镇", 2, "410871", Ring((2, 0), (4, 2), (4, 0), (2, 2), (2, 0)))]);

        Assert.Equal(["410871102"], report.Problems.Where(p => p.Kind == "self-crossing").Select(p => p.Code));
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\n\"features\":[{\"区\":}]}", "broken-json", "第 2 行第 18 列")]
    [InlineData("", "broken-json", "第 1 行第 1 列")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "broken-json", "第 1 行")]
    [InlineData("[1,2]", "not-a-collection", "FeatureCollection")]
    [InlineData("{\"type\":\"Topology\"}", "not-a-collection", "FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "empty", "没有一个网格")]
    public void Run_OnFileThatIsNone_SaysWhereItBreaks(string text, string kind, string says)
    {
        var problem = Assert.Single(TerritoryCheck.Run(Encoding.UTF8.GetBytes(text), new TerritoryOptions()).Problems);

        Assert.Equal((kind, true), (problem.Kind, problem.IsError));
        Assert.Contains(says, problem.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnUnpairedSurrogate_ReportsIt() =>
        Assert.Equal("broken-json", Assert.Single(Check(Feature("410871", "\\ud800", 1, null, Box(0, 0, 4, 2))).Problems).Kind);

    [Fact]
    public void Run_OnOtherEncoding_AsksForUtf8() =>
        Assert.Equal("not-utf8", Assert.Single(TerritoryCheck.Run([(byte)'{', 0xBD, 0xB9, 0xD7, 0xF7], new TerritoryOptions()).Problems).Kind);

    [Fact]
    public void Run_WithByteOrderMark_ReadsOn() =>
        Assert.Empty(TerritoryCheck.Run([0xEF, 0xBB, 0xBF, .. File(District)], new TerritoryOptions()).Problems);

    [Fact]
    public void Run_BeyondTheLimits_NamesThem()
    {
        var file = File(District);

        Assert.Contains("100", Assert.Single(TerritoryCheck.Run(file, new TerritoryOptions { MostBytes = 100 }).Problems).Sentence.En, StringComparison.Ordinal);
        Assert.Equal("too-many", Assert.Single(TerritoryCheck.Run(file, new TerritoryOptions { MostFeatures = 2 }).Problems).Kind);
    }

    [Fact]
    public void Run_OnFileWithoutLevelAndParent_TakesThemFromTheCode()
    {
        var report = Check([Feature("410871", "示范区", null, null, Box(0, 0, 4, 2)), Feature("410871100", "甲镇", null, null, Box(0, 0, 4, 2)), Feature("410871100901", "丙村", null, null, Box(0, 0, 4, 2)), Feature("410871100901-01", "一组", null, null, Box(0, 0, 4, 2))]);

        Assert.Empty(report.Problems);
        Assert.Equal([GridLevel.District, GridLevel.Town, GridLevel.Village, GridLevel.Cell], report.Features.Select(f => f.Level));
        Assert.Equal([null, "410871", "410871100", "410871100901"], report.Features.Select(f => f.ParentCode));
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:GCJ02", CoordinateSystem.Wgs84, "looks-like-gcj02")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", CoordinateSystem.Gcj02, "looks-like-wgs84")]
    public void Run_WhereTheFileNamesAnotherSystem_Warns(string crs, CoordinateSystem told, string kind)
    {
        var text = Encoding.UTF8.GetString(File(District[0])).Replace("\"features\"", $"\"crs\":{{\"properties\":{{\"name\":\"{crs}\"}}}},\"features\"", StringComparison.Ordinal);

        var report = TerritoryCheck.Run(Encoding.UTF8.GetBytes(text), new TerritoryOptions { Crs = told });

        Assert.Equal((kind, false), (Assert.Single(report.Problems).Kind, report.HasErrors));
    }
}
