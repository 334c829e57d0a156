using System.Collections.Frozen;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>A device as the gateway needs it.</summary>
/// <param name="Device">The register's row, not tracked, with its factors.</param>
/// <param name="Password">PW in clear.</param>
/// <param name="ContentKey">Key of its SM4 cipher, 16 bytes; null where it sends in clear.</param>
/// <param name="Networks">Addresses it may come from; empty for any.</param>
public sealed record DeviceEntry(Device Device, byte[] Password, byte[]? ContentKey, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>Whether it may come from an address.</summary>
    public bool MayComeFrom(IPAddress address) =>
        Networks.Count == 0 || Networks.Any(n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}

/// <summary>The register of devices in memory: read at start and again after each change.</summary>
public sealed class DeviceBook(IServiceScopeFactory scopes, PersonalData secrets)
{
    private FrozenDictionary<string, DeviceEntry> _byMn = FrozenDictionary<string, DeviceEntry>.Empty;
    private FrozenDictionary<int, DeviceEntry> _byId = FrozenDictionary<int, DeviceEntry>.Empty;

    /// <summary>Every device.</summary>
    public IReadOnlyList<DeviceEntry> All => _byId.Values;

    /// <summary>The device of an MN, or null.</summary>
    public DeviceEntry? Find(ReadOnlySpan<char> mn) =>
        _byMn.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(mn, out var entry) ? entry : null;

    /// <summary>The device of a key, or null.</summary>
    public DeviceEntry? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>Keys of the stations that a device in use feeds.</summary>
    public IReadOnlySet<int> ReportingStations() => _byId.Values.Where(e => e.Device is { Enabled: true, StationId: not null }).Select(e => e.Device.StationId!.Value).ToHashSet();

    /// <summary>Reads the register anew; called at start and after each change.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var devices = await scope.ServiceProvider.GetRequiredService<WanggeDb>().Set<Device>().AsNoTracking().Include(d => d.Factors).ToListAsync(cancel);
        var entries = devices.Select(EntryOf).ToList();
        (_byMn, _byId) = (entries.ToFrozenDictionary(e => e.Device.Mn, StringComparer.Ordinal), entries.ToFrozenDictionary(e => e.Device.Id));
    }

    private DeviceEntry EntryOf(Device device) => new(device,
        System.Text.Encoding.UTF8.GetBytes(secrets.Decrypt(device.PasswordCipher)),
        device.ContentKeyCipher is { } key ? Convert.FromHexString(secrets.Decrypt(key)) : null,
        device.Addresses is { } blocks ? [.. blocks.Split(',').Select(IPNetwork.Parse)] : []);
}
