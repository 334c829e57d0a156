using System.Numerics;

namespace Wangge.AirQuality.Analysis;

/// <summary>Rows of several series, each less its mean (unless levels count), and their products.</summary>
internal sealed class CentredRows
{
    /// <summary>Takes the first <paramref name="rows"/> rows of every series.</summary>
    public CentredRows(double[][] series, int rows, bool centre)
    {
        Count = rows;
        Means = new double[series.Length];
        Values = new double[series.Length][];
        Products = new double[series.Length * series.Length];
        for (int s = 0; s < series.Length; s++)
        {
            double[] values = Values[s] = series[s][..rows];
            Means[s] = centre ? values.Average() : 0;
            for (int i = 0; i < rows; i++)
                values[i] -= Means[s];
            for (int other = 0; other <= s; other++)
                Products[(s * series.Length) + other] = Products[(other * series.Length) + s] = Dot(values, Values[other]);
        }
    }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>What was taken off each series.</summary>
    public double[] Means { get; }

    /// <summary>By series and row.</summary>
    public double[][] Values { get; }

    /// <summary>Sums of products of any two series.</summary>
    public double[] Products { get; }

    private static double Dot(double[] a, double[] b)
    {
        int i = 0;
        var sum = Vector<double>.Zero;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
            sum += new Vector<double>(a, i) * new Vector<double>(b, i);
        double total = Vector.Sum(sum);
        for (; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }
}
