using Wangge.Host.Shell;

namespace Wangge.Tests.Shell;

public sealed class LanguageRouteTests
{
    [Theory]
    [InlineData("/map", "/map")]
    [InlineData("/cases?stage=filed&lang=en", "/cases?stage=filed")]
    [InlineData("/cases?lang=zh", "/cases")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("map", "/")]
    [InlineData("/map\r\nSet-Cookie: a=b", "/")]
    public void Target_OfASwitch_IsAPageOfThisSite(string? from, string expected) => Assert.Equal(expected, LanguageRoute.Target(from));
}
