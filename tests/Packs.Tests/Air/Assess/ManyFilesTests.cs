using System.Globalization;
using CsCheck;
using Wangge.Air.Files;
using Wangge.AirQuality;
using Wangge.Tests;

namespace Packs.Tests.Air.Assess;

public sealed class ManyFilesTests : IDisposable
{
    private static readonly DateTime First = new(2019, 11, 1, 1, 0, 0);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assess_RowsSpreadOverFilesInAnyOrder_GivesTheSameResult()
    {
        string[] rows = [.. Enumerable.Range(0, 12 * 24).SelectMany(i => Enumerable.Range(0, 3).Select(s => string.Create(
            CultureInfo.InvariantCulture, $"S{s},{First.AddHours(i):yyyy-MM-ddTHH:mm},{(i * 7 + s) % 180},{(i * 5 + s) % 200},{i % 30},{i % 90},{i % 20 / 10m},{(i * 3 + s) % 190}")))];
        string whole = Assess.Write(_folder["whole.csv"], rows);
        foreach (string by in (string[])["hour", "day"])
        {
            string expected = Sorted(Run(by, whole).Out);
            Gen.Select(Gen.Int[1, 6], Gen.Int[0, 100_000], Gen.Bool).Sample(
                (count, seed, overlap) =>
                {
                    // Each file takes a stretch of days; with overlap every file also repeats rows of others.
                    var random = new Random(seed);
                    string place = Directory.CreateDirectory(_folder[$"{by}{count}-{seed}-{overlap}"]).FullName;
                    var files = new List<string>[count];
                    for (int f = 0; f < count; f++)
                        files[f] = [];
                    for (int i = 0; i < rows.Length; i++)
                    {
                        files[i * count / rows.Length].Add(rows[i]);
                        if (overlap && random.Next(3) == 0)
                            files[random.Next(count)].Add(rows[i]);
                    }

                    string[] names = [.. files.Select((lines, f) => Assess.Write(Path.Combine(place, $"{random.Next(100):D2}-{f}.csv{(f % 2 == 0 ? ".gz" : "")}"), lines.Order(ByTime)))];
                    (int code, string output, string error) = Run(by, overlap ? [place] : [.. names.OrderBy(_ => random.Next())]);
                    Assert.Equal("", error);
                    Assert.Equal((0, expected), (code, Sorted(output)));
                },
                iter: 20,
                threads: 1);
        }

        static string Sorted(string csv) => string.Join('\n', Assess.Rows(csv).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Assess_StationsOneAfterAnotherInAFile_AreEachASeries()
    {
        string file = Assess.Write(_folder["a.csv"], [.. Assess.Hours("A", First, 90 * 24, "35,,,,,"), .. Assess.Hours("B", First, 90 * 24, "35,,,,,")]);
        (int code, string output, _) = Run("hour", file);
        Assert.Equal((0, 2 * 90 * 24), (code, Assess.Rows(output).Length));
    }

    [Fact]
    public void Assess_SixDaysOutOfOrder_IsPutInOrder()
    {
        string[] rows = [.. Assess.Hours("A", First, 7 * 24, "35,,,,,")];
        string file = Assess.Write(_folder["a.csv"], rows.Reverse());
        (int code, string output, _) = Run("hour", file);
        Assert.Equal(0, code);
        Assert.Equal(rows.Select(row => row[..18] + ",50,,50,,,,,"), Assess.Rows(output));
    }

    [Fact]
    public void Assess_TooFarOutOfOrder_IsNamedNeverLostSilently()
    {
        string file = Assess.Write(_folder["a.csv"], [.. Assess.Hours("A", First.AddDays(10), 24, "35,,,,,"), .. Assess.Hours("A", First, 3, "35,,,,,")]);
        (int code, string output, string error) = Run("hour", file);
        Assert.Equal((3, 24), (code, Assess.Rows(output).Length));
        Assert.Contains($"{file}, line 26: \"A 2019-11-01T01:00\" comes after later hours of its station and can no longer be fitted in (at most 7 d out of order)", error, StringComparison.Ordinal);
        Assert.Contains("3 rejected in all.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_FilesThatContradict_KeepTheFirstAndNameTheOther()
    {
        string a = Assess.Write(_folder["a.csv"], "A,2019-11-05T08:00,35,,,,,");
        string b = Assess.Write(_folder["b.csv"], "A,2019-11-05T08:00,36,50,,,,");
        (int code, string output, string error) = Run("hour", a, b);
        Assert.Equal((3, "A,2019-11-05T08:00,50,,50,50,,,,"), (code, Assert.Single(Assess.Rows(output))));
        Assert.Contains($"{b}, line 2, column pm25: \"36\" differs from another value for the same station and hour (35); the first is kept.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_SameFileTwice_IsReadOnce()
    {
        string a = Assess.Write(_folder["a.csv"], "A,2019-11-05T08:00,35,,,,,");
        Assert.Single(Assess.Rows(Run("hour", a, a, _folder.Path, _folder["*.csv"]).Out));
    }

    [Fact]
    public async Task Merge_FileRemovedBeforeReading_IsARejectionAndTheRestIsRead()
    {
        string a = Assess.Write(_folder["a.csv"], "A,2019-11-05T08:00,35,,,,,");
        var merge = new FileMerge([new InputFile(_folder["gone.csv"], 0), new InputFile(a, 0)], new ReadOptions(new DateTime(2026, 1, 1)));
        Stretch first = (await merge.NextAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(RejectionCode.Unreadable, first.Block.Rejections.Single().Code);
        merge.Release(first);
        Assert.Equal(1, (await merge.NextAsync(TestContext.Current.CancellationToken))!.Block.Count);
        Assert.Null(await merge.NextAsync(TestContext.Current.CancellationToken));
    }

    private static readonly Comparer<string> ByTime = Comparer<string>.Create((x, y) => string.CompareOrdinal(x[3..19], y[3..19]));

    private static (int Code, string Out, string Error) Run(string by, params string[] paths) =>
        Assess.RunAsync([.. paths, "--by", by, "--out", "csv"]).GetAwaiter().GetResult();
}
