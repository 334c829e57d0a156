using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Audit;
using Wangge.Platform.People;

namespace Wangge.Tests.Audit;

public sealed class AuditChainTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Save_WithAuditLines_ChainsThemInOrder(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);

        for (var i = 0; i < 3; i++)
        {
            await store.WithDbAsync(async db =>
            {
                db.Add(new Unit { Name = $"单位{i}", GridPath = "/" });
                db.Audit(Actor.System, "unit.created", $"unit/{i}", new { name = "甲" });
                await db.SaveChangesAsync();
            });
        }

        var lines = await store.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal([1, 2, 3], lines.Select(l => l.Sequence));
        Assert.All(lines, l => Assert.Equal(l.ComputeHash(), l.Hash));
        Assert.Equal([AuditEntry.Genesis, lines[0].Hash, lines[1].Hash], lines.Select(l => l.PreviousHash));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Save_WhenTheChangeFails_StoresNoAuditLine(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);

        await store.WithDbAsync(async db =>
        {
            db.AddRange(new Unit { Name = "甲", GridPath = "/" }, new Unit { Name = "甲", GridPath = "/" });
            db.Audit(Actor.System, "unit.created", "unit/甲");
            var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.True(db.IsDuplicateKey(failure));
        });

        Assert.Empty(await store.WithDbAsync(db => db.Set<AuditEntry>().ToListAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Save_FromManyWritersAtOnce_LeavesNoGap(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.WithDbAsync(async db =>
        {
            db.Audit(Actor.System, "test", $"n/{i}");
            await db.SaveChangesAsync();
        }))));

        var numbers = await store.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), numbers);
    }
}
