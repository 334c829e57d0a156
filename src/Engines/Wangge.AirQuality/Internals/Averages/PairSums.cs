using System.Numerics;

namespace Wangge.AirQuality.Analysis;

/// <summary>The sums over pairs of modelled and observed values that every evaluation statistic is made of.</summary>
internal readonly struct PairSums : IAdditionOperators<PairSums, PairSums, PairSums>
{
    private readonly double _within;
    private readonly double _ratios;
    private readonly double _bias;
    private readonly double _gross;
    private readonly double _squares;
    private readonly double _observed;
    private readonly double _spread;
    private readonly (double O, double M, double OO, double MM, double OM) _centred;

    /// <summary>One pair; the means are those of all pairs, so that products lose no digits.</summary>
    internal PairSums(double modelled, double observed, double meanModelled, double meanObserved)
    {
        double ratio = modelled / observed, difference = modelled - observed, m = modelled - meanModelled, o = observed - meanObserved;
        Count = 1;
        _within = ratio is >= 0.5 and <= 2 ? 1 : 0;
        _ratios = double.IsNaN(ratio) ? 0 : 1;
        (_bias, _gross, _squares) = (difference, Math.Abs(difference), difference * difference);
        (_observed, _spread) = (observed, Math.Abs(o));
        _centred = (o, m, o * o, m * m, o * m);
    }

    private PairSums(in PairSums a, in PairSums b)
    {
        Count = a.Count + b.Count;
        (_within, _ratios) = (a._within + b._within, a._ratios + b._ratios);
        (_bias, _gross, _squares) = (a._bias + b._bias, a._gross + b._gross, a._squares + b._squares);
        (_observed, _spread) = (a._observed + b._observed, a._spread + b._spread);
        _centred = (a._centred.O + b._centred.O, a._centred.M + b._centred.M, a._centred.OO + b._centred.OO, a._centred.MM + b._centred.MM, a._centred.OM + b._centred.OM);
    }

    /// <summary>Number of pairs.</summary>
    internal int Count { get; }

    internal double Fac2 => _within / _ratios;

    internal double MeanBias => _bias / Count;

    internal double MeanGrossError => _gross / Count;

    internal double NormalisedMeanBias => _bias / _observed;

    internal double NormalisedMeanGrossError => _gross / _observed;

    internal double RootMeanSquaredError => Math.Sqrt(_squares / Count);

    internal double Correlation
    {
        get
        {
            double oo = _centred.OO - (_centred.O * _centred.O / Count), mm = _centred.MM - (_centred.M * _centred.M / Count);
            return oo > 0 && mm > 0 ? Math.Clamp((_centred.OM - (_centred.O * _centred.M / Count)) / Math.Sqrt(oo) / Math.Sqrt(mm), -1, 1) : double.NaN;
        }
    }

    internal double Efficiency => _spread > 0 ? 1 - (_gross / _spread) : double.NaN;

    internal double IndexOfAgreement =>
        !(_spread > 0) ? double.NaN : _gross <= 2 * _spread ? 1 - (_gross / (2 * _spread)) : (2 * _spread / _gross) - 1;

    public static PairSums operator +(PairSums left, PairSums right) => new(left, right);
}
