using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wangge.Platform.Calendar;

namespace Wangge.Platform.Cases;

/// <summary>Registers cases and the working calendar.</summary>
public static class CaseServices
{
    /// <summary>Adds them. A host may register its own <see cref="WorkingHours"/> and <see cref="CaseSettings"/> before.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.TryAddSingleton(WorkingHours.Default);
        services.TryAddSingleton(new CaseSettings());
        services.TryAddSingleton<WorkingTime>();
        services.TryAddSingleton<EvidenceStore>();
        services.AddScoped<CaseDesk>();
        return services;
    }

    /// <summary>Adds the round that escalates; only for a program that serves.</summary>
    public static IServiceCollection AddCaseEscalation(this IServiceCollection services) => services.AddHostedService<CaseEscalation>();
}
