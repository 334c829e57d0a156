using System.Text.RegularExpressions;

namespace Wangge.Tests.Shell;

/// <summary>One visual language: colours are written once, scripts and pages only name them.</summary>
public sealed partial class StyleTests
{
    /// <summary>The client's sources.</summary>
    internal static string Client => Path.Combine(Paths.Repository, "src", "Host", "Wangge.Host", "Client");

    [Fact]
    public void Colours_AreWritten_OnlyAmongTheTokens()
    {
        var files = Directory.GetFiles(Path.Combine(Client, "styles"), "*.css").Where(f => Path.GetFileName(f) != "tokens.css")
            .Concat(Directory.GetFiles(Path.Combine(Client, "src"), "*.ts", SearchOption.AllDirectories))
            .Concat(Sources("*.razor")).ToList();
        Assert.NotEmpty(files);
        var found = files.SelectMany(f => Colour().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Tokens_ThatAreNamed_Exist()
    {
        var known = Defined().Matches(File.ReadAllText(Path.Combine(Client, "styles", "tokens.css"))).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(known);
        var named = Directory.GetFiles(Path.Combine(Client, "styles"), "*.css").SelectMany(f => Named().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value)
            .Concat(Sources("*.razor").SelectMany(f => Named().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value));
        // A component's own measures, given where they are used.
        string[] local = ["v", "col"];
        Assert.Empty(named.Except(known, StringComparer.Ordinal).Except(local, StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_CarryNoScriptOfTheirOwn()
    {
        var pages = Sources("*.razor").ToList();
        Assert.NotEmpty(pages);
        var found = pages.Where(f => InlineScript().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName);
        Assert.Empty(found);
    }

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.GetFiles(Path.Combine(Paths.Repository, "src"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("node_modules", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w&""'/=])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgb|hsl)a?\(")]
    private static partial Regex Colour();

    [GeneratedRegex(@"--([\w-]+)\s*:")]
    private static partial Regex Defined();

    [GeneratedRegex(@"var\(--([\w-]+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son(?:click|change|input|submit|load)=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
