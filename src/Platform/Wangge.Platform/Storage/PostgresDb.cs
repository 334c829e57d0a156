using Microsoft.EntityFrameworkCore;
using Npgsql;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Storage;

/// <summary>The store in a PostgreSQL database.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, PackList packs, TimeProvider clock) : WanggeDb(options, packs, clock)
{
    private const int AuditLock = 0x57_41_47; // "WAG"

    /// <inheritdoc/>
    protected override Task LockAuditAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AuditLock})", cancel);

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
