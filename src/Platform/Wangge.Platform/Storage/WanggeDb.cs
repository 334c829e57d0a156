using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Wangge.Platform.Audit;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Platform.Storage;

/// <summary>
/// The store. Each noun configures its own tables beside its types (<c>IEntityTypeConfiguration</c>), each pack in
/// <see cref="IPack.BuildModel"/>; read and write them with <c>Set&lt;T&gt;()</c>.
/// </summary>
public abstract class WanggeDb(DbContextOptions options, PackList packs, TimeProvider clock)
    : IdentityUserContext<Account, Guid>(options)
{
    private static readonly JsonSerializerOptions DetailsJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(Actor Actor, string Action, string Subject, string Details)> _audit = [];

    /// <summary>The packs whose tables the store holds.</summary>
    public PackList Packs { get; } = packs;

    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>
    /// Notes what is being done; the line is chained and stored by the next <see cref="SaveChangesAsync(bool, CancellationToken)"/>
    /// in the same transaction as the change itself, or not at all.
    /// </summary>
    public void Audit(Actor actor, string action, string subject, object? details = null) =>
        _audit.Add((actor, action, subject, JsonSerializer.Serialize(details, DetailsJson)));

    /// <summary>Takes the lock under which audit lines are numbered, held to the end of the transaction.</summary>
    protected abstract Task LockAuditAsync(CancellationToken cancel);

    /// <summary>Whether a failed save means that the key was there already.</summary>
    public abstract bool IsDuplicateKey(DbUpdateException failure);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_audit.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is not null)
            return await SaveWithAuditAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var saved = await SaveWithAuditAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    private async Task<int> SaveWithAuditAsync(bool accept, CancellationToken cancel)
    {
        await LockAuditAsync(cancel);
        var last = await Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);
        var at = clock.UtcNow();
        at = at.AddTicks(-(at.Ticks % 10));
        foreach (var (actor, action, subject, details) in _audit)
        {
            var entry = new AuditEntry
            {
                Sequence = (last?.Sequence ?? 0) + 1,
                At = at,
                AccountId = actor.AccountId,
                Action = action,
                Subject = subject,
                Details = details,
                PreviousHash = last?.Hash ?? AuditEntry.Genesis,
                Hash = "",
            };
            entry.Hash = entry.ComputeHash();
            Add(entry);
            last = entry;
        }

        _audit.Clear();
        return await base.SaveChangesAsync(accept, cancel);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(WanggeDb).Assembly);
        foreach (var pack in Packs)
            pack.BuildModel(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
}

/// <summary>Gives what the store returns its kind, UTC, and refuses to store another.</summary>
internal sealed class UtcConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTime, DateTime>(
    value => Checked(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Checked(DateTime value) =>
        value.Kind == DateTimeKind.Utc ? value : throw new InvalidOperationException("The store keeps UTC; convert district time first.");
}

/// <summary>Keeps the models of different pack lists apart in EF's cache.</summary>
internal sealed class PackModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), string.Join(',', ((WanggeDb)context).Packs.Select(p => p.Id)), designTime);
}
