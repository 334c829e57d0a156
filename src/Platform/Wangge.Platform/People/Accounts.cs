using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Makes accounts from within the program: first-run set-up, the demo district, the command line. Checks no authority; its callers do.</summary>
public sealed class Accounts(UserManager<Account> users, WanggeDb db, TimeProvider clock)
{
    /// <summary>Makes an account with roles that hold from today.</summary>
    /// <param name="name">Name to sign in with: 2 to 32 letters, digits, dots, hyphens or underscores.</param>
    /// <param name="password">The password; see <see cref="PasswordRules"/>.</param>
    /// <param name="person">The person behind it, stored already or not; null where there is none.</param>
    /// <param name="grants">Roles.</param>
    /// <param name="by">Who makes it; the program where null.</param>
    /// <param name="passwordIsInitial">Whether its owner is asked to replace the password.</param>
    public async Task<Outcome<Account>> CreateAsync(
        string name, string password, Person? person, IEnumerable<Grant> grants, Actor? by = null, bool passwordIsInitial = false)
    {
        if (CheckName(name) is { } badName)
            return badName;
        if (PasswordRules.Check(password, name) is { } badPassword)
            return badPassword;
        if (await users.FindByNameAsync(name) is not null)
            return NameTaken;
        var account = new Account { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = name, Person = person, PasswordIsInitial = passwordIsInitial };
        foreach (var grant in grants)
            db.Add(new RoleGrant { AccountId = account.Id, Role = grant.Role, GridPath = grant.GridPath, Field = grant.Field, From = clock.Today() });
        db.Audit(by ?? Actor.System, "account.opened", SignInAudit.Subject(account.Id));
        try
        {
            var result = await users.CreateAsync(account, password);
            return result.Succeeded ? account : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return NameTaken;
        }
    }

    /// <summary>Whether any account exists: without one the site offers its first-run set-up and nothing else.</summary>
    public Task<bool> AnyAsync(CancellationToken cancel = default) => db.Set<Account>().AnyAsync(cancel);

    private static Refusal NameTaken { get; } = new("bad-field", new("这个账号名已被使用。", "This account name is taken."), 409, "name");

    private static Refusal? CheckName(string name) =>
        name.Length is >= 2 and <= 32 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') ? null
            : Refusal.BadField("name", "账号名为 2 至 32 个字母、汉字、数字、点、横线或下划线。", "An account name has 2 to 32 letters, digits, dots, hyphens or underscores.");
}
