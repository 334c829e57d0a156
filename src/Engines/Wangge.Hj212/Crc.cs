namespace Wangge.Hj212;

/// <summary>The check sum of annex A of HJ 212-2017. It is not the one of Modbus.</summary>
public static class Crc
{
    /// <summary>Check sum of a data segment; written as four hexadecimal digits, high byte first.</summary>
    public static ushort Of(ReadOnlySpan<byte> segment) => throw new NotImplementedException();
}
