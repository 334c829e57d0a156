using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Cases;

namespace Wangge.Tests.Cases;

public sealed class CaseAuditCheckTests
{
    [Theory]
    [InlineData("update case_events set payload = replace(payload, '已苫盖', '未苫盖') where sequence = 4", "第 4 步（handled）被改动过")]
    [InlineData("update case_events set name = '乙' where sequence = 2", "第 2 步（filed）被改动过")]
    [InlineData("delete from case_events where sequence = 5", "第 5 步缺失")]
    [InlineData("delete from case_events where sequence = 3", "第 3 步缺失")]
    [InlineData("delete from case_events", "第 1 步缺失")]
    [InlineData("insert into case_events select case_number, 6, at, account_id, person_id, unit_id, name, type, form, payload from case_events where sequence = 5", "第 6 步没有审计记录")]
    [InlineData("update cases set stage = 7", "列表数据与其经过不符")]
    [InlineData("delete from cases", "列表数据与其经过不符")]
    public async Task Run_AfterSomebodyChangedTheStore_NamesTheFirstFault(string tampering, string fault)
    {
        await using var store = await CaseDistrict.CreateAsync();
        var number = await store.WalkAsync(CaseStage.Replied);
        Assert.Equal((5, null), await CheckAsync(store));

        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(tampering));

        var (_, sentence) = await CheckAsync(store);
        Assert.Contains($"案件 {number}", sentence, StringComparison.Ordinal);
        Assert.Contains(fault, sentence, StringComparison.Ordinal);
    }

    private static async Task<(long Events, string? Fault)> CheckAsync(TestStore store)
    {
        var verdict = await store.WithDbAsync(db => CaseAuditCheck.RunAsync(db, CancellationToken.None));
        return (verdict.Events, verdict.Fault?.Zh);
    }
}
