namespace Wangge.AirQuality.Analysis;

/// <summary>What of a frame's hours an analysis by wind stands on.</summary>
/// <param name="Capture">The coverage: an hour counts when it has all that the analysis needs.</param>
/// <param name="Calm">Hours with a wind speed of 0, whose direction says nothing.</param>
/// <param name="WithoutDirection">Hours with a wind speed above 0 and no direction.</param>
/// <param name="Invalid">Hours left out because the speed is negative or the direction lies outside 0 to 360°.</param>
/// <param name="DirectionStep">
/// The step in degrees that directions are reported in: the largest of 45, 22.5, 10 and 5 that all are multiples of; 0 for finer ones.
/// </param>
public sealed record WindCoverage(DataCapture Capture, int Calm, int WithoutDirection, int Invalid, double DirectionStep);
