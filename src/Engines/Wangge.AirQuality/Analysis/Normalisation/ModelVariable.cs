namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A variable that a weather model sees. Weather has the names of <see cref="Weathers.Code"/>; with <c>_mean</c> behind it,
/// it is the mean of the hours past (the wind's as the vector components <c>wind_east_mean</c> and <c>wind_north_mean</c>).
/// Time is <c>hour</c> (0 to 23, by its start), <c>weekday</c> (1 is Monday), <c>day_of_year</c> and <c>trend</c> (days since 2000-01-01).
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">Unit people read; empty for hour and weekday.</param>
/// <param name="IsWeather">Whether it is weather, which normalisation draws, or time, which it keeps.</param>
public sealed record ModelVariable(string Name, string Unit, bool IsWeather);

/// <summary>How much a model leans on a variable.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Gain">Its share, 0 to 1, of the loss that all splits saved in training; mean over the models.</param>
/// <param name="Lower">Lower end of the 95 % interval of the gain over the models.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Permuted">By how much the root mean square error on the random test's hours grows when the variable is shuffled among them, in the pollutant's unit; from one model.</param>
public sealed record VariableImportance(ModelVariable Variable, double Gain, double Lower, double Upper, double Permuted);
