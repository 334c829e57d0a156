using Wangge.AirQuality;

namespace Wangge.Air.Files;

/// <summary>A block of one of many files.</summary>
/// <param name="File">The file's number in the order of reading.</param>
/// <param name="Path">The file.</param>
/// <param name="Block">What was read.</param>
internal sealed record Stretch(int File, string Path, ObservationBlock Block);
