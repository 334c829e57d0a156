using System.Globalization;
using System.Net;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Where the gateway listens and how, as <c>serve</c> and <c>demo</c> were told.</summary>
/// <param name="Listen">Address and port; null where it does not listen.</param>
/// <param name="MayMove">Whether a demo district may take another port where that one is taken.</param>
/// <param name="Certificate">PKCS #12 file of the TLS certificate; null for plain TCP.</param>
/// <param name="SetTimeAfter">How far a device's clock may be off before it is set; null for never.</param>
public sealed record GatewayOptions(IPEndPoint? Listen, bool MayMove = false, string? Certificate = null, TimeSpan? SetTimeAfter = null)
{
    /// <summary>The environment variable with the password of the certificate's file.</summary>
    public const string CertificatePassword = "WANGGE_DEVICES_TLS_PASSWORD";

    private const string ListenName = "--devices", TlsName = "--devices-tls", ClockName = "--devices-clock";
    private const string Automatic = "auto", Off = "off";

    /// <summary>The port that HJ 212 devices are pointed at where nothing else is said.</summary>
    public const int DefaultPort = 5212;

    /// <summary>The options as the command line shows them.</summary>
    public static IReadOnlyList<ServeOption> Asked { get; } =
    [
        new(ListenName, new("接收 HJ 212 设备的地址：[地址:]端口，off 为不接收；默认 127.0.0.1:5212，对外接收请写 0.0.0.0:5212", "Where HJ 212 devices are listened for: [ADDRESS:]PORT, or off; 127.0.0.1:5212 unless said otherwise, 0.0.0.0:5212 for devices outside"), Automatic,
            value => value is Automatic or Off || Endpoint(value) is not null ? null
                : new($"--devices 应为“[地址:]端口”或 off，而不是“{value}”。", $"--devices takes [ADDRESS:]PORT or off, not '{value}'.")),
        new(TlsName, new($"设备连接的 TLS 证书（PKCS #12 文件，口令放在环境变量 {CertificatePassword}）", $"TLS certificate for devices (PKCS #12 file, its password in {CertificatePassword})"), null),
        new(ClockName, new("设备时钟偏差超过多少秒就校时，off 为不校时（默认）", "Seconds that a device's clock may be off before it is set; off (default) for never"), Off,
            value => value == Off || Seconds(value) is not null ? null
                : new($"--devices-clock 应为 10 到 86400 的秒数或 off，而不是“{value}”。", $"--devices-clock takes 10 to 86400 seconds or off, not '{value}'.")),
    ];

    /// <summary>Reads the options; without any, as in tests and commands, the gateway does not listen.</summary>
    public static GatewayOptions Read(ServeValues values) => values[ListenName] switch
    {
        null or Off => new(Listen: null),
        Automatic => new(new IPEndPoint(IPAddress.Loopback, DefaultPort), MayMove: true, values[TlsName], Seconds(values[ClockName])),
        var said => new(Endpoint(said), MayMove: false, values[TlsName], Seconds(values[ClockName])),
    };

    private static IPEndPoint? Endpoint(string text)
    {
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return new IPEndPoint(IPAddress.Loopback, port);
        int colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && IPAddress.TryParse(text.AsSpan(0, colon), out var address)
            ? new IPEndPoint(address, port) : null;
    }

    private static TimeSpan? Seconds(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 10 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : null;
}
