using SharpFuzz;
using Wangge.Fuzz;

// With files it reads each once, to see again what the fuzzer found; without, the fuzzer drives it.
foreach (string path in args)
    FrameLaws.Hold(File.ReadAllBytes(path));
if (args.Length == 0)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        FrameLaws.Hold(bytes.ToArray());
    });
}
