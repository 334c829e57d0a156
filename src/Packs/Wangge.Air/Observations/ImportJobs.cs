using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Rules;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Air.Observations;

/// <summary>How far an import in the background is.</summary>
public enum ImportState
{
    /// <summary>Waits for others.</summary>
    Waiting,

    /// <summary>Is being read and stored.</summary>
    Running,

    /// <summary>Is stored.</summary>
    Done,

    /// <summary>Was refused: nothing was stored.</summary>
    Refused,

    /// <summary>Was stopped by its owner: nothing was stored.</summary>
    Stopped,

    /// <summary>Failed: nothing was stored.</summary>
    Failed,
}

/// <summary>An uploaded file on its way into the store.</summary>
public sealed class ImportJob
{
    internal ImportJob(string path) => Path = path;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>How it is read.</summary>
    public required ImportOptions Options { get; init; }

    /// <summary>When it was uploaded, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How far it is.</summary>
    public ImportState State { get; internal set; }

    /// <summary>Share read, 0 to 1.</summary>
    public double Progress { get; internal set; }

    /// <summary>What became of it.</summary>
    public ImportReport? Report { get; internal set; }

    /// <summary>What the rules came to after it.</summary>
    public RuleRun? Rules { get; internal set; }

    /// <summary>Why it failed.</summary>
    public Phrase? Failure { get; internal set; }

    internal string Path { get; }

    internal CancellationTokenSource Stop { get; } = new();

    /// <summary>Whether nothing more happens to it.</summary>
    public bool IsOver => State is ImportState.Done or ImportState.Refused or ImportState.Stopped or ImportState.Failed;
}

/// <summary>Imports uploaded files in the background, one after another, then puts their recent hours to the rules.</summary>
internal sealed class ImportJobs(IServiceScopeFactory scopes, StoreLocation store, TimeProvider clock, ILogger<ImportJobs> log) : BackgroundService
{
    private const int MostKept = 200;
    private const int MostOpen = 20;
    private readonly Channel<ImportJob> _queue = Channel.CreateUnbounded<ImportJob>();
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();

    /// <summary>Takes a file that lies at a path; the job removes it.</summary>
    public ImportJob Add(Actor actor, string file, string path, ImportOptions options)
    {
        var now = clock.GetUtcNow();
        var job = new ImportJob(path) { Id = Guid.CreateVersion7(now), Actor = actor, File = file, Options = options, At = now.UtcDateTime };
        foreach (var old in _jobs.Values.Where(j => j.IsOver).OrderByDescending(j => j.At).Skip(MostKept))
            _jobs.TryRemove(old.Id, out _);
        _jobs[job.Id] = job;
        _queue.Writer.TryWrite(job);
        return job;
    }

    /// <summary>The actor's job of a key; null where there is none.</summary>
    public ImportJob? Find(Guid id, Actor actor) => _jobs.TryGetValue(id, out var job) && job.Actor.AccountId == actor.AccountId ? job : null;

    /// <summary>The actor's jobs, newest first.</summary>
    public IReadOnlyList<ImportJob> Of(Actor actor) => [.. _jobs.Values.Where(j => j.Actor.AccountId == actor.AccountId).OrderByDescending(j => j.At)];

    /// <summary>Why an account may not upload more now; null where it may. Each file that waits lies on the disk.</summary>
    public Refusal? RefuseMore(Actor actor) => Of(actor).Count(j => !j.IsOver) < MostOpen ? null
        : new("air.imports-waiting", new($"您已有 {MostOpen} 个文件在等待导入，请稍后再上传。", $"{MostOpen} of your files wait to be imported; upload more later."), StatusCodes.Status429TooManyRequests);

    /// <summary>Keeps an uploaded file until its job has run; nothing is left of one that did not arrive whole.</summary>
    public async Task<string> KeepAsync(IFormFile file, CancellationToken cancel)
    {
        string folder = MakeFolder(), path = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            await using var target = File.Create(path);
            await file.CopyToAsync(target, cancel);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // What waited when the site stopped has lost its job.
        foreach (string left in Directory.EnumerateFiles(MakeFolder()))
            File.Delete(left);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _queue.Reader.ReadAllAsync(stoppingToken))
            await RunAsync(job, stoppingToken);
    }

    private string MakeFolder() => Directory.CreateDirectory(
        Path.Combine(store.DataFolder, "uploads"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, job.Stop.Token);
        try
        {
            job.State = ImportState.Running;
            await using var scope = scopes.CreateAsyncScope();
            job.Report = await scope.ServiceProvider.GetRequiredService<ImportObservations>()
                .RunAsync(job.Actor, () => File.OpenRead(job.Path), job.File, job.Options, new Share(job), either.Token);
            await scope.ServiceProvider.GetRequiredService<CheckImported>().AfterAsync([job.Report], stopping);
            if (job.Report.Refused is null)
                job.Rules = await scope.ServiceProvider.GetRequiredService<RecentRules>().AfterAsync(job.Report, stopping);
            job.State = job.Report.Refused is null ? ImportState.Done : ImportState.Refused;
        }
        catch (OperationCanceledException)
        {
            job.State = ImportState.Stopped;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or IOException)
        {
            log.LogError(failure, "Import {Job} failed", job.Id);
            job.Failure = new($"写入失败，该文件未存入任何内容：{failure.Message}", $"Writing failed; nothing of the file was stored: {failure.Message}");
            job.State = ImportState.Failed;
        }
        catch (Exception failure)
        {
            // A fault of ours, brought out by some file: it must not stop the jobs of others, nor the site with them.
            log.LogError(failure, "Import {Job} failed", job.Id);
            job.Failure = new($"程序出错，该文件未存入任何内容；错误记在日志中，编号 {job.Id}。", $"The program failed; nothing of the file was stored. The fault is in the log under {job.Id}.");
            job.State = ImportState.Failed;
        }
        finally
        {
            File.Delete(job.Path);
        }
    }

    private sealed class Share(ImportJob job) : IProgress<double>
    {
        public void Report(double value) => job.Progress = value;
    }
}
