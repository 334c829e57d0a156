using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Air.Normalised;

/// <summary>Routes and services of normalisation.</summary>
public static class NormalisationRoutes
{
    /// <summary>Stopping the work in the background and letting it go on; it holds everywhere, so the role must hold at the root.</summary>
    public static Permission Manage { get; } = new("air.normalisation.manage", new("停止与恢复天气归一化", "Stop and resume normalisation"), Role.Administrator, Role.BureauOfficer);

    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var work = api.MapGroup("/normalisation");
        work.MapGet("/", async (NormaliseWorker worker, CancellationToken cancel) => Results.Ok(
            new { done = worker.Progress?.Done, all = worker.Progress?.All, running = worker.IsRunning, stopped = await worker.IsStoppedAsync(cancel) }));
        work.MapPost("/stop", (Actor actor, NormaliseWorker worker, HttpContext http, CancellationToken cancel) => SetAsync(true, actor, worker, http, cancel));
        work.MapPost("/start", (Actor actor, NormaliseWorker worker, HttpContext http, CancellationToken cancel) => SetAsync(false, actor, worker, http, cancel));
    }

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddNormalisation(this IServiceCollection services)
    {
        services.TryAddSingleton(NormalisationPace.Default);
        return services.AddSingleton<NormaliseRecord>().AddScoped<ReadNormalised>()
            .AddSingleton<NormaliseWorker>().AddHostedService(p => p.GetRequiredService<NormaliseWorker>());
    }

    private static async Task<IResult> SetAsync(bool stopped, Actor actor, NormaliseWorker worker, HttpContext http, CancellationToken cancel)
    {
        if (!actor.May(Manage, "/", AirPermissions.Field))
            return Problems.Of(Refusal.Forbidden("您没有“停止与恢复天气归一化”的权限。", "You may not stop or resume normalisation."), http);
        await worker.SetStoppedAsync(stopped, actor, cancel);
        return Results.Ok(new { stopped });
    }
}
