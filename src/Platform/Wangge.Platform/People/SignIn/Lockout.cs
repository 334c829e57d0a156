using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wangge.Platform.Calendar;

namespace Wangge.Platform.People;

/// <summary>The lockout: after five wrong attempts in a row an account takes no password for a quarter of an hour.</summary>
internal static class Lockout
{
    public const int Attempts = 5;
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    public static Refusal Locked(TimeSpan left)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(left.TotalMinutes));
        return new("sign-in.locked", new(
            $"连续 {Attempts} 次登录失败，账号已锁定，请在 {minutes} 分钟后重试。",
            $"{Attempts} attempts in a row failed; the account is locked. Try again in {minutes} min."), StatusCodes.Status423Locked);
    }

    /// <summary>One sentence for a wrong password, an unknown name and a closed account: nobody learns which names exist.</summary>
    public static Refusal Wrong { get; } =
        new("sign-in.failed", new("账号或密码不正确。", "The account name or the password is not right."), StatusCodes.Status401Unauthorized);

    public static Refusal WrongCode { get; } =
        new("sign-in.wrong-code", new("验证码不正确或已用过。", "The code is not right or was used already."), StatusCodes.Status401Unauthorized, "code");

    public static Refusal Expired { get; } =
        new("sign-in.expired", new("登录已超时，请重新输入账号和密码。", "The sign-in has expired; enter name and password again."), StatusCodes.Status401Unauthorized);
}

/// <summary>Locks names that no account has just as accounts are locked, so that the lockout does not tell which exist. Forgets at a restart.</summary>
internal sealed class UnknownNames(TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Failures, DateTime Until)> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a failure; returns how long the name is locked, or null.</summary>
    public TimeSpan? Fail(string name)
    {
        var now = clock.UtcNow();
        lock (_gate)
        {
            var (failures, until) = _names.GetValueOrDefault(name);
            if (failures >= Lockout.Attempts && until > now)
                return until - now;
            failures = failures >= Lockout.Attempts ? 1 : failures + 1;
            if (_names.Count >= Most)
                _names.Clear();
            _names[name] = (failures, now + Lockout.Span);
            return failures >= Lockout.Attempts ? Lockout.Span : null;
        }
    }
}

/// <summary>Identity's manager with the injected clock for the lockout.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, TimeProvider clock)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnabled && user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Lockout.Attempts)
        {
            user.AccessFailedCount = 0;
            user.LockoutEnd = clock.GetUtcNow() + Lockout.Span;
        }

        return UpdateAsync(user);
    }
}
