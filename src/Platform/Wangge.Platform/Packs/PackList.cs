namespace Wangge.Platform.Packs;

/// <summary>The explicit, ordered list of packs.</summary>
public sealed class PackList(params IPack[] packs) : List<IPack>(packs);
