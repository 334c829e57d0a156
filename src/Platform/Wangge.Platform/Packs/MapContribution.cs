using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Platform.Packs;

/// <summary>What a pack puts on the one-map. The platform itself draws the grids and the open cases.</summary>
public sealed record MapContribution
{
    /// <summary>Layers, lowest first.</summary>
    public IReadOnlyList<MapLayer> Layers { get; init; } = [];

    /// <summary>Razor component without parameters for the side, above the platform's cards: one or more <c>Card</c>s.</summary>
    public Type? Panel { get; init; }

    /// <summary>The same for below the platform's cards.</summary>
    public Type? PanelBelow { get; init; }

    /// <summary>How fresh its data is, for the head of the page: 数据至 11 月 9 日 08:00 · 27 站在线 26. Null where there is nothing to say.</summary>
    public Func<IServiceProvider, Actor, CancellationToken, ValueTask<string?>>? FreshnessAsync { get; init; }

    /// <summary>
    /// Address of the hours under the time slider, <c>{"from","to","hours":[{"t":"2019-11-09T08:00","level":3,"aqi":121}]}</c>;
    /// <c>level</c> and <c>aqi</c> are absent where not computable. The first pack that gives one has the slider.
    /// </summary>
    public string? TimeStrip { get; init; }

    /// <summary>
    /// Address of server-sent events <c>reading</c>, <c>{"station","time","kind","values":{"pm25":86}}</c>: stations whose feature has
    /// <c>device</c> true are shown as they report. The first pack that gives one has the stream.
    /// </summary>
    public string? Live { get; init; }
}
