using System.Runtime.CompilerServices;

namespace Wangge.AirQuality.Internals;

/// <summary>One <typeparamref name="T"/> for each pollutant, in place of an array on the heap.</summary>
[InlineArray(Pollutants.Count)]
internal struct PerPollutant<T>
{
    private T _first;
}
