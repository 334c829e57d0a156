using Microsoft.AspNetCore.Http;

namespace Wangge.Platform.Web;

/// <summary>
/// The reader's language. Markup writes both texts side by side, <c>@L["案件", "Cases"]</c>, so that a page without
/// its English does not compile.
/// </summary>
public sealed class Language(IHttpContextAccessor accessor)
{
    /// <summary>The cookie that the switch sets: <c>zh</c> or <c>en</c>.</summary>
    public const string Cookie = "wangge.lang";

    /// <summary>Whether English was chosen; Chinese otherwise.</summary>
    public bool English { get; } = accessor.HttpContext is { } http && IsEnglish(http);

    /// <summary>The text in the reader's language.</summary>
    public string this[string zh, string en] => English ? en : zh;

    /// <summary>The phrase in the reader's language.</summary>
    public string this[Phrase phrase] => phrase.In(English);

    /// <summary>The BCP 47 tag for <c>html lang</c>.</summary>
    public string Tag => English ? "en" : "zh-CN";

    /// <summary>A day as people write it: 11 月 9 日 or 9 Nov.</summary>
    public string Day(DateOnly day) => English
        ? day.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture)
        : $"{day.Month} 月 {day.Day} 日";

    /// <summary>A district-time moment: 11 月 9 日 08:00 or 9 Nov 08:00.</summary>
    public string Moment(DateTime district) =>
        Day(DateOnly.FromDateTime(district)) + district.ToString(" HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How long ago, in the largest unit that says it: 5 小时, 3 天, 2 个月, 6 年. Whole units, downwards.</summary>
    public string Ago(TimeSpan age) => age.TotalDays switch
    {
        < 2 => this[$"{(int)age.TotalHours} 小时", $"{(int)age.TotalHours} h"],
        < 60 => this[$"{(int)age.TotalDays} 天", $"{(int)age.TotalDays} days"],
        < 730 => this[$"{(int)(age.TotalDays / 30.4)} 个月", $"{(int)(age.TotalDays / 30.4)} months"],
        _ => this[$"{(int)(age.TotalDays / 365.25)} 年", $"{(int)(age.TotalDays / 365.25)} years"],
    };

    /// <summary>Reads the choice of a request: the cookie, or <c>?lang=en</c>.</summary>
    public static bool IsEnglish(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        var choice = asked is "en" or "zh" ? asked : http.Request.Cookies[Cookie];
        return choice == "en";
    }
}
