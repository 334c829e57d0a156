using System.Text.RegularExpressions;
using Wangge.Host.Cli;
using Wangge.Platform.Packs;

namespace Wangge.Tests.Cli;

/// <summary>Every command line that the documents show is one the program takes.</summary>
public sealed partial class DocumentedCommandsTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("docs/guide/operate.md")]
    [InlineData("docs/guide/open-data.md")]
    [InlineData("docs/guide/open-data.zh-CN.md")]
    public void Documents_Always_ShowCommandsThatParse(string document)
    {
        var root = WanggeCommand.Create(new CommandLine(TextWriter.Null, TextWriter.Null, TimeProvider.System, (_, _) => throw new InvalidOperationException("Parsing opens no store.")));
        var commands = Command().Matches(File.ReadAllText(Path.Combine(Paths.Repository, document))).Select(m => m.Groups["arguments"].Value.TrimEnd()).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Empty(root.Parse(command).Errors.Select(e => $"{command}: {e.Message}")));
    }

    /// <summary>A line of a code block, or code within a sentence, without a comment behind it and without dots that stand for more.</summary>
    [GeneratedRegex(@"(?:^|`|/wangge/)wangge (?<arguments>[a-z][^`#\r\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
