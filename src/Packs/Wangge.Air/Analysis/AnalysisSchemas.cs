namespace Wangge.Air.Analysis;

/// <summary>The JSON schemas of the methods' results, as they lie beside this file.</summary>
public static class AnalysisSchemas
{
    /// <summary>The schema of a method's result (JSON Schema 2020-12).</summary>
    public static string Of(AnalysisMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        using Stream stream = typeof(AnalysisSchemas).Assembly.GetManifestResourceStream($"Wangge.Air.Analysis.Schemas.{method.Name}.schema.json")
            ?? throw new InvalidOperationException($"The method {method.Name} has no schema.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
