namespace Wangge.Air.Assessment;

/// <summary>
/// Keeps evaluated months, and what was made of them, until the data change. Everything kept belongs to one state of
/// the data (<see cref="ReadDays"/> names it); another state drops it all.
/// </summary>
public sealed class AirDaysCache
{
    private const int MostMonths = 60;
    private const int MostResults = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<DateOnly, AirDays> _months = [];
    private readonly Dictionary<object, object> _results = [];
    private string _state = "";

    /// <summary>A month as it was evaluated at a state; null where it is not kept.</summary>
    public AirDays? Month(string state, DateOnly first)
    {
        lock (_lock)
            return _state == state ? _months.GetValueOrDefault(first) : null;
    }

    /// <summary>Keeps a month.</summary>
    public void Keep(string state, DateOnly first, AirDays month)
    {
        lock (_lock)
        {
            Turn(state);
            if (_months.Count >= MostMonths)
                _months.Clear();
            _months[first] = month;
        }
    }

    /// <summary>A result by what it was asked for, made once for a state.</summary>
    public async Task<T> ResultAsync<T>(string state, object question, Func<Task<T>> make)
        where T : class
    {
        lock (_lock)
        {
            if (_state == state && _results.TryGetValue(question, out object? kept))
                return (T)kept;
        }

        T made = await make();
        lock (_lock)
        {
            Turn(state);
            if (_results.Count >= MostResults)
                _results.Clear();
            _results[question] = made;
        }

        return made;
    }

    private void Turn(string state)
    {
        if (_state == state)
            return;
        _months.Clear();
        _results.Clear();
        _state = state;
    }
}
