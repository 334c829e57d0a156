using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Audit lines about an account's own security.</summary>
internal static class SignInAudit
{
    public static string Subject(Guid accountId) => $"account/{accountId:N}";

    /// <summary>The account as an actor of its own affairs.</summary>
    public static Actor ActorOf(Account account) => new(account.Id, account.PersonId, null, account.UserName ?? "", []);

    public static Task SignedInAsync(WanggeDb db, Account account, string by, CancellationToken cancel)
    {
        db.Audit(ActorOf(account), "account.signed-in", Subject(account.Id), new { by });
        return db.SaveChangesAsync(cancel);
    }

    public static Task NoteAsync(WanggeDb db, Account account, string action, CancellationToken cancel, object? details = null)
    {
        db.Audit(ActorOf(account), action, Subject(account.Id), details);
        return db.SaveChangesAsync(cancel);
    }
}
