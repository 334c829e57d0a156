using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

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
        services.AddPermissions(CasePermissions.All);
        services.AddSingleton(new MenuBadge(CaseMenu.TodoHref, async (scope, actor, cancel) =>
            await CaseTodo.CountAsync(scope.GetRequiredService<CaseDesk>(), actor, scope.GetRequiredService<TimeProvider>().UtcNow(), cancel)));
        return services;
    }

    /// <summary>Adds the round that escalates; only for a program that serves.</summary>
    public static IServiceCollection AddCaseEscalation(this IServiceCollection services) => services.AddHostedService<CaseEscalation>();
}
