using Wangge.Platform.Packs;

namespace Wangge.Air.Mqtt;

/// <summary>The broker that readings are published to, as <c>serve</c> and <c>demo</c> were told.</summary>
/// <param name="Host">Name or address of the broker.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsTls">Whether it is spoken to by TLS.</param>
/// <param name="User">Name to sign in by; null for none.</param>
/// <param name="Prefix">What every topic begins with.</param>
public sealed record MqttOptions(string Host, int Port, bool IsTls, string? User, string Prefix)
{
    /// <summary>The environment variable with the password.</summary>
    public const string PasswordVariable = "WANGGE_MQTT_PASSWORD";

    private const string Name = "--mqtt";
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    /// <summary>The option as the command line shows it.</summary>
    public static IReadOnlyList<ServeOption> Asked { get; } =
    [
        new(Name, new($"把新读数发布到 MQTT 服务器：mqtt://[用户@]主机[:端口][/前缀]，TLS 用 mqtts；口令放在环境变量 {PasswordVariable}",
            $"Publishes new readings to an MQTT broker: mqtt://[USER@]HOST[:PORT][/PREFIX], mqtts for TLS; its password in {PasswordVariable}"), null,
            value => Parse(value) is not null ? null : new($"--mqtt 应为 mqtt://[用户@]主机[:端口][/前缀]，不含口令，而不是“{value}”。", $"--mqtt takes mqtt://[USER@]HOST[:PORT][/PREFIX] without a password, not '{value}'.")),
    ];

    /// <summary>Password to sign in by; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>How long the first wait after a failure is; each further one is twice as long, up to a minute.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The broker that the site was started with; null where there is none.</summary>
    public static MqttOptions? Read(ServeValues values) =>
        values[Name] is { } text && Parse(text) is { } options ? options with { Password = Environment.GetEnvironmentVariable(PasswordVariable) } : null;

    /// <summary>Reads an address; null where it is none, or carries a password, which would stand in the list of processes.</summary>
    internal static MqttOptions? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0
            || uri.UserInfo.Contains(':', StringComparison.Ordinal) || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return null;
        bool tls = uri.Scheme == "mqtts";
        string prefix = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        if (prefix.AsSpan().ContainsAny('+', '#', '\0') || prefix.StartsWith('$'))
            return null;
        return new(uri.IdnHost, uri.Port > 0 ? uri.Port : tls ? TlsPort : PlainPort, tls, uri.UserInfo.Length > 0 ? Uri.UnescapeDataString(uri.UserInfo) : null, prefix.Length > 0 ? prefix : "wangge");
    }
}
