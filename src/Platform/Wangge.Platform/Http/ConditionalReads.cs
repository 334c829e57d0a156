using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wangge.Platform.Http;

/// <summary>
/// Gives every JSON answer to a read an entity tag over its content, and answers 304 where the reader has it already.
/// An endpoint that knows a cheaper tag sets its own, and is left alone.
/// </summary>
public static class ConditionalReads
{
    /// <summary>The filter for a route group.</summary>
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || http.Response.Headers.ETag.Count > 0 || ValueOf(result) is not { } value)
            return result;
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Contains(tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, "application/json; charset=utf-8");
    }

    private static object? ValueOf(object? result) => result switch
    {
        IResult when result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Ok<>) => ((IValueHttpResult)result).Value,
        IResult or string or null => null,
        _ => result,
    };
}
