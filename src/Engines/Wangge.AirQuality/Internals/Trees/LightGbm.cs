using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wangge.AirQuality.Internals.Trees;

/// <summary>
/// The few calls of LightGBM's C interface that training needs. Called directly and not through ML.NET, so that the
/// columns are binned once for all models of a run, a run can be cancelled between two trees, and the switches that make
/// training repeatable can be set. One thread a call: models are trained beside each other instead.
/// </summary>
internal static partial class LightGbm
{
    private const string Library = "lib_lightgbm";
    private const int Float32 = 0;
    private const int Float64 = 1;

    // Both histogram layouts are tried against the clock unless one is forced, which would let the clock into the result.
    private const string Repeatable = "num_threads=1 deterministic=true force_col_wise=true verbosity=-1";

    /// <summary>Whether the library loads on this machine; it wants the runtime of OpenMP (Debian: libgomp1), which no package brings.</summary>
    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, typeof(LightGbm).Assembly, null, out _);

    /// <summary>Bins columns that lie one after the other, without missing values.</summary>
    public static unsafe DataHandle Bin(ReadOnlySpan<double> columns, int rows, string settings)
    {
        fixed (double* first = columns)
        {
            Check(DatasetCreateFromMat(first, Float64, rows, columns.Length / rows, 0, $"{Repeatable} {settings}", 0, out DataHandle data));
            return data;
        }
    }

    /// <summary>Some rows of binned data, ascending.</summary>
    public static DataHandle Subset(DataHandle data, int[] rows, string settings)
    {
        Check(DatasetGetSubset(data, rows, rows.Length, $"{Repeatable} {settings}", out DataHandle subset));
        return subset;
    }

    /// <summary>Sets the labels or weights of the rows.</summary>
    public static void SetField(DataHandle data, string name, float[] values) =>
        Check(DatasetSetField(data, name, values, values.Length, Float32));

    /// <summary>Grows trees on the data and gives the model as LightGBM's own text.</summary>
    public static string Train(DataHandle data, string settings, int trees, CancellationToken cancel)
    {
        Check(BoosterCreate(data, $"{Repeatable} {settings}", out BoosterHandle booster));
        using (booster)
        {
            for (int finished = 0, i = 0; i < trees && finished == 0; i++)
            {
                cancel.ThrowIfCancellationRequested();
                Check(BoosterUpdateOneIter(booster, out finished));
            }

            Check(BoosterSaveModelToString(booster, 0, -1, 1, 0, out long length, null));
            var text = new byte[length];
            Check(BoosterSaveModelToString(booster, 0, -1, 1, length, out _, text));
            return System.Text.Encoding.UTF8.GetString(text);
        }
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(GetLastError())}");
    }

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial nint GetLastError();

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int DatasetCreateFromMat(double* values, int type, int rows, int columns, int rowMajor, string settings, nint reference, out DataHandle data);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetGetSubset", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int DatasetGetSubset(DataHandle data, int[] rows, int count, string settings, out DataHandle subset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int DatasetSetField(DataHandle data, string name, float[] values, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    private static partial int DatasetFree(nint data);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int BoosterCreate(DataHandle data, string settings, out BoosterHandle booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    private static partial int BoosterUpdateOneIter(BoosterHandle booster, out int finished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    private static partial int BoosterSaveModelToString(BoosterHandle booster, int start, int count, int importance, long length, out long needed, byte[]? text);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    private static partial int BoosterFree(nint booster);

    /// <summary>Binned data.</summary>
    internal sealed class DataHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle() => DatasetFree(handle) == 0;
    }

    /// <summary>A model in the making.</summary>
    internal sealed class BoosterHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle() => BoosterFree(handle) == 0;
    }
}
