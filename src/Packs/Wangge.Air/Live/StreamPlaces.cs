namespace Wangge.Air.Live;

/// <summary>How many streams may be open at once.</summary>
/// <param name="Staff">Of accounts and tokens together.</param>
/// <param name="Public">Of everybody else together.</param>
/// <param name="Each">Of one account, token or address.</param>
public sealed record StreamLimits(int Staff = 200, int Public = 100, int Each = 6);

/// <summary>Counts the open streams.</summary>
public sealed class StreamPlaces(StreamLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _each = new(StringComparer.Ordinal);
    private int _staff;
    private int _public;

    /// <summary>A place to be given back by disposing; null where all are taken.</summary>
    /// <param name="who">Account, token or address.</param>
    /// <param name="isPublic">Whether it is the public's stream.</param>
    public IDisposable? TryTake(string who, bool isPublic)
    {
        lock (_lock)
        {
            int own = _each.GetValueOrDefault(who);
            if (own >= limits.Each || (isPublic ? _public >= limits.Public : _staff >= limits.Staff))
                return null;
            _each[who] = own + 1;
            Count(isPublic, 1);
        }

        return new Place(() => Leave(who, isPublic));
    }

    private void Leave(string who, bool isPublic)
    {
        lock (_lock)
        {
            if (--_each[who] == 0)
                _each.Remove(who);
            Count(isPublic, -1);
        }
    }

    private void Count(bool isPublic, int by)
    {
        if (isPublic)
            _public += by;
        else
            _staff += by;
    }

    private sealed class Place(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
