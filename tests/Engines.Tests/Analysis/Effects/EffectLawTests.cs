using CsCheck;

namespace Wangge.AirQuality.Analysis;

/// <summary>What must hold of any history.</summary>
public sealed class EffectLawTests
{
    private static readonly EffectOptions Quick = new() { Repetitions = 100 };
    private static readonly Gen<EffectSimulator> Settings =
        from controls in Gen.Int[2, 12]
        from before in Gen.Int[90, 200]
        from after in Gen.Int[30, 60]
        from missing in Gen.Double[0, 0.15]
        select new EffectSimulator("any") { Controls = controls, Before = before, After = after, Missing = missing };

    [Fact]
    public void Estimate_WithMorePlanted_MovesByAsMuch() =>
        Gen.Select(Settings, Gen.Int[0, 10_000], Gen.Double[-20, 20]).Sample((setting, seed, more) =>
        {
            EffectResult none = ActionEffect.Estimate(setting.Draw(seed), Quick), planted = ActionEffect.Estimate((setting with { Effect = more }).Draw(seed), Quick);

            Assert.Equal(none.Synthetic.Figure!.Value + more, planted.Synthetic.Figure!.Value, 1e-6);
            Assert.Equal(none.Synthetic.Figure.Without, planted.Synthetic.Figure.Without, 1e-6);
            Assert.Equal(none.Neighbours.Figure!.Low + more, planted.Neighbours.Figure!.Low, 1e-6);
            Assert.Equal(none.BeforeAfter.Figure!.High + more, planted.BeforeAfter.Figure!.High, 1e-6);
        }, iter: 30);

    [Fact]
    public void Estimate_WithControlsInAnyOrder_IsTheSame() =>
        Gen.Select(Settings, Gen.Int[0, 10_000]).Sample((setting, seed) =>
        {
            EffectInput input = setting.Draw(seed);
            EffectResult one = ActionEffect.Estimate(input, Quick), other = ActionEffect.Estimate(input with { Controls = [.. input.Controls.Reverse()] }, Quick);

            Assert.Equal(one.Synthetic.Figure!.Value, other.Synthetic.Figure!.Value, 1e-6);
            Assert.Equal(one.Detail!.SpaceP, other.Detail!.SpaceP);
        }, iter: 30);

    [Fact]
    public void Estimate_OfAnyHistory_HoldsItsValueInItsInterval() =>
        Gen.Select(Settings, Gen.Int[0, 10_000]).Sample((setting, seed) =>
        {
            EffectResult result = ActionEffect.Estimate(setting.Draw(seed), Quick);
            foreach (EffectFigure figure in new[] { result.Synthetic, result.Neighbours, result.BeforeAfter }.Select(e => e.Figure!))
                Assert.True(figure.Low <= figure.Value && figure.Value <= figure.High);
            Assert.InRange(result.Detail!.SpaceP, 1.0 / (setting.Controls + 1), 1);
        }, iter: 30);
}
