using System.Buffers;
using System.Globalization;

namespace Wangge.Hj212;

/// <summary>What a host asks of a device.</summary>
public sealed record SessionRequest
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("&#\r\n");
    private readonly string? _target;

    /// <summary>A request with a data area.</summary>
    /// <param name="command">CN.</param>
    /// <param name="content">What stands between <c>&amp;&amp;</c> and <c>&amp;&amp;</c>; ASCII, at most 950 characters.</param>
    /// <exception cref="ArgumentException">The content is longer, or holds a sign that belongs to the frame.</exception>
    public SessionRequest(int command, string content)
    {
        if (content.Length > 950 || content.AsSpan().ContainsAny(Forbidden) || !System.Text.Ascii.IsValid(content))
            throw new ArgumentException("At most 950 ASCII characters, none of & # CR LF.", nameof(content));
        Command = command;
        Content = content;
    }

    private SessionRequest(string? target)
        : this(1012, "") => (_target, IsSetTime) = (target, true);

    /// <summary>CN.</summary>
    public int Command { get; }

    /// <summary>The data area; empty for setting the time, which is written when it is sent.</summary>
    public string Content { get; }

    internal bool IsSetTime { get; }

    /// <summary>Asks for stored data of a command (2011, 2051, 2061, 2031) from one time to another, both included, as the device names its windows.</summary>
    public static SessionRequest History(int command, DateTime from, DateTime to) => new(command, string.Create(CultureInfo.InvariantCulture,
        // The standard's own samples join the two by a comma.
        $"BeginTime={from:yyyyMMddHHmmss},EndTime={to:yyyyMMddHHmmss}"));

    /// <summary>Sets the device's clock to the time at which the request is sent (1012).</summary>
    /// <param name="target">PolId: the instrument whose clock is meant; null for the logger.</param>
    public static SessionRequest SetTime(string? target = null) => new(target);

    internal string ContentAt(DateTime now)
    {
        if (!IsSetTime)
            return Content;
        var time = string.Create(CultureInfo.InvariantCulture, $"SystemTime={now:yyyyMMddHHmmss}");
        return _target is null ? time : $"PolId={_target};{time}";
    }
}
