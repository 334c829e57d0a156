using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Web;

namespace Wangge.Air.Devices.Register;

/// <summary>What became of a device list.</summary>
/// <param name="Registered">Devices that are new.</param>
/// <param name="Changed">Devices that were there and took what the list says.</param>
/// <param name="Stored">False when it was only tried.</param>
/// <param name="Errors">What is wrong; nothing is stored while there is any.</param>
public sealed record DeviceListReport(int Registered, int Changed, bool Stored, IReadOnlyList<RowError> Errors);

/// <summary>Registers the devices of a list: all rows or none.</summary>
public sealed class ImportDevices(WanggeDb db, DeviceRegister register)
{
    /// <summary>Largest list, bytes.</summary>
    public const long Largest = 2L * 1024 * 1024;

    private const int Told = 5;
    private const int MostErrors = 1_000;

    // The names of the request's fields that the list calls otherwise.
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["system"] = "st",
        ["gridPath"] = "grid",
        ["framesPerMinute"] = "frames",
        ["contentKey"] = "key",
    };

    /// <summary>Decides on every row. Pure.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="known">Devices by MN.</param>
    /// <param name="ground">What the store holds.</param>
    /// <param name="actor">Who imports; null is the program itself, at the command line.</param>
    public static (IReadOnlyList<DevicePlan> Plans, IReadOnlyList<RowError> Errors) Decide(
        IReadOnlyList<DeviceRow> rows, IReadOnlyDictionary<string, Device> known, DeviceGround ground, Actor? actor)
    {
        var plans = new List<DevicePlan>();
        var errors = new List<RowError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.TakeWhile(_ => errors.Count < MostErrors))
        {
            string mn = row["mn"] ?? "";
            var before = known.GetValueOrDefault(mn);
            var request = DeviceRows.RequestOf(row, before, ground);
            var outcome = request.Refusal is { } unread ? unread : request.Value.Decide(before, ground, actor);
            if (outcome.Refusal is { } refusal)
                errors.Add(new(row.Line, Columns.GetValueOrDefault(refusal.Field ?? "", refusal.Field?.Split('.')[0] ?? ""), refusal.Sentence));
            else if (!seen.Add(mn))
                errors.Add(new(row.Line, "mn", new($"MN {mn} 在清单中出现两次。", $"MN {mn} occurs twice in the list.")));
            else
                plans.Add(outcome.Value);
        }

        return (plans, errors);
    }

    /// <summary>Runs the import.</summary>
    /// <param name="actor">Who imports; null is the program itself.</param>
    /// <param name="text">The list.</param>
    /// <param name="store">False only tries.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    public async Task<DeviceListReport> RunAsync(Actor? actor, TextReader text, bool store, CancellationToken cancel)
    {
        var (rows, unread) = DeviceRows.Read(text);
        if (unread.Count > 0)
            return new(0, 0, false, unread);
        var known = await db.Set<Device>().Include(d => d.Factors).ToDictionaryAsync(d => d.Mn, StringComparer.Ordinal, cancel);
        var (plans, errors) = Decide(rows, known, await register.GroundAsync(cancel), actor);
        int changed = plans.Count(p => known.ContainsKey(p.Mn)), registered = plans.Count - changed;
        if (errors.Count > 0 || !store)
            return new(registered, changed, false, errors);
        foreach (var plan in plans)
            register.Apply(known.GetValueOrDefault(plan.Mn), plan, actor ?? Actor.System);
        return await register.StoreAsync(cancel) is { } late
            ? new(0, 0, false, [new(0, "mn", late.Sentence)])
            : new(registered, changed, true, []);
    }

    /// <summary>What lets its address take a file.</summary>
    internal static RequestSizeLimitAttribute SizeLimit => Uploads.SizeLimit(Largest);

    internal static async Task<IResult> HandleAsync(Actor actor, ImportDevices import, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(DevicePermissions.Manage))
            return Problems.Of(Refusal.Forbidden("您没有管理监测设备的权限。", "You may not manage devices."), http);
        var upload = await Uploads.ReadAsync(http, cancel, Largest);
        if (upload.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var (form, file) = upload.Value;
        using var text = new StreamReader(file.OpenReadStream());
        var report = await import.RunAsync(actor, text, form["try"] != "true", cancel);
        return report.Errors.Count > 0 ? Wrong(report.Errors, Language.IsEnglish(http)) : Results.Ok(report);
    }

    private static IResult Wrong(IReadOnlyList<RowError> errors, bool english)
    {
        string told = string.Join(english ? " " : "", errors.Take(Told).Select(e => e.WithPlace.In(english)));
        return Results.Problem(
            title: english ? $"Nothing was stored: {errors.Count} rows are wrong. {told}" : $"有 {errors.Count} 行不对，未存入任何设备。{told}",
            statusCode: StatusCodes.Status422UnprocessableEntity,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = "import.wrong-rows",
                ["field"] = "file",
                ["rows"] = errors.Select(e => new { e.Line, e.Column, zh = e.Sentence.Zh, en = e.Sentence.En }),
            });
    }
}
