using Wangge.Platform.Web;

namespace Wangge.Tests.Shell;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(1234.5, 1, "1,234.5")]
    [InlineData(-9.1, 1, "−9.1")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(null, 1, "—")]
    [InlineData(double.NaN, 1, "—")]
    public void Number_Shown_HasThousandsTrueMinusAndADashForNone(double? value, int decimals, string expected) => Assert.Equal(expected, Figures.Number(value, decimals));

    [Theory]
    [InlineData("2.3", "+2.3%")]
    [InlineData("-1.7", "−1.7%")]
    [InlineData("0.04", "0.0%")]
    [InlineData("0", "0.0%")]
    public void Change_Shown_CarriesItsSign(string value, string expected) =>
        Assert.Equal(expected, Figures.Change(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 1, "%"));

    [Theory]
    [InlineData(42, "0:42")]
    [InlineData(200, "3:20")]
    [InlineData(1865, "31:05")]
    [InlineData(-95, "−1:35")]
    [InlineData(0, "0:00")]
    public void Duration_OfMinutes_IsHoursAndMinutes(int minutes, string expected) => Assert.Equal(expected, Figures.Duration(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData(812, "812 B")]
    [InlineData(34 * 1024, "34 KB")]
    [InlineData(2202010, "2.1 MB")]
    public void Size_OfBytes_IsShort(long bytes, string expected) => Assert.Equal(expected, Figures.Size(bytes));

    [Theory]
    [InlineData("12000", "¥12,000.00")]
    [InlineData("-50", "−¥50.00")]
    public void Money_Shown_IsInYuan(string yuan, string expected) =>
        Assert.Equal(expected, Figures.Money(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)));
}
