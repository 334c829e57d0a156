using Wangge.Tests;

namespace Packs.Tests.Air.Analysis;

/// <summary>Every example of the guide gives what the guide says.</summary>
public sealed class GuideTests
{
    private const string Prompt = "$ wangge air analyse ";

    [Theory]
    [InlineData("air-analyse.md", true)]
    [InlineData("air-analyse.zh-CN.md", false)]
    public async Task Examples_WhenRun_GiveWhatTheGuideShows(string guide, bool english)
    {
        string folder = Path.Combine(Paths.Repository, "docs", "guide");
        string[] blocks = File.ReadAllText(Path.Combine(folder, guide)).Split("```console\n")[1..];
        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            string[] lines = block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', 2);
            string examples = Path.Combine(folder, "examples") + Path.DirectorySeparatorChar;
            string[] arguments = [.. lines[0][Prompt.Length..].Split(' ').Select(word => word.Replace("examples/", examples, StringComparison.Ordinal))];
            (_, string output, string error) = await Analyse.RunAsync(english, CancellationToken.None, arguments);
            Assert.Equal(lines[1], output + error.Replace(examples, "examples/", StringComparison.Ordinal));
        }
    }
}
