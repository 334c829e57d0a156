using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Wangge.Air.Devices.Register;

/// <summary>
/// Reads the register into memory at start and once a minute: what other programs change (<c>wangge devices import</c>, a
/// territory that is imported anew) reaches the gateway without a restart.
/// </summary>
internal sealed partial class DeviceBookWatch(DeviceBook book, TimeProvider clock, ILogger<DeviceBookWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await book.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException or System.Security.Cryptography.CryptographicException)
            {
                // The store is away for a moment, or not made yet: what was read last still holds.
                LogKept(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The device register could not be read; the one in memory holds until the next minute.")]
    private static partial void LogKept(ILogger logger, Exception failure);
}
