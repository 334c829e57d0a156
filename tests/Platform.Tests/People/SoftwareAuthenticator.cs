using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wangge.Tests.People;

/// <summary>
/// A passkey device in software, written from WebAuthn Level 3 and RFC 8949: an ES256 key for one site, attestation
/// <c>none</c>, user present and verified.
/// </summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private const byte PresentAndVerified = 0x05;
    private const byte WithCredential = 0x40;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _count;

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public object Create(JsonElement options, string origin)
    {
        var algorithms = options.GetProperty("pubKeyCredParams").EnumerateArray().Select(p => p.GetProperty("alg").GetInt32());
        Assert.Contains(-7, algorithms);
        _user = options.GetProperty("user").GetProperty("id").GetString()!;
        var site = options.GetProperty("rp").GetProperty("id").GetString()!;
        var data = AuthenticatorData(site, PresentAndVerified | WithCredential, [.. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()]);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Bytes(data)];
        return new
        {
            id = Encode(_id),
            rawId = Encode(_id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Encode(ClientData("webauthn.create", options, origin)), attestationObject = Encode(attestation), transports = new[] { "internal" } },
        };
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public object Get(JsonElement options, string origin, byte flags = PresentAndVerified)
    {
        var client = ClientData("webauthn.get", options, origin);
        var data = AuthenticatorData(options.GetProperty("rpId").GetString()!, flags, []);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new
        {
            id = Encode(_id),
            rawId = Encode(_id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = _user },
        };
    }

    public void Dispose() => _key.Dispose();

    private static byte[] ClientData(string type, JsonElement options, string origin) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false }));

    private byte[] AuthenticatorData(string site, byte flags, byte[] credential)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count, .. credential];
    }

    // COSE_Key (RFC 9053): kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) => [0x58, checked((byte)bytes.Length), .. bytes];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
