using System.Diagnostics;
using Netwerkplatform.Platform;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Netwerkplatform.Host;

/// <summary>Structured logs always; traces and metrics over OTLP once the standard OTEL_EXPORTER_OTLP_ENDPOINT is set.</summary>
internal static class Observation
{
    /// <summary>Work of ours has a trace that its log lines can name, also where no traces are sent.</summary>
    private static readonly Lazy<ActivityListener> Traced = new(() => new ActivityListener
    {
        ShouldListenTo = source => source.Name == Telemetry.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    });

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Made by the container, so that it ends with the host and its last lines are written.
        var form = new Logregels(json: !builder.Environment.IsDevelopment());
        builder.Services.AddSingleton<ILoggerProvider>(_ => new Regelschrijver(form));
        ActivitySource.AddActivityListener(Traced.Value);
        // The framework's own lines quote addresses with tokens, or SQL; ours do not.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("FastEndpoints", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.None);
        builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
        builder.Logging.AddFilter("OpenIddict", LogLevel.None);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);

        // Without somewhere to send them, traces and metrics would only cost.
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(Telemetry.Name))
            // No url attributes: an address may hold a token. The route's pattern is enough.
            .WithTracing(t => t.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (activity, _) =>
            {
                activity.SetTag("url.path", null);
                activity.SetTag("url.query", null);
            }).AddNpgsql().AddOtlpExporter())
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddNpgsqlInstrumentation()
                .AddMeter(Telemetry.Name).AddOtlpExporter());
    }
}
