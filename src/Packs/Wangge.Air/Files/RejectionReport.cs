using System.Globalization;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform;

namespace Wangge.Air.Files;

/// <summary>Counts what was not taken, keeps the first of each file to be named at the end, and writes all to a file when asked.</summary>
internal sealed class RejectionReport(bool english, TextWriter? all)
{
    /// <summary>Rejections named on standard error for each file.</summary>
    public const int NamedPerFile = 20;

    private const string Header = "file,line,column,value,code,scope,reason";
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, (List<Rejection> First, int Count)> _byFile = new(StringComparer.Ordinal);
    private bool _headed;

    /// <summary>Values, rows and files not taken; warnings do not count.</summary>
    public long Count { get; private set; }

    /// <summary>Notes one.</summary>
    public void Add(in Rejection rejection)
    {
        if (rejection.Scope != RejectionScope.Warning)
            Count++;
        (List<Rejection> first, int count) = _byFile.GetValueOrDefault(rejection.File, ([], 0));
        if (first.Count < NamedPerFile)
            first.Add(rejection);
        else if (rejection.Scope is RejectionScope.File or RejectionScope.Warning)
            first[^1] = rejection;
        _byFile[rejection.File] = (first, count + 1);
        if (all is null)
            return;
        WriteHeader();
        all.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Quoted(rejection.File)},{rejection.Line},{Quoted(rejection.Column)},{Quoted(rejection.Value)},{rejection.Slug},{rejection.Scope.ToString().ToLowerInvariant()},{Quoted(Sentence(rejection))}"));
    }

    /// <summary>Notes a fault of a trajectory file, named at once with the rest.</summary>
    public void Add(in TrajectoryFault fault)
    {
        if (fault.Refuses)
            Count++;
        _faults.Add(english ? fault.English : fault.Chinese);
    }

    /// <summary>Names the first of each file and counts the rest.</summary>
    public async Task WriteAsync(TextWriter error)
    {
        if (all is not null)
            WriteHeader();
        foreach (string fault in _faults.Take(NamedPerFile))
            await error.WriteLineAsync(fault);
        foreach ((string file, (List<Rejection> first, int count)) in _byFile)
        {
            foreach (Rejection rejection in first)
                await error.WriteLineAsync(Sentence(rejection));
            int more = count - first.Count;
            if (more > 0)
                await error.WriteLineAsync(new Phrase($"{file}：另有 {more} 处，用 --rejects FILE 可列出全部。", $"{file}: {more} more; --rejects FILE lists them all.").In(english));
        }

        if (Count > 0)
            await error.WriteLineAsync(new Phrase($"共有 {Count} 处未采用。", $"{Count} rejected in all.").In(english));
    }

    // The cell comes from a file of others: a leading sign would be taken for a formula by spreadsheets, unless it is a number.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@') && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private void WriteHeader()
    {
        if (!_headed)
            all!.WriteLine(Header);
        _headed = true;
    }

    private string Sentence(in Rejection rejection) => english ? rejection.English : rejection.Chinese;
}
