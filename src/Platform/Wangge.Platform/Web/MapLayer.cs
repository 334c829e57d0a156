namespace Wangge.Platform.Web;

/// <summary>Something drawn on a map.</summary>
/// <param name="Id">Unique on the map.</param>
/// <param name="Title">Name on the layer switch; layers of the same title are switched together.</param>
/// <param name="Kind">How it is drawn and what the address answers with.</param>
/// <param name="Url">Where its data is. WGS-84.</param>
/// <param name="On">Shown at the start.</param>
/// <param name="Timed">The address takes <c>at</c>, a district time (<c>2019-11-09T08:00</c>), and is asked again as the time slider moves.</param>
public sealed record MapLayer(string Id, Phrase Title, MapKind Kind, string Url, bool On = true, bool Timed = false);

/// <summary>
/// Kinds of layer. All but <see cref="Shading"/> answer with a GeoJSON FeatureCollection whose features have the
/// properties <c>name</c> and, where it applies, <c>href</c> (opens on click), <c>note</c> (one line for the list
/// and the tip), <c>code</c>, <c>level</c> (1 to 6), <c>text</c> (on the chip), <c>urgency</c> (<c>plain</c>,
/// <c>warn</c>, <c>danger</c>).
/// </summary>
public enum MapKind
{
    /// <summary>Grids with their names: polygons with <c>code</c> and <c>name</c>; <c>fine</c> true leaves the name to near zooms.</summary>
    Areas,

    /// <summary>Levels for the areas: a JSON object from grid code to level, <c>{"410871100":3}</c>.</summary>
    Shading,

    /// <summary>Round chips with <c>text</c> in the colour of <c>level</c>; <c>minor</c> true for micro stations, <c>device</c> true where a device reports for it.</summary>
    Stations,

    /// <summary>Triangles by <c>urgency</c>.</summary>
    Cases,

    /// <summary>Small squares: sites, firms.</summary>
    Points,

    /// <summary>Zones: outlined with a dashed line, named.</summary>
    Zones,

    /// <summary>Roads and water: lines or polygons with <c>kind</c> <c>road</c> or <c>water</c>.</summary>
    Lines,

    /// <summary>Points with <c>direction</c> (degrees it blows from) and <c>speed</c> (m/s).</summary>
    Wind,
}

/// <summary>A box in degrees, WGS-84.</summary>
/// <param name="West">Least longitude.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
public sealed record MapBounds(double West, double South, double East, double North);
