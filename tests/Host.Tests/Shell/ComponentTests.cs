using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Web;

namespace Wangge.Tests.Shell;

public sealed partial class ComponentTests
{
    [Theory]
    [InlineData(42, null, "剩 0:42", "t-danger")]
    [InlineData(200, null, "剩 3:20", "t-warn")]
    [InlineData(31 * 60, null, "剩 31:00", "")]
    [InlineData(-95, null, "超 1:35", "t-danger")]
    [InlineData(60, 120, "剩 1:00", "t-warn")]
    [InlineData(61, 120, "剩 1:01", "")]
    [InlineData(30, 120, "剩 0:30", "t-danger")]
    public async Task TimeLeft_OfWorkingMinutes_SaysThemInToneAndWord(int minutes, int? of, string text, string tone)
    {
        var html = await RenderAsync<TimeLeft>(new() { ["Left"] = TimeSpan.FromMinutes(minutes), ["Of"] = of is { } all ? TimeSpan.FromMinutes(all) : null });
        Assert.Equal($"<span class=\"{$"chip {tone}".TrimEnd()}\">{text}</span>", html);
    }

    [Fact]
    public async Task TimeLeft_InEnglish_IsATranslation() =>
        Assert.Contains("3:20 left", await RenderAsync<TimeLeft>(new() { ["Left"] = TimeSpan.FromMinutes(200) }, english: true), StringComparison.Ordinal);

    [Fact]
    public async Task Chip_OfALevel_CarriesItsWord()
    {
        var html = await RenderAsync<Chip>(new() { ["Level"] = 3, ["ChildContent"] = Text("三级 轻度污染") });
        Assert.Equal("<span class=\"chip c3\">三级 轻度污染</span>", html);
    }

    [Fact]
    public async Task Field_WithHint_JoinsLabelHintAndErrorToItsControl()
    {
        var html = await RenderAsync<Field>(new() { ["Label"] = "理由", ["Name"] = "reason", ["Hint"] = "不超过 200 字", ["Rows"] = 3, ["Required"] = true, ["maxlength"] = 200 });
        Assert.Contains("<label for=\"reason\">", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"reason-hint reason-error\"", html, StringComparison.Ordinal);
        Assert.Contains("data-error-for=\"reason\"", html, StringComparison.Ordinal);
        Assert.Contains("maxlength=\"200\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_WithAValueThatHoldsMarkup_EscapesIt()
    {
        var html = await RenderAsync<Field>(new() { ["Label"] = "名称", ["Name"] = "name", ["Value"] = "\"><b>x" });
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiForm_WithoutContent_HasThePlaceOfItsErrorAndItsButton()
    {
        var html = await RenderAsync<ApiForm>(new() { ["Action"] = "/api/v1/cases/1/close", ["Submit"] = "结案", ["Confirm"] = "结案后不能再改。", ["Then"] = "/cases" });
        Assert.Contains("data-head-error hidden", html, StringComparison.Ordinal);
        Assert.Contains("data-confirm=\"结案后不能再改。\"", html, StringComparison.Ordinal);
        Assert.Contains("<button type=\"submit\" class=\"btn p\">结案</button>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_WithGaps_CarriesThemAsNull()
    {
        var data = new ChartData { Kind = ChartKind.Line, Labels = ["2019-11-09T08:00", "2019-11-09T09:00"], Series = [new("PM2.5", [91, null], Accent: true)], Unit = "µg/m³" };
        var html = await RenderAsync<Chart>(new() { ["Title"] = "文昌街道站 PM2.5", ["Data"] = data });
        Assert.Contains("\"values\":[91,null]", html, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"line\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"img\" aria-label=\"文昌街道站 PM2.5\"", html, StringComparison.Ordinal);
    }

    private static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    private static async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters, bool english = false)
        where T : IComponent
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(english ? "?lang=en" : "");
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = http }).AddScoped<Language>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return Readable(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }

    // The renderer writes Han letters and quotes within attributes as references; only these are undone, markup stays escaped.
    private static string Readable(string html) =>
        References().Replace(html, m => char.ConvertFromUtf32(int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).Replace("&quot;", "\"", StringComparison.Ordinal);

    [GeneratedRegex("&#x([0-9A-F]+);")]
    private static partial Regex References();
}
