using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>The code that first-run set-up asks for, new at each start: whoever reads the console may set up, not whoever comes first from the net.</summary>
public sealed class SetupCode : IDisposable
{
    /// <summary>Twelve characters without look-alikes, in groups of four.</summary>
    public string Code { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4)));

    internal SemaphoreSlim Gate { get; } = new(1, 1);

    internal bool Matches(string? text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(Code)), Encoding.UTF8.GetBytes(Plain(text ?? "")));

    /// <summary>Prints where to set up and the code, where no account exists yet. The host calls it once the store stands.</summary>
    public static async Task AnnounceAsync(IServiceProvider services, string address, TextWriter console, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Accounts>().AnyAsync(cancel))
            return;
        var code = services.GetRequiredService<SetupCode>().Code;
        await console.WriteLineAsync($"首次设置：打开 {address}/setup ，输入设置码 {code}");
        await console.WriteLineAsync($"First run: open {address}/setup and enter the set-up code {code}");
    }

    /// <inheritdoc/>
    public void Dispose() => Gate.Dispose();

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Makes the first administrator and the root unit. Only while no account exists, and only with the code of the console.</summary>
public static class FirstRun
{
    /// <summary>What is sent.</summary>
    /// <param name="Code">The set-up code.</param>
    /// <param name="Unit">Full official name of the root unit.</param>
    /// <param name="Person">Name of the administrator, or the post.</param>
    /// <param name="Name">Name to sign in with.</param>
    /// <param name="Password">The password.</param>
    public sealed record Request(string? Code, string? Unit, string? Person, string? Name, string? Password);

    internal static void Map(RouteGroupBuilder pub) => pub.MapPost("/setup", HandleAsync).WithMetadata(new OwnPagesOnly()).WithName("FirstRun");

    /// <summary>The refusal, or null where set-up may go on.</summary>
    internal static Refusal? Decide(Request ask, bool anyAccount, bool codeMatches)
    {
        if (anyAccount)
            return Refusal.NotFound("已完成首次设置。", "The first-run set-up has been done.");
        if (!codeMatches)
            return new("setup.wrong-code", new("设置码不正确，请查看启动程序的控制台。", "The set-up code is not right; look at the console that started the program."), StatusCodes.Status403Forbidden, "code");
        if (string.IsNullOrWhiteSpace(ask.Unit))
            return Refusal.BadField("unit", "请填写单位全称。", "Enter the full name of the unit.");
        return string.IsNullOrWhiteSpace(ask.Person) ? Refusal.BadField("person", "请填写管理员姓名或岗位。", "Enter the administrator's name or post.") : null;
    }

    private static async Task<IResult> HandleAsync(Request ask, Accounts accounts, SetupCode setup, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, HttpContext http)
    {
        if (limiter.Refuse(http, "setup") is { } tooMany)
            return tooMany;
        await setup.Gate.WaitAsync(http.RequestAborted);
        try
        {
            if (Decide(ask, await accounts.AnyAsync(http.RequestAborted), setup.Matches(ask.Code)) is { } refusal)
                return Problems.Of(refusal, http);
            await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
            var unit = new Unit { Name = ask.Unit!.Trim(), Kind = UnitKind.Department, GridPath = "/" };
            db.Add(unit);
            await db.SaveChangesAsync(http.RequestAborted);
            var created = await accounts.CreateAsync(ask.Name?.Trim() ?? "", ask.Password ?? "", new Person { Name = ask.Person!.Trim(), UnitId = unit.Id },
                [new Grant(Role.Administrator, "/", Fields.Any)]);
            if (created.Refusal is { } notCreated)
                return Problems.Of(notCreated, http);
            await transaction.CommitAsync(http.RequestAborted);
            await signIn.SignInAsync(created.Value, isPersistent: false);
            return Results.Ok(new PasswordSignIn.Response("/"));
        }
        finally
        {
            setup.Gate.Release();
        }
    }
}
