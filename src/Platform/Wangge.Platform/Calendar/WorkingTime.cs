using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Calendar;

/// <summary>
/// The district's working clock: the built-in years, and over them the files <c>calendar/*.csv</c> of the data folder in
/// order of name. A wrong file is left out whole and named in <see cref="Problems"/>.
/// </summary>
public sealed class WorkingTime
{
    private readonly string _folder;
    private readonly WorkingHours _hours;
    private readonly ILogger<WorkingTime> _log;
    private State _state;

    /// <summary>Loads the files of the data folder.</summary>
    public WorkingTime(StoreLocation location, WorkingHours hours, ILogger<WorkingTime> log)
    {
        _folder = Path.Combine(location.DataFolder, "calendar");
        _hours = hours;
        _log = log;
        _state = Load();
    }

    /// <summary>The clock now in force.</summary>
    public WorkingClock Clock => _state.Clock;

    /// <summary>What is wrong with files in the data folder; pages show it.</summary>
    public ImmutableArray<Phrase> Problems => _state.Problems;

    /// <summary>Checks a file, keeps it in the data folder and puts it in force.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="name">Its name, for the sentence.</param>
    /// <param name="cancel">Stops the write; nothing is left half written.</param>
    public async Task<Outcome<WorkingCalendar>> AddAsync(string text, string name, CancellationToken cancel)
    {
        var read = WorkingCalendar.Read(new StringReader(text), name);
        if (read.Refusal is not null)
            return read;
        Directory.CreateDirectory(_folder);
        foreach (var year in read.Value.Years)
        {
            var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r'));
            var path = Path.Combine(_folder, FormattableString.Invariant($"{year}.csv"));
            await File.WriteAllLinesAsync(path + ".new", lines.Where((l, i) => i == 0 || l.StartsWith(FormattableString.Invariant($"{year}-"), StringComparison.Ordinal)), cancel);
            File.Move(path + ".new", path, overwrite: true);
        }

        _state = Load();
        return read;
    }

    private State Load()
    {
        var calendar = WorkingCalendar.BuiltIn;
        var problems = ImmutableArray.CreateBuilder<Phrase>();
        var files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.csv") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(file);
            var read = WorkingCalendar.Read(text, Path.GetFileName(file));
            if (read.Refusal is { } refusal)
            {
                _log.LogWarning("Working calendar file left out: {Reason}", refusal.Sentence.En);
                problems.Add(refusal.Sentence);
            }
            else
            {
                calendar = calendar.With(read.Value);
            }
        }

        return new State(new WorkingClock(calendar, _hours), problems.ToImmutable());
    }

    private sealed record State(WorkingClock Clock, ImmutableArray<Phrase> Problems);
}
