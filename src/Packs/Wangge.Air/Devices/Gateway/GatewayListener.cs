using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Opens the gateway's port on the web server's own socket transport.</summary>
internal static class GatewayListener
{
    // A frame is a few hundred bytes; a device that sends faster than the store takes is held back by this.
    private const int Buffer = 64 * 1024;
    private const int Backlog = 1024;

    /// <summary>Listens.</summary>
    /// <param name="at">Where; port 0 for a free one.</param>
    /// <param name="elsewhere">Whether a free port is taken where that one is not free.</param>
    /// <param name="logs">For the transport.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StartFailure">The port is taken, or not ours to take.</exception>
    public static async Task<IConnectionListener> BindAsync(IPEndPoint at, bool elsewhere, ILoggerFactory logs, CancellationToken cancel)
    {
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { MaxReadBufferSize = Buffer, MaxWriteBufferSize = Buffer, Backlog = Backlog }), logs);
        try
        {
            return await transport.BindAsync(at, cancel);
        }
        catch (AddressInUseException) when (elsewhere)
        {
            return await transport.BindAsync(new IPEndPoint(at.Address, 0), cancel);
        }
        catch (AddressInUseException)
        {
            throw new StartFailure(new($"设备接入地址 {at} 已被占用，请用 --devices 换一个，或用 --devices off 不接收设备。", $"The address {at} for devices is taken; choose another with --devices, or none with --devices off."));
        }
        catch (SocketException refused)
        {
            throw new StartFailure(new($"不能在 {at} 接收设备：{refused.Message}；请用 --devices 换一个地址。", $"Cannot listen for devices on {at}: {refused.Message}; choose another address with --devices."));
        }
    }
}
