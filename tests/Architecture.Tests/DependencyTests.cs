using System.Xml.Linq;

namespace Wangge.Tests.Architecture;

/// <summary>Who may know whom (docs/architecture.md), read from the project files themselves.</summary>
public sealed class DependencyTests
{
    private static readonly string Source = Path.Combine(Paths.Repository, "src");

    [Fact]
    public void Engines_Always_KnowNoPlatformPackOrHost()
    {
        var engines = Projects("Engines");
        Assert.All(engines, e => Assert.All(References(e), r => Assert.Equal("Wangge.AirQuality", r)));
    }

    [Fact]
    public void Engines_Always_UseNoDatabaseOrWeb()
    {
        string[] forbidden = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Data", "System.Net.Http", "System.Net.Sockets"];
        foreach (var assembly in Assemblies("Engines"))
            Assert.All(assembly.GetReferencedAssemblies(), r => Assert.DoesNotContain(forbidden, f => r.Name!.StartsWith(f, StringComparison.Ordinal)));
    }

    [Fact]
    public void Platform_Always_KnowsEnginesOnly()
    {
        var engines = Projects("Engines").Select(Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Projects("Platform"), p => Assert.All(References(p), r => Assert.Contains(r, engines)));
    }

    [Fact]
    public void Packs_Always_KnowPlatformAndEnginesOnly()
    {
        var allowed = Projects("Engines").Concat(Projects("Platform")).Select(Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Projects("Packs"), p => Assert.All(References(p), r => Assert.Contains(r, allowed)));
    }

    [Fact]
    public void PlatformAndHost_Always_NameNoPack()
    {
        var ids = Wangge.Host.InstalledPacks.Create().Select(p => p.Id).ToList();
        Assert.NotEmpty(ids);
        var files = SourceFiles("Platform").Concat(SourceFiles("Host")).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            Assert.All(ids, id => Assert.DoesNotContain($"Id == \"{id}\"", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void PackFolders_Always_AreInTheHostsList()
    {
        var folders = Projects("Packs").Select(Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(folders, Wangge.Host.InstalledPacks.Create().Select(p => p.GetType().Assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Projects_Always_StandInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Paths.Repository, "Wangge.slnx"));
        var projects = new[] { "src", "tests", "benchmarks" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Paths.Repository, f), "*.csproj", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(projects);
        Assert.All(projects, p => Assert.Contains(Path.GetRelativePath(Paths.Repository, p), solution, StringComparison.Ordinal));
    }

    private static List<string> Projects(string area)
    {
        var found = Directory.EnumerateFiles(Path.Combine(Source, area), "*.csproj", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static IEnumerable<System.Reflection.Assembly> Assemblies(string area) =>
        Projects(area).Select(p => System.Reflection.Assembly.Load(Name(p)));

    private static IEnumerable<string> SourceFiles(string area) =>
        new[] { "*.cs", "*.razor" }.SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Source, area), pattern, SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(r => Name(r.Attribute("Include")!.Value));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}
