using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Http;

namespace Wangge.Platform.People;

/// <summary>How often one may ask within a minute.</summary>
/// <param name="SignIn">Attempts to sign in, for each account name from each address.</param>
/// <param name="Account">Requests of each account, and of each token apart.</param>
/// <param name="Anonymous">Requests without sign-in, for each address.</param>
public sealed record RateLimits(int SignIn = 10, int Account = 1200, int Anonymous = 240)
{
    /// <summary>Name of the policy for route groups: by token or account, else by address.</summary>
    public const string Policy = "wangge";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Registers the policy and the answer to too many requests.</summary>
    internal static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, http =>
        {
            var limits = http.RequestServices.GetRequiredService<RateLimits>();
            var who = http.User.FindFirstValue(AccessToken.IdClaim) ?? http.User.FindFirstValue(ClaimTypes.NameIdentifier);
            return who is null ? Limiter("ip " + Address(http), limits.Anonymous) : Limiter("account " + who, limits.Account);
        });
        options.OnRejected = async (context, _) => await TooMany(context.HttpContext, context.Lease).ExecuteAsync(context.HttpContext);
    }

    /// <summary>429 as problem details in the reader's language, with <c>Retry-After</c> in seconds.</summary>
    internal static IResult TooMany(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(new Refusal("too-many-requests",
            new($"请求过于频繁，请在 {seconds} 秒后重试。", $"Too many requests; try again in {seconds} s."), StatusCodes.Status429TooManyRequests), http);
    }

    /// <summary>The address a request came from.</summary>
    internal static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>A window of a minute.</summary>
    internal static RateLimitPartition<string> Limiter(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });
}

/// <summary>Counts attempts to sign in by account name and address. Names are counted whether or not such an account exists.</summary>
internal sealed class SignInLimiter(RateLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(key => RateLimits.Limiter(key, limits.SignIn));

    /// <summary>The answer 429, or null where the attempt may go on.</summary>
    public IResult? Refuse(HttpContext http, string name)
    {
        using var lease = _limiter.AttemptAcquire($"{RateLimits.Address(http)} {name.ToUpperInvariant()}");
        return lease.IsAcquired ? null : RateLimits.TooMany(http, lease);
    }

    public void Dispose() => _limiter.Dispose();
}
