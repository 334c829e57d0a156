using Wangge.Air.Devices.Readings;

namespace Wangge.Air.Devices.Gateway;

/// <summary>An upload on its way to the store, and the way back to its connection.</summary>
internal sealed class PendingFrame(DeviceConnection connection, DeviceStatus status, GatewayMetrics metrics, int upload) : PendingReadings
{
    /// <summary>Number of the upload in its session.</summary>
    public int Upload { get; } = upload;

    /// <inheritdoc/>
    public override void Stored()
    {
        metrics.Stored(Values.Count);
        status.Stored(Values.Count);
        connection.PostStored(Upload);
    }
}
