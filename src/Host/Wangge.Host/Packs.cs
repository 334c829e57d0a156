using Wangge.Air;
using Wangge.Platform.Packs;

namespace Wangge.Host;

/// <summary>The packs of this installation, in menu order.</summary>
public static class InstalledPacks
{
    /// <summary>A fresh list.</summary>
    public static PackList Create() => new(new AirPack());
}
