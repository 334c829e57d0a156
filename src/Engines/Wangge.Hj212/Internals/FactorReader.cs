namespace Wangge.Hj212.Internals;

internal static class FactorReader
{
    public static FrameError Read(in Frame frame, Span<FactorValue> into, out DateTime? time, out int count) => throw new NotImplementedException();
}
