using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Observations;

/// <summary>How a file is imported.</summary>
/// <param name="Format">Its format; told by the header line where not said.</param>
/// <param name="Strict">Whether one rejected value refuses the file.</param>
public sealed record ImportOptions(ObservationFormat Format = ObservationFormat.Auto, bool Strict = false)
{
    /// <summary>Codes of the only stations to take; null takes every registered one.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Most bytes after unpacking; a larger file is refused whole. No limit by default.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>Told of everything that was not taken or warned of, however much.</summary>
    public Action<Rejection>? Told { get; init; }
}

/// <summary>What became of a file.</summary>
/// <param name="Import">Its figures.</param>
/// <param name="Refused">Why nothing of it was stored; null where it was.</param>
/// <param name="Rejections">The first <see cref="ImportObservations.MostListed"/> things that were not taken or warned of.</param>
/// <param name="UnknownStations">Station-hours of stations that are not registered (or not the importer's), by code.</param>
/// <param name="FirstHour">First hour stored, see <see cref="HourLabel"/>; null where none was.</param>
/// <param name="LastHour">Last hour stored.</param>
public sealed record ImportReport(
    ObservationImport Import, Phrase? Refused, IReadOnlyList<Rejection> Rejections, IReadOnlyDictionary<string, int> UnknownStations, int? FirstHour, int? LastHour);

/// <summary>Brings an observation file into the store: all that is good of it, or nothing where the file itself is broken.</summary>
public sealed class ImportObservations(WanggeDb db, TimeProvider clock)
{
    /// <summary>Most rejections that a report lists; all are counted.</summary>
    public const int MostListed = 1_000;

    /// <summary>Reads a file to its end and stores it in one transaction.</summary>
    /// <param name="actor">Who imports; stations outside their grids are left out. Null is the program itself, at the command line.</param>
    /// <param name="open">Opens the file; closed at the end. A failure to open is a rejection like one while reading.</param>
    /// <param name="fileName">Name in messages.</param>
    /// <param name="options">Format and strictness.</param>
    /// <param name="progress">Receives the share read, 0 to 1, where the stream knows its length.</param>
    /// <param name="cancel">Stops; nothing of the file is stored then.</param>
    public async Task<ImportReport> RunAsync(
        Actor? actor, Func<Stream> open, string fileName, ImportOptions options, IProgress<double>? progress, CancellationToken cancel)
    {
        Stream? stream = null;
        using var reader = ObservationReader.Open(() => stream = open(), fileName, new ReadOptions(DistrictTime.FromUtc(clock.UtcNow())) { Format = options.Format, SizeLimit = options.MostBytes });
        var run = new Run(await StationsAsync(actor, options, cancel));
        var import = new ObservationImport { File = fileName, At = Now(), AccountId = actor?.AccountId ?? Guid.Empty };
        try
        {
            await using var writer = await ObservationWriter.BeginAsync(db, import, cancel);
            var block = new ObservationBlock();
            while (run.Refused is null && reader.Read(block))
            {
                run.Note(block, options);
                for (int row = 0; row < block.Count;)
                {
                    row = run.Stage(block, row, writer, out bool full);
                    if (full)
                        await writer.FlushAsync(cancel);
                }

                cancel.ThrowIfCancellationRequested();
                if (stream is { CanSeek: true, Length: > 0 })
                    progress?.Report(stream.Position / (double)stream.Length);
            }

            (import.Rejected, import.Unknown) = (run.Rejected, run.UnknownHours);
            if (run.Refused is null)
            {
                db.Audit(actor ?? Actor.System, "air.observations.imported", $"air/import/{import.Id}", new { file = fileName, rejected = run.Rejected });
                await writer.CommitAsync(cancel);
            }
            else
            {
                (import.Inserted, import.Changed, import.Unchanged) = (0, 0, 0);
            }
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        return run.Report(import);
    }

    private DateTime Now()
    {
        var now = clock.UtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    private async Task<Dictionary<string, int>> StationsAsync(Actor? actor, ImportOptions options, CancellationToken cancel)
    {
        var stations = await db.Set<Station>().AsNoTracking().ToListAsync(cancel);
        return stations.Where(s => options.Only?.Contains(s.Code) != false)
            .Where(s => actor is null || actor.May(AirPermissions.Import, s.GridPath, AirPermissions.Field))
            .ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>What one file has come to so far.</summary>
    private sealed class Run(Dictionary<string, int> stations)
    {
        private readonly List<Rejection> _rejections = [];
        private readonly Dictionary<string, int> _unknown = new(StringComparer.Ordinal);
        private readonly List<int> _ids = [];
        private readonly List<int> _unknownHours = [];
        private int _first = int.MaxValue;
        private int _last;

        public Phrase? Refused { get; private set; }

        public int Rejected { get; private set; }

        public int UnknownHours => _unknownHours.Sum();

        public void Note(ObservationBlock block, ImportOptions options)
        {
            foreach (var rejection in block.Rejections)
            {
                options.Told?.Invoke(rejection);
                if (_rejections.Count < MostListed)
                    _rejections.Add(rejection);
                if (rejection.Scope == RejectionScope.Warning)
                    continue;
                Rejected++;
                if (options.Strict || rejection.Scope == RejectionScope.File)
                {
                    Refused ??= new(
                        $"{rejection.Chinese} 该文件未存入任何内容。",
                        $"{rejection.English} Nothing of this file was stored.");
                }
            }
        }

        /// <summary>Hands rows to the writer from <paramref name="row"/> on until it is full; returns the next row.</summary>
        public int Stage(ObservationBlock block, int row, ObservationWriter writer, out bool full)
        {
            for (int s = _ids.Count; s < block.StationCodes.Length; s++)
            {
                _ids.Add(stations.GetValueOrDefault(block.StationCodes[s]));
                _unknownHours.Add(0);
            }

            Span<int> values = stackalloc int[ObservationColumns.Count];
            for (; row < block.Count; row++)
            {
                if (!block.HasAny(row))
                    continue;
                int station = block.Stations[row], hour = block.Hours[row];
                if (_ids[station] == 0)
                {
                    _unknownHours[station]++;
                    _unknown[block.StationCodes[station]] = _unknownHours[station];
                    continue;
                }

                for (int p = 0; p < Pollutants.Count; p++)
                    values[p] = block.Column((Pollutant)p)[row];
                for (int w = 0; w < Weathers.Count; w++)
                    values[Pollutants.Count + w] = block.HasWeather ? block.Column((Weather)w)[row] : HourlySeries.Missing;
                _first = Math.Min(_first, hour);
                _last = Math.Max(_last, hour);
                if (!writer.Add(_ids[station], hour, values))
                    continue;
                full = true;
                return row + 1;
            }

            full = false;
            return row;
        }

        public ImportReport Report(ObservationImport import)
        {
            bool any = Refused is null && _last > 0;
            return new(import, Refused, _rejections, _unknown, any ? _first : null, any ? _last : null);
        }
    }
}
