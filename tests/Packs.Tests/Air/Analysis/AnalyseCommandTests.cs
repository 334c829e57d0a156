using System.Text.Json;
using Wangge.Air.Analysis;
using Wangge.AirQuality.Analysis;
using Wangge.Tests;

namespace Packs.Tests.Air.Analysis;

public sealed class AnalyseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheilSen_MaryleboneNox_AgreesWithOpenair()
    {
        string file = Paths.SharedData("openair-mydata/marylebone_1998_2002.csv.gz");
        (int code, string output, string error) = await Analyse.RunAsync("theil-sen", file, "--format", "openair", "--pollutant", "nox", "--deseason", "--out", "json");
        Assert.Equal((0, ""), (code, error));
        using JsonDocument json = JsonDocument.Parse(output);
        // openair 2.19, expected/theilsen_nox_deseason.csv; its interval is of random resampling.
        Assert.Equal(-10.8494008025553, json.RootElement.GetProperty("slope").GetDouble(), 1e-6);
        Assert.InRange(json.RootElement.GetProperty("lower").GetDouble(), -18.5377 - 1.5, -18.5377 + 1.5);
        Assert.InRange(json.RootElement.GetProperty("upper").GetDouble(), -5.2611 - 1.5, -5.2611 + 1.5);
        Assert.InRange(json.RootElement.GetProperty("p").GetDouble(), 0, 0.01);
    }

    [Theory]
    [InlineData("json", "{\n\"method\": \"calendar\",\n\"station\": \"S0\",\n")]
    [InlineData("csv", "date,value,used\n2017-01-01,")]
    [InlineData("svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"")]
    [InlineData("html", "<!doctype html>\n<html lang=\"en\">")]
    public async Task Out_EveryForm_GoesToStandardOutput(string form, string head)
    {
        (int code, string output, string error) = await Analyse.RunAsync("calendar", Data(), "--out", form);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(head, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_Png_IsAPictureInAFile()
    {
        Assert.SkipWhen(Samples.Run("calendar").Drawings[0].Png() is null, "no typeface with Chinese on this machine");
        (int code, _, _) = await Analyse.RunAsync("calendar", Data(), "--out", "png", "--output", _folder["a.png"]);
        Assert.Equal(0, code);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(_folder["a.png"])[..4]);
    }

    [Fact]
    public async Task Lang_Zh_GivesAChinesePage()
    {
        (_, string output, _) = await Analyse.RunAsync("calendar", Data(), "--out", "html", "--lang", "zh");
        Assert.Contains("<html lang=\"zh-CN\">", output, StringComparison.Ordinal);
        Assert.Contains("数据覆盖", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_ByName_IsTheOneWritten() =>
        Assert.StartsWith("pollutant,month,value,lower,upper,used,possible\n", (await Analyse.RunAsync("time-variation", Data(), "--out", "csv", "--table", "by_month")).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("no-such-method")]
    [InlineData("theil-sen", "--period", "decade")]
    [InlineData("theil-sen", "--statistic", "mean")]
    [InlineData("theil-sen", "--out", "pdf")]
    [InlineData("theil-sen", "--colour", "red")]
    [InlineData("theil-sen", "--from", "2017-02-02", "--to", "2017-02-01")]
    [InlineData("theil-sen", "--pollutant", "pm25,pm10")]
    [InlineData("effect")]
    [InlineData("theil-sen", "--width", "10")]
    public async Task WrongUsage_IsNamed(string method, params string[] options)
    {
        (int code, string output, _) = await Analyse.RunAsync([method, Data(), .. options]);
        Assert.Equal((2, ""), (code, output));
    }

    [Fact]
    public async Task NoMethodAndNoPath_AreWrongUsage()
    {
        Assert.Equal(2, (await Analyse.RunAsync()).Code);
        Assert.Equal((2, "Name the files."), ((await Analyse.RunAsync("calendar")).Code, (await Analyse.RunAsync("calendar")).Error.Trim()));
    }

    [Theory]
    [InlineData("nothing.csv")]
    [InlineData("nowhere/*.csv")]
    public async Task FileThatIsNot_Fails(string path)
    {
        (int code, string output, string error) = await Analyse.RunAsync("calendar", _folder[path]);
        Assert.Equal((1, "", $"No observation file found: {_folder[path]}"), (code, output, error.Trim()));
    }

    [Fact]
    public async Task EmptyFile_IsRejected()
    {
        File.WriteAllText(_folder["a.csv"], "");
        (int code, string output, string error) = await Analyse.RunAsync("calendar", _folder["a.csv"]);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("the file is empty.", error, StringComparison.Ordinal);
        Assert.Contains("The files hold no observation that can be used.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--station S9", "The files hold no station S9; they hold S0, S1.")]
    [InlineData("", "The files hold 2 stations; name one with --station: S0, S1.")]
    [InlineData("--station S0 --pollutant nox", "has no column nox; it has")]
    [InlineData("--station S0 --from 2020-01-01", "Station S0 has no observation between the chosen dates.")]
    public async Task DataThatLackWhatIsAsked_AreRejected(string options, string sentence)
    {
        string file = Analyse.Write(_folder["two.csv"], Samples.Frame("S0", 40), Samples.Frame("S1", 40, 1));
        (int code, string output, string error) = await Analyse.RunAsync(["calendar", file, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataThatCannotCarryIt_GiveARefusalInJson()
    {
        (int code, string output, string error) = await Analyse.RunAsync("theil-sen", Data());
        Assert.Equal(3, code);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal("too-few-periods", json.RootElement.GetProperty("refusal").GetString());
        Assert.Equal("Too few periods have enough data to show a trend.", error.Trim());
    }

    [Fact]
    public async Task RejectedValue_IsNamedAndTheRestIsAnalysed()
    {
        string file = Data();
        File.AppendAllText(file, "S0,2017-03-01T01:00,abc,,,,,,,,\n");
        (int code, string output, string error) = await Analyse.RunAsync("calendar", file, "--out", "csv");
        Assert.Equal(3, code);
        Assert.NotEmpty(output);
        Assert.Contains("column pm25: \"abc\" is not a number; left out.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_LeavesNoFile()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        string file = Data();
        (int code, _, string error) = await Analyse.RunAsync(english: true, stop.Token, "calendar", file, "--output", _folder["out.json"]);
        Assert.Equal((1, "Stopped; no result file is left."), (code, error.Trim()));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Output_PlaceThatIsNone_FailsInOneSentence()
    {
        (int code, _, string error) = await Analyse.RunAsync("calendar", Data(), "--output", _folder["no/such/out.json"]);
        Assert.Equal(1, code);
        Assert.StartsWith("Writing failed, no result file is left: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NamesEveryMethod()
    {
        (int code, string output, _) = await Analyse.RunAsync("--list");
        Assert.Equal(0, code);
        Assert.All(AnalysisMethods.All, m => Assert.Contains(m.Name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Schema_OfAMethod_IsPrinted() =>
        Assert.Contains("\"title\": \"wangge air analyse polar\"", (await Analyse.RunAsync("polar", "--schema")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Background_WithAStationList_SplitsAndTakesItsNames()
    {
        string file = Analyse.Write(_folder["many.csv"], [.. Enumerable.Range(0, 6).Select(s => Samples.Frame($"S{s}", 30, s))]);
        File.WriteAllLines(_folder["stations.csv"], ["code,name,longitude,latitude", .. Enumerable.Range(0, 6).Select(s => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"S{s},Station {s},{113 + (0.1 * s)},{35 + (0.05 * (s % 3))}"))]);
        (int code, string output, string error) = await Analyse.RunAsync("background", file, "--station", "S0", "--stations", _folder["stations.csv"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Station 0 PM2.5", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_OfDumpFiles_NeedNoObservations()
    {
        string dump = Dump(Samples.Ways(20));
        (int code, string output, string error) = await Analyse.RunAsync("trajectory-clusters", dump, "--clusters", "3", "--out", "csv");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(4, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        (code, _, error) = await Analyse.RunAsync("pscf", dump);
        Assert.Equal((3, "Method pscf needs observation files too (--observations)."), (code, error.Trim()));
        (code, output, error) = await Analyse.RunAsync("cwt", dump, "--observations", Data(), "--out", "csv");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("latitude,longitude,points,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrajectoryFileCutOff_IsNamedAndRefused()
    {
        string dump = Dump(Samples.Ways(2));
        string text = File.ReadAllText(dump);
        File.WriteAllText(dump, text[..^20]);
        (int code, string output, string error) = await Analyse.RunAsync("trajectory-frequency", dump);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("The file is refused.", error, StringComparison.Ordinal);
    }

    private string Data() => Analyse.Write(_folder["data.csv"], Samples.Frame("S0", 60));

    // A table as openair keeps trajectories, which is shorter to write than a tdump.
    private string Dump(TrajectorySet set)
    {
        using var file = new StreamWriter(_folder["ways.csv"]) { NewLine = "\n" };
        file.WriteLine("date,hour.inc,lat,lon,height");
        for (int t = 0; t < set.Count; t++)
        {
            for (int p = 0; p < set.Length(t); p++)
                file.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{set.Arrival(t):yyyy-MM-dd HH:mm:ss},{set.Ages(t)[p]},{set.Latitudes(t)[p]:0.###},{set.Longitudes(t)[p]:0.###},500"));
        }

        return _folder["ways.csv"];
    }
}
