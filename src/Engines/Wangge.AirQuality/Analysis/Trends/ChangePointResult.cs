namespace Wangge.AirQuality.Analysis;

/// <summary>Changes of the level of one column.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">The column's unit.</param>
/// <param name="Options">What it was made with.</param>
/// <param name="Points">Periods from the first that counts to the last; empty without data.</param>
/// <param name="Seasonal">Whether the yearly cycle was taken out, and if not, why.</param>
/// <param name="Levels">The stretches between the changes: one where there is none; empty where <paramref name="Reason"/> says why not.</param>
/// <param name="Changes">The changes in time order; empty where the data show none.</param>
/// <param name="LineFitsBetter">Whether one steady straight line describes the values better than the steps (Bayesian information criterion): then read them as a gradual change.</param>
/// <param name="Capture">Coverage of the column in hours.</param>
/// <param name="Reason">Why there was no search.</param>
public sealed record ChangePointResult(
    string Column,
    string Unit,
    TrendOptions Options,
    IReadOnlyList<TrendPoint> Points,
    SeasonalState Seasonal,
    IReadOnlyList<LevelStretch> Levels,
    IReadOnlyList<LevelChange> Changes,
    bool LineFitsBetter,
    DataCapture Capture,
    TrendReason Reason);

/// <summary>A stretch of one level.</summary>
/// <param name="From">Start of its first period.</param>
/// <param name="To">Start of its last period, inclusive.</param>
/// <param name="Level">Mean of its periods, the yearly cycle taken out where asked.</param>
/// <param name="Interval">Interval of the level for values that depend on each other as found.</param>
/// <param name="Periods">Periods that count.</param>
public sealed record LevelStretch(DateTime From, DateTime To, double Level, Interval Interval, int Periods);

/// <summary>A change from one level to the next.</summary>
/// <param name="Start">Start of the first period at the new level.</param>
/// <param name="Earliest">Lower end of the interval of the position.</param>
/// <param name="Latest">Upper end of the interval of the position.</param>
/// <param name="Step">Level after less level before.</param>
/// <param name="StepInterval">Its interval; leans outwards a little, as the position was chosen where the step is largest.</param>
/// <param name="P">Chance of as large a step somewhere in the searched stretch without any change, at the autocorrelation found.</param>
public sealed record LevelChange(DateTime Start, DateTime Earliest, DateTime Latest, double Step, Interval StepInterval, double P);
