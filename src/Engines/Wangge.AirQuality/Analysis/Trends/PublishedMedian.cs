namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The sum of the two middle values as the published program of the decomposition finds it, which R and openair carry on:
/// by partial sorting (J. M. Chambers, Communications of the ACM 13, 1970, algorithm 410) for two places. That algorithm
/// wants the places ascending and the program gives them descending, so that where a split falls just between them one side
/// stays unsorted and another value than the middle one is taken.
/// </summary>
internal ref struct PublishedMedian
{
    private const int Short = 10;

    private readonly Span<double> _values;
    private readonly ReadOnlySpan<int> _places;

    private PublishedMedian(Span<double> values, ReadOnlySpan<int> places)
    {
        _values = values;
        _places = places;
    }

    /// <summary>The sum of what stands at the two middle places; the values are moved about.</summary>
    internal static double SumOfMiddle(Span<double> values)
    {
        int upper = values.Length / 2, lower = values.Length - 1 - upper;
        new PublishedMedian(values, [upper, lower]).Sort(0, values.Length - 1, 0, 1);
        return values[upper] + values[lower];
    }

    /// <summary>Brings places first..last of the list, which should lie in from..to, to their order.</summary>
    private readonly void Sort(int from, int to, int first, int last)
    {
        while (first <= last)
        {
            if (to - from <= Short && (from > 0 || from >= to))
            {
                Insert(from, to);
                return;
            }

            (int endLeft, int startRight) = Split(from, to);
            if (endLeft - from <= to - startRight)
            {
                int kept = last;
                while (kept >= first && _places[kept] > endLeft)
                    kept--;
                Sort(from, endLeft, first, kept);
                (from, first) = (startRight, kept + 1);
            }
            else
            {
                int kept = first;
                while (kept <= last && _places[kept] < startRight)
                    kept++;
                Sort(startRight, to, kept, last);
                (to, last) = (endLeft, kept - 1);
            }
        }
    }

    /// <summary>Splits by the median of the first, middle and last value.</summary>
    private readonly (int EndLeft, int StartRight) Split(int from, int to)
    {
        int middle = FortranMiddle(from, to), left = from, right = to;
        if (_values[from] > _values[middle])
            Swap(from, middle);
        if (_values[to] < _values[middle])
        {
            Swap(to, middle);
            if (_values[from] > _values[middle])
                Swap(from, middle);
        }

        double pivot = _values[middle];
        while (true)
        {
            do
                right--;
            while (_values[right] > pivot);
            do
                left++;
            while (_values[left] < pivot);
            if (left > right)
                return (right, left);
            Swap(left, right);
        }
    }

    // The middle of places counted from 1, as the published program counts.
    private static int FortranMiddle(int from, int to) => ((from + to + 2) / 2) - 1;

    private readonly void Insert(int from, int to) => _values[from..(to + 1)].Sort();

    private readonly void Swap(int one, int other) => (_values[one], _values[other]) = (_values[other], _values[one]);
}
