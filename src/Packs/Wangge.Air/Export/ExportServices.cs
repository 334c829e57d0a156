using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Live;

namespace Wangge.Air.Export;

/// <summary>Registers the export.</summary>
internal static class ExportServices
{
    public static IServiceCollection AddExport(this IServiceCollection services) =>
        services.AddScoped<ExportData>().AddKeyedSingleton(ExportData.Places, (_, _) => new StreamPlaces(ExportData.Limits));
}
