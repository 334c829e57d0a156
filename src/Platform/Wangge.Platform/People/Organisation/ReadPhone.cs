using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Reads a telephone in full. A POST, because each reading leaves a line in the audit log.</summary>
public static class ReadPhone
{
    /// <summary>The telephone.</summary>
    /// <param name="Phone">Digits.</param>
    public sealed record Response(string Phone);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/persons/{id:int}/phone", HandleAsync).WithName("ReadPhone");

    private static async Task<IResult> HandleAsync(int id, Actor actor, WanggeDb db, PersonalData secrets, HttpContext http, CancellationToken cancel)
    {
        var found = await Standing.PersonAsync(db, id, cancel);
        if (Standing.Refuse(actor, PlatformPermissions.ReadPhone, found?.GridPath ?? "/") is { } forbidden)
            return Problems.Of(forbidden, http);
        if (found?.Person.PhoneCipher is not { } cipher)
            return Problems.Of(Refusal.NotFound("没有登记电话。", "No telephone is kept."), http);
        db.Audit(actor, "person.phone-read", $"person/{id}");
        await db.SaveChangesAsync(cancel);
        var phone = secrets.Decrypt(cipher);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new Response(phone));
    }
}
