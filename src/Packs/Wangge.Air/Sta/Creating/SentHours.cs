using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Rules;

namespace Wangge.Air.Sta.Creating;

/// <summary>
/// Puts hours that were sent to the quality checks and then to the rules, one request after another, behind the sender's
/// back: what is durable is answered, and years of hours take their time.
/// </summary>
internal sealed class SentHours(IServiceScopeFactory scopes, ILogger<SentHours> log) : BackgroundService
{
    private readonly Channel<ImportReport> _queue = Channel.CreateUnbounded<ImportReport>();

    /// <summary>Takes hours that are stored.</summary>
    public void Add(ImportReport stored) => _queue.Writer.TryWrite(stored);

    /// <summary>Ends when what was taken is done, or when the program no longer waits.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var stored in _queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CheckImported>().AfterAsync([stored], CancellationToken.None);
                await scope.ServiceProvider.GetRequiredService<RecentRules>().AfterAsync(stored, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // The hours stay; the next check of them, or "wangge air check", finds what this one did not.
                log.LogError(failure, "Checks and rules after import {Import} failed", stored.Import.Id);
            }
        }
    }
}
