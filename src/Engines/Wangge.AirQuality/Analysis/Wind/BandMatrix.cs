using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A symmetric matrix that is 0 beyond a distance from its diagonal: its factor of Cholesky and, within the band, its inverse
/// (the recursion of Takahashi, as in Erisman and Tinney, Communications of the ACM 18 (1975) 177).
/// </summary>
internal sealed class BandMatrix
{
    private readonly int _width;

    public BandMatrix(int size, int band)
    {
        Size = size;
        Band = band;
        _width = band + 1;
        Lower = new double[size * _width];
    }

    public int Size { get; }

    /// <summary>Largest distance from the diagonal.</summary>
    public int Band { get; }

    /// <summary>The rows one after the other, each from the column <see cref="Band"/> before its diagonal to the diagonal.</summary>
    public double[] Lower { get; }

    /// <summary>An element with the column at or before the row and within the band.</summary>
    public ref double this[int row, int column] => ref Lower[(row * _width) + column - row + Band];

    /// <summary>Takes the factor in place; false where the matrix is not positive definite.</summary>
    public bool Factor()
    {
        ref double all = ref MemoryMarshal.GetArrayDataReference(Lower);
        for (int i = 0; i < Size; i++)
        {
            int first = Math.Max(0, i - Band);
            ref double row = ref Unsafe.Add(ref all, (i * _width) + Band - i);
            for (int j = first; j < i; j++)
            {
                ref double other = ref Unsafe.Add(ref all, (j * _width) + Band - j);
                double dot = Dot(ref Unsafe.Add(ref row, first), ref Unsafe.Add(ref other, first), j - first);
                Unsafe.Add(ref row, j) = (Unsafe.Add(ref row, j) - dot) / Unsafe.Add(ref other, j);
            }

            double pivot = Unsafe.Add(ref row, i) - Dot(ref Unsafe.Add(ref row, first), ref Unsafe.Add(ref row, first), i - first);
            if (!(pivot > 0))
                return false;
            Unsafe.Add(ref row, i) = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves in place with the factor.</summary>
    public void Solve(Span<double> right)
    {
        for (int i = 0; i < Size; i++)
        {
            double sum = right[i];
            for (int j = Math.Max(0, i - Band); j < i; j++)
                sum -= this[i, j] * right[j];
            right[i] = sum / this[i, i];
        }

        for (int i = Size - 1; i >= 0; i--)
        {
            right[i] /= this[i, i];
            for (int j = Math.Max(0, i - Band); j < i; j++)
                right[j] -= this[i, j] * right[i];
        }
    }

    /// <summary>The inverse's elements within the band, from the factor: row i holds the columns i - band to i + band.</summary>
    public BandInverse Inverse()
    {
        int wide = (2 * Band) + 1;
        var inverse = new double[Size * wide];
        var column = new double[Band];
        ref double all = ref MemoryMarshal.GetArrayDataReference(inverse);
        ref double below = ref MemoryMarshal.GetArrayDataReference(column);
        for (int j = Size - 1; j >= 0; j--)
        {
            int count = Math.Min(Band, Size - 1 - j);
            for (int k = 0; k < count; k++)
                column[k] = this[j + 1 + k, j];
            double pivot = 1 / this[j, j];
            ref double row = ref Unsafe.Add(ref all, (j * wide) + Band - j);
            for (int i = j + count; i > j; i--)
            {
                ref double other = ref Unsafe.Add(ref all, (i * wide) + Band - i);
                double value = -Dot(ref below, ref Unsafe.Add(ref other, j + 1), count) * pivot;
                Unsafe.Add(ref other, j) = value;
                Unsafe.Add(ref row, i) = value;
            }

            Unsafe.Add(ref row, j) = (pivot - Dot(ref below, ref Unsafe.Add(ref row, j + 1), count)) * pivot;
        }

        return new BandInverse(inverse, Band);
    }

    /// <summary>The trace of the inverse times this.</summary>
    public double TraceOf(BandInverse inverse)
    {
        double trace = 0;
        for (int i = 0; i < Size; i++)
        {
            int first = Math.Max(0, i - Band);
            for (int j = first; j < i; j++)
                trace += 2 * this[i, j] * inverse[i, j];
            trace += this[i, i] * inverse[i, i];
        }

        return trace;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Dot(ref double a, ref double b, int count)
    {
        Vector256<double> one = default, two = default;
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            one = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), one);
            two = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i + 4), Vector256.LoadUnsafe(ref b, (nuint)i + 4), two);
        }

        double dot = Vector256.Sum(one + two);
        for (; i < count; i++)
            dot += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return dot;
    }
}

/// <summary>An inverse within a band.</summary>
internal sealed class BandInverse(double[] rows, int band)
{
    /// <summary>An element within the band.</summary>
    public double this[int row, int column] => rows[(row * ((2 * band) + 1)) + column - row + band];
}
