namespace Wangge.Platform.Cases;

/// <summary>A photo that was checked, re-encoded and kept.</summary>
/// <param name="Sha256">Hash of the kept file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Caption">What it shows.</param>
public sealed record AddEvidence(string Sha256, int Width, int Height, string? Caption) : CaseCommand;
