using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Devices.Register;

/// <summary>What the operations on devices share: the ground they decide on, and storing with the audit line and the book in memory.</summary>
public sealed class DeviceRegister(WanggeDb db, DeviceBook book, PersonalData secrets)
{
    /// <summary>Reads what decisions need.</summary>
    public async Task<DeviceGround> GroundAsync(CancellationToken cancel) => new(
        await db.Set<Station>().AsNoTracking().ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, cancel),
        await db.Set<Grid>().AsNoTracking().ToDictionaryAsync(g => g.Code, g => g.Path, StringComparer.Ordinal, cancel),
        (await db.Set<Device>().Select(d => d.Mn).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Stores one decision and what goes with it; the book in memory follows.</summary>
    /// <exception cref="DbUpdateException">The store refuses; an MN that came in between is a refusal instead.</exception>
    public async Task<Refusal?> StoreAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Refusal.Conflict("这个 MN 刚刚由他人登记，请刷新后再看。", "Somebody else has just registered this MN; reload and look again.");
        }

        await book.RefreshAsync(cancel);
        return null;
    }

    /// <summary>Puts a plan into the store's session with its audit line.</summary>
    public Device Apply(Device? before, DevicePlan plan, Actor actor)
    {
        var device = plan.ApplyTo(before, secrets);
        if (before is null)
            db.Add(device);
        db.Audit(actor, before is null ? "air.device.registered" : "air.device.changed", $"air/device/{plan.Mn}", plan.Told);
        return device;
    }

    internal async Task<IResult> SaveAsync(Device? before, SaveDevice request, Actor actor, HttpContext http, CancellationToken cancel)
    {
        var outcome = request.Decide(before, await GroundAsync(cancel), actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var device = Apply(before, outcome.Value, actor);
        return await StoreAsync(cancel) is { } late
            ? Problems.Of(late, http)
            : Results.Ok(new DeviceSaved(device.Mn, DeviceCheck.Warning(device.Mn)));
    }
}

/// <summary>A device that was stored.</summary>
/// <param name="Mn">Its MN.</param>
/// <param name="Warning">What is unusual about it; null where nothing is.</param>
public sealed record DeviceSaved(string Mn, Phrase? Warning);
