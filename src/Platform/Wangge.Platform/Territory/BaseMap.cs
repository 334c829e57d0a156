using System.Text;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>Roads and water under every map: GeoJSON lines or polygons with <c>name</c> and <c>kind</c> (<c>road</c>, <c>water</c>), WGS-84.</summary>
public static class BaseMap
{
    /// <summary>The setting that keeps it.</summary>
    public const string Setting = "territory.base-map";

    private const string Empty = """{"type":"FeatureCollection","features":[]}""";

    /// <summary>The stored base map; an empty collection where none is set.</summary>
    public static async Task<string> ReadAsync(WanggeDb db, CancellationToken cancel) => await db.GetSettingAsync(Setting, cancel) ?? Empty;

    /// <summary>Stores a base map.</summary>
    public static async Task StoreAsync(WanggeDb db, byte[] geoJson, CancellationToken cancel)
    {
        await db.PutSettingAsync(Setting, Encoding.UTF8.GetString(geoJson), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
