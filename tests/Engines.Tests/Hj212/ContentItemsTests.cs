using System.Text;
using Wangge.Hj212;

namespace Engines.Tests.Hj212;

public sealed class ContentItemsTests
{
    [Theory]
    [InlineData("QnRtn=1", "QnRtn:1")]
    [InlineData("PolId=a34002,a34004;BeginTime=1,EndTime=2", "PolId:a34002,a34004|BeginTime:1|EndTime:2")]
    [InlineData(" a = 1 ;;b=;c", "a:1|b:|:")]
    [InlineData("a34004-Rtd=1,a34004-Flag=N;备注=好,坏", "a34004-Rtd:1|a34004-Flag:N|备注:好,坏")]
    [InlineData("a=b=c;d=e", "a:b=c|d:e")]
    [InlineData("", "")]
    public void Items_OfAnyContent_AreNamesAndValues(string content, string expected)
    {
        var told = new List<string>();
        foreach (var item in new ContentItems(Encoding.UTF8.GetBytes(content)))
            told.Add($"{Encoding.UTF8.GetString(item.Name)}:{(item.Name.IsEmpty ? "" : Encoding.UTF8.GetString(item.Value))}");

        Assert.Equal(expected, string.Join('|', told));
    }

    [Fact]
    public void Find_OfWhatASessionNeeds_ReadsIt()
    {
        ReadOnlySpan<byte> content = "PolId=a34002;BeginTime=20191109070000,EndTime=20191109080000;QnRtn=1;ExeRtn=x"u8;

        Assert.True(ContentItems.TryFindNumber(content, "QnRtn"u8, out int ready) && ready == 1);
        Assert.False(ContentItems.TryFindNumber(content, "ExeRtn"u8, out _));
        Assert.True(ContentItems.TryFindTime(content, "EndTime"u8, out var end) && end == new DateTime(2019, 11, 9, 8, 0, 0));
        Assert.False(ContentItems.TryFindTime(content, "SystemTime"u8, out _));
        Assert.True(ContentItems.TryFind(content, "polid"u8, out var factors) && factors.SequenceEqual("a34002"u8));
    }
}
