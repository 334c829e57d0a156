using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;

namespace Wangge.Air.Devices.Gateway;

/// <summary>What every connection needs.</summary>
internal sealed record GatewayParts(
    DeviceBook Book, FactorBook Factors, ReadingWriter Writer, DeviceStatuses Statuses, Quarantine Quarantine,
    GatewayLimits Limits, GatewayOptions Options, GatewayMetrics Metrics, GatewayLog Events, TimeProvider Clock);
