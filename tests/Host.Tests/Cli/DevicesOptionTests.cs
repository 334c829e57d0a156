using System.Net;
using System.Net.Sockets;

namespace Wangge.Tests.Cli;

/// <summary>Where <c>wangge serve</c> listens for devices.</summary>
public sealed class DevicesOptionTests
{
    [Fact]
    public async Task Serve_PortOfTheDevicesTaken_FailsWithOneSentence()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (code, _, error) = await Cli.RunAsync("serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0", "--devices", other.LocalEndpoint.ToString()!);
        Assert.Equal(1, code);
        Assert.Contains($"The address {other.LocalEndpoint} for devices is taken; choose another with --devices, or none with --devices off.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--devices", "here")]
    [InlineData("--devices-clock", "5")]
    public async Task Serve_ValueThatIsNone_IsWrongUsage(string option, string value)
    {
        var (code, _, error) = await Cli.RunAsync("serve", option, value);
        Assert.Equal(2, code);
        Assert.Contains($"not '{value}'", error, StringComparison.Ordinal);
    }
}
