using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Storage;

/// <summary>The store in one SQLite file (write-ahead log), the default.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, PackList packs, TimeProvider clock) : WanggeDb(options, packs, clock)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    /// <summary>A transaction here begins immediate, so the writer holds the only write lock already.</summary>
    protected override Task LockAuditAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
}
