using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wangge.Hj212;
using Wangge.Tests;

namespace Engines.Tests.Package;

/// <summary>The examples of the README of Wangge.Hj212: each is a piece of this file, compiled and run.</summary>
public sealed partial class Hj212ReadmeTests
{
    [Fact]
    public void Readme_Always_ShowsOnlyCodeThatRunsHere()
    {
        string tests = Flat(File.ReadAllText(Path.Combine(Paths.Repository, "tests/Engines.Tests/Package/Hj212ReadmeTests.cs")));
        string readme = File.ReadAllText(Path.Combine(Paths.Repository, "src/Engines/Wangge.Hj212/README.md"));
        var blocks = Block().Matches(readme).Select(m => Flat(m.Groups["code"].Value)).ToList();

        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, tests, StringComparison.Ordinal));
    }

    [Fact]
    public void WritingAndReading_AsInTheReadme_GiveTheValues()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("##0001x0000\r\n"u8);

        var header = new FrameHeader { Command = 2061, Mn = "41080000000000000000A001", Password = "123456", Qn = new DateTime(2019, 11, 9, 8, 0, 0), WantsAnswer = true };
        FrameContent content = new FrameContent()
            .Add("DataTime", new DateTime(2019, 11, 9, 7, 0, 0))
            .Factor("a34004", "Avg", 86)
            .Factor("a34002", "Avg", 143, 'D');
        int frames = FrameWriter.Write(output, header, content);

        Assert.Equal(1, frames);
        Assert.Equal(
            ["crc-mismatch at byte 7", "41080000000000000000A001 2019-11-09T07:00:00 a34004 86 N", "41080000000000000000A001 2019-11-09T07:00:00 a34002 143 D"],
            Read(new ReadOnlySequence<byte>(output.WrittenMemory)));
    }

    [Fact]
    public void Answers_AsInTheReadme_AreReadAndWritten()
    {
        var bytes = new ReadOnlySequence<byte>("##0094QN=20231008125115215;ST=22;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&CC01\r\n"u8.ToArray());
        new FrameParser().Read(ref bytes, out Frame frame, out _);
        var output = new ArrayBufferWriter<byte>();
        var printed = new StringWriter(CultureInfo.InvariantCulture);
        TextWriter Console = printed;

        if (ContentItems.TryFindNumber(frame.Content, "QnRtn"u8, out int ready) && ready == 1)
            Console.WriteLine("The device is ready.");
        foreach (ContentItem item in frame.Items)
            Console.WriteLine($"{Encoding.UTF8.GetString(item.Name)} = {Encoding.UTF8.GetString(item.Value)}");

        if (frame.WantsAnswer)
            FrameWriter.Answer(output, frame, 9014);

        Assert.Equal("The device is ready.\nQnRtn = 1\n", printed.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(0, output.WrittenCount);
    }

    private static List<string> Read(ReadOnlySequence<byte> input)
    {
        var printed = new StringWriter(CultureInfo.InvariantCulture);
        TextWriter Console = printed;

        var parser = new FrameParser();
        var factors = new FactorValue[Frame.MostFactors];
        while (parser.Read(ref input, out Frame frame, out FrameError error) is var status and not FrameStatus.Incomplete)
        {
            if (status == FrameStatus.Error)
            {
                Console.WriteLine($"{error.Kind.Code()} at byte {error.Offset}");
                continue;
            }

            frame.ReadFactors(factors, out DateTime? time, out int count);
            foreach (FactorValue factor in factors.AsSpan(0, count))
                Console.WriteLine($"{Encoding.ASCII.GetString(frame.Mn)} {time:s} {Encoding.ASCII.GetString(factor.CodeIn(frame))} {factor.Value} {(char)factor.Flag}");
        }

        return [.. printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Flat(string code) => Space().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
