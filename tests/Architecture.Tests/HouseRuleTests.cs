using System.Reflection;
using System.Text.RegularExpressions;

namespace Wangge.Tests.Architecture;

/// <summary>The house rules that a machine can hold.</summary>
public sealed partial class HouseRuleTests
{
    [Fact]
    public void Interfaces_OfOurs_HaveMoreThanOneImplementationOrArePacks()
    {
        var types = Ours().SelectMany(a => a.GetTypes()).ToList();
        Assert.NotEmpty(types);
        var lonely = types.Where(t => t.IsInterface && t.Name != "IPack")
            .Where(i => types.Count(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(x => (x.IsGenericType ? x.GetGenericTypeDefinition() : x) == i)) == 1)
            .Select(t => t.FullName);
        Assert.Empty(lonely);
    }

    [Fact]
    public void PublicMembersOfEngines_Always_CarryDocumentation()
    {
        var documentation = Directory.EnumerateFiles(Path.Combine(Paths.Repository, "src", "Engines"), "Wangge.*.xml", SearchOption.AllDirectories)
            .Where(f => f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(documentation);
        var text = string.Concat(documentation.Select(File.ReadAllText));
        var types = Assembly.Load("Wangge.AirQuality").GetExportedTypes();
        Assert.NotEmpty(types);
        Assert.All(types, t => Assert.Contains($"\"T:{t.FullName!.Replace('+', '.')}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void SourceFiles_Always_HoldNoUnfinishedWork()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Paths.Repository, "src"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".ts")
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "dist")).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.False(Unfinished().IsMatch(File.ReadAllText(f)), Path.GetRelativePath(Paths.Repository, f)));
    }

    [Fact]
    public void Exceptions_Always_AreNotSwallowed()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Paths.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.False(Swallowed().IsMatch(File.ReadAllText(f)), Path.GetRelativePath(Paths.Repository, f)));
    }

    [Fact]
    public void Stores_Always_MatchTheirMigrations()
    {
        foreach (var pending in Wangge.Host.Storage.PendingChanges.Find())
            Assert.Fail($"{pending} has changed since its last migration: dotnet ef migrations add NAME --project src/Host/Wangge.Host --context {pending}");
    }

    private static IEnumerable<Assembly> Ours()
    {
        var names = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(n => n!.StartsWith("Wangge.", StringComparison.Ordinal) || n == "wangge").ToList();
        Assert.NotEmpty(names);
        return names.Select(n => Assembly.Load(n!));
    }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|Thread\.Sleep")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch\s*(\(Exception\))?\s*\{\s*\}")]
    private static partial Regex Swallowed();
}
