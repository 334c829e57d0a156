using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Sta.Answers;
using Wangge.Air.Sta.Creating;
using Wangge.Air.Sta.Model;
using Wangge.Platform.People;

namespace Wangge.Air.Sta;

/// <summary>The OGC SensorThings API 1.1 (OGC 18-088), part 1: reads for everybody, observations from who may import.</summary>
internal static class StaRoutes
{
    /// <summary>The service root.</summary>
    public const string Root = "/sta/v1.1";

    public static IServiceCollection AddSta(this IServiceCollection services) => services
        .AddSingleton<RawStreams>().AddScoped<ReadSta>().AddScoped<CreateObservations>().AddScoped<StoreObservations>()
        .AddSingleton<SentHours>().AddHostedService(p => p.GetRequiredService<SentHours>());

    /// <summary>Maps it; its own root page describes it, not ours of the API.</summary>
    public static void Map(RouteGroupBuilder root)
    {
        var sta = root.MapGroup(Root).ExcludeFromDescription();
        sta.MapGet("", (ReadSta read, Actor? actor, HttpContext http) => ReadSta.HandleAsync(null, read, actor, http));
        sta.MapGet("/{**path}", (string path, ReadSta read, Actor? actor, HttpContext http) => ReadSta.HandleAsync(path, read, actor, http));
        sta.MapPost("/CreateObservations", (CreateObservations create, Actor? actor, HttpContext http) => CreateObservations.HandleArraysAsync(create, actor, http))
            .WithMetadata(Uploads.SizeLimit(Uploads.Largest));
        sta.MapPost("/{**path}", (string path, CreateObservations create, Actor? actor, HttpContext http) => CreateObservations.HandleOneAsync(path, create, actor, http));
    }
}
