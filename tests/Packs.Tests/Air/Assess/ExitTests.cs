using System.Text;
using Wangge.Tests;

namespace Packs.Tests.Air.Assess;

public sealed class ExitTests : IDisposable
{
    private const string Row = "A1,2019-11-05T08:00,35,,,,,";
    private const string Result = "station,time,aqi,primary,pm25_iaqi,pm10_iaqi,so2_iaqi,no2_iaqi,co_iaqi,o3_iaqi\nA1,2019-11-05T08:00,50,,50,,,,,\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--by", "week")]
    [InlineData("--format", "xls")]
    [InlineData("--edition", "2020")]
    [InlineData("--from", "yesterday")]
    [InlineData("--colour", "red")]
    public async Task WrongOption_IsWrongUsage(string option, string value) =>
        Assert.Equal(2, (await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), option, value)).Code);

    [Fact]
    public async Task NoPath_IsWrongUsage() => Assert.Equal(2, (await Assess.RunAsync()).Code);

    [Fact]
    public async Task FromAfterTo_IsWrongUsage()
    {
        (int code, _, string error) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), "--from", "2019-11-02", "--to", "2019-11-01");
        Assert.Equal((2, "--from must not be after --to."), (code, error.Trim()));
    }

    [Theory]
    [InlineData("nothing.csv")]
    [InlineData("nothing-*.csv")]
    [InlineData("nowhere/*.csv")]
    public async Task PathThatMeansNothing_Fails(string path)
    {
        (int code, string output, string error) = await Assess.RunAsync(_folder[path]);
        Assert.Equal((1, "", $"No observation file found: {_folder[path]}"), (code, output, error.Trim()));
    }

    [Fact]
    public async Task RejectedValue_IsNamedAndTheRestIsAssessed()
    {
        string file = Assess.Write(_folder["a.csv"], Row, "A1,2019-11-05T09:00,abc,,,,,");
        (int code, string output, string error) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv");
        Assert.Equal((3, Result), (code, output));
        Assert.Equal($"{file}, line 3, column pm25: \"abc\" is not a number; left out.\n1 rejected in all.\n", error);
    }

    [Fact]
    public async Task Warning_Alone_IsDone()
    {
        File.WriteAllText(_folder["a.csv"], $"{Assess.Header},noise\n{Row},3\n");
        (int code, string output, string error) = await Assess.RunAsync(_folder["a.csv"], "--by", "hour", "--out", "csv");
        Assert.Equal((0, Result), (code, output));
        Assert.Contains("column noise: unknown column; passed over.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRejections_TwentyAreNamedAndTheRestCounted_RejectsListsAll()
    {
        string file = Assess.Write(_folder["a.csv"], [Row, .. Enumerable.Range(0, 50).Select(i => $"A1,2019-11-06T08:00,\"x,{i}\",,,,,")]);
        (int code, _, string error) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--rejects", _folder["rejects.csv"]);
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, code);
        Assert.Equal(22, lines.Length);
        Assert.Equal($"{file}: 30 more; --rejects FILE lists them all.", lines[20]);
        string[] rejects = File.ReadAllLines(_folder["rejects.csv"]);
        Assert.Equal("file,line,column,value,code,scope,reason", rejects[0]);
        Assert.Equal($"{file},3,pm25,\"x,0\",not_a_number,value,\"{file}, line 3, column pm25: \"\"x,0\"\" is not a number; left out.\"", rejects[1]);
        Assert.Equal(51, rejects.Length);
    }

    [Fact]
    public async Task Rejects_WithACellLikeAFormula_HoldNoFormula()
    {
        string file = Assess.Write(_folder["a.csv"], [Row, "A1,2019-11-06T08:00,=1+1,-5,@x,,,"]);

        await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--rejects", _folder["rejects.csv"]);

        Assert.Equal(["'=1+1", "-5", "'@x"], File.ReadAllLines(_folder["rejects.csv"]).Skip(1).Select(l => l.Split(',')[3]));
    }

    [Fact]
    public async Task Strict_AnythingRejected_GivesNoResult()
    {
        string file = Assess.Write(_folder["a.csv"], Row, "A1,2019-11-05T09:00,abc,,,,,");
        (int code, string output, string error) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--strict", "--output", _folder["out.csv"]);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("1 rejected in all.", error, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Strict_NothingRejected_GivesTheResult()
    {
        (int code, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), "--by", "hour", "--out", "csv", "--strict");
        Assert.Equal((0, Result), (code, output));
    }

    [Fact]
    public async Task Output_File_ReplacesTheOldOne()
    {
        File.WriteAllText(_folder["out.csv"], "old");
        (int code, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), "--by", "hour", "--out", "csv", "--output", _folder["out.csv"]);
        Assert.Equal((0, "", Result), (code, output, File.ReadAllText(_folder["out.csv"])));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public async Task Output_PlaceThatIsNone_FailsInOneSentence()
    {
        (int code, _, string error) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), "--output", _folder["no/such/out.csv"]);
        Assert.Equal(1, code);
        Assert.StartsWith("Writing failed, no result file is left: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_DiskFull_FailsInOneSentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        await using var full = new StreamWriter("/dev/full");
        (int code, string error) = await Assess.RunAsync(full, CancellationToken.None, Assess.Write(_folder["a.csv"], Row), "--by", "hour", "--out", "csv");
        Assert.Equal(1, code);
        Assert.StartsWith("Writing failed, no result file is left: No space left on device", error, StringComparison.Ordinal);
        full.AutoFlush = false;
        try
        {
            await full.DisposeAsync();
        }
        catch (IOException)
        {
            // What the writer still holds cannot be written either.
        }
    }

    [Fact]
    public async Task Cancelled_LeavesNoFile()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        string file = Assess.Write(_folder["a.csv"], Row);
        (int code, string error) = await Assess.RunAsync(TextWriter.Null, stop.Token, file, "--output", _folder["out.csv"], "--rejects", _folder["rejects.csv"]);
        Assert.Equal((1, "Stopped; no result file is left."), (code, error.Trim()));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("", "the file is empty.")]
    [InlineData("a,b\n1,2\n", "the header fits no known format (wangge, cnemc, prsa, openair).")]
    [InlineData("station,time,pm25\n", "required columns are missing: pm10, so2, no2, co, o3.")]
    [InlineData("a\0b\n", "not a text file (it holds zero bytes); save it as CSV in UTF-8.")]
    public async Task BadFileBesideAGoodOne_IsNamedAndTheGoodOneAssessed(string text, string sentence)
    {
        string good = Assess.Write(_folder["good.csv"], Row);
        File.WriteAllText(_folder["bad.csv"], text);
        (int code, string output, string error) = await Assess.RunAsync(good, _folder["bad.csv"], "--by", "hour", "--out", "csv");
        Assert.Equal((3, Result), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenGzip_GoodRowsAreAssessed()
    {
        string file = Assess.Write(_folder["a.csv.gz"], Assess.Hours("A1", new DateTime(2019, 1, 1), 3_000, "35,,,,,"));
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        (int code, string output, string error) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv");
        Assert.Equal(3, code);
        Assert.InRange(Assess.Rows(output).Length, 100, 2_999);
        Assert.Contains($"the gzip data is damaged or cut off ({bytes.Length / 2} B)", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1\n", 1, "a line must be")]
    [InlineData("A1,x\nA1,y\n", 2, "already belongs to x")]
    public async Task BadGroupFile_IsRejectedWithItsLine(string text, int line, string sentence)
    {
        File.WriteAllText(_folder["g.csv"], text, Encoding.UTF8);
        (int code, string output, string error) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], Row), "--group", _folder["g.csv"]);
        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith($"{_folder["g.csv"]}:{line}: ", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }
}
