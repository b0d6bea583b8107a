using Scalar.AspNetCore;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>The public contract, made from the endpoints themselves.</summary>
internal static class Contract
{
    public static void AddServices(IServiceCollection services) =>
        services.AddOpenApi("v1", o => o.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_0);

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/v1/openapi.json").AllowAnonymous().RequireCors(c => c.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader());
        app.MapScalarApiReference("/docs", o => o.WithOpenApiRoutePattern("/v1/openapi.json")).AllowAnonymous();
    }
}
