namespace Wangge.Tests.Architecture;

public sealed class SizeTests
{
    private const int Limit = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal);

    [Fact]
    public void SourceFiles_Always_StayUnderTheLimit()
    {
        var files = Sources().ToList();
        Assert.NotEmpty(files);
        var long_ = files.Select(f => (Path: Path.GetRelativePath(Paths.Repository, f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > Limit && !Longer.ContainsKey(f.Path));
        Assert.Empty(long_);
    }

    [Fact]
    public void SourceFiles_Always_AreMostlyShort()
    {
        var lengths = Sources().Select(f => File.ReadLines(f).Count()).Order().ToList();
        Assert.NotEmpty(lengths);
        Assert.InRange(lengths[lengths.Count / 2], 1, 120);
    }

    [Fact]
    public void ListOfLongerFiles_Always_NamesFilesThatAreLonger() =>
        Assert.All(Longer.Keys, path => Assert.True(File.ReadLines(Path.Combine(Paths.Repository, path)).Count() > Limit, $"{path} is short again: take it off the list"));

    private static IEnumerable<string> Sources() =>
        new[] { "src", "tests", "benchmarks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Paths.Repository, folder), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".ts" or ".css")
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "dist" or "Migrations"));
}
