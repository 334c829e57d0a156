using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Gateway;

/// <summary>TLS on the gateway's port: devices that cannot speak it reach the gateway through one that can.</summary>
internal sealed class GatewayTls
{
    private readonly SslServerAuthenticationOptions _options;

    private GatewayTls(X509Certificate2 certificate) =>
        _options = new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null) };

    /// <summary>Reads the certificate; its password stands in the environment.</summary>
    /// <exception cref="StartFailure">The file is not there, or is none, or the password is wrong.</exception>
    public static GatewayTls Load(string path)
    {
        try
        {
            return new(X509CertificateLoader.LoadPkcs12FromFile(path, Environment.GetEnvironmentVariable(GatewayOptions.CertificatePassword)));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(new(
                $"不能读取 --devices-tls 证书 {path}：{failure.Message}（口令放在环境变量 {GatewayOptions.CertificatePassword}）",
                $"Cannot read the certificate {path} of --devices-tls: {failure.Message} (its password belongs into {GatewayOptions.CertificatePassword})"));
        }
    }

    /// <summary>Shakes hands, then serves what is inside.</summary>
    public async Task RunAsync(ConnectionContext context, Func<IDuplexPipe, Task> serve, CancellationToken cancel)
    {
        await using var tls = new SslStream(new TransportStream(context.Transport));
        await tls.AuthenticateAsServerAsync(_options, cancel);
        await serve(new Inside(
            PipeReader.Create(tls, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true)),
            PipeWriter.Create(tls, new StreamPipeWriterOptions(leaveOpen: true))));
    }

    private sealed record Inside(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

/// <summary>The two pipes of a connection as one stream, which is what TLS asks for.</summary>
internal sealed class TransportStream(IDuplexPipe pipe) : Stream
{
    private readonly Stream _input = pipe.Input.AsStream(leaveOpen: true);
    private readonly Stream _output = pipe.Output.AsStream(leaveOpen: true);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => _output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _output.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => _input.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _input.ReadAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => _output.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _output.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _output.WriteAsync(buffer, offset, count, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
