using BenchmarkDotNet.Running;
using Wangge.Benchmarks;

// A first word that names a measurement runs it once, in seconds; anything else goes to BenchmarkDotNet.
var measurements = typeof(IMeasurement).Assembly.GetTypes()
    .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMeasurement)))
    .Select(type => (IMeasurement)Activator.CreateInstance(type)!)
    .ToDictionary(measurement => measurement.Verb, StringComparer.Ordinal);

if (args.Length > 0 && measurements.TryGetValue(args[0], out IMeasurement? chosen))
    return chosen.Run(args.AsSpan(1).ToArray());

BenchmarkSwitcher.FromAssembly(typeof(IMeasurement).Assembly).Run(args);
return 0;
