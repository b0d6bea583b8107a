using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netwerkplatform.Notifications.Leveringen;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>Another system's receiver: a real server, which answers as the test says and keeps what it got.</summary>
internal sealed class Ontvanger : IAsyncDisposable
{
    public sealed record Ontvangen(string Methode, string Inhoud, Dictionary<string, string> Headers, DateTimeOffset Op)
    {
        public JsonNode Event => JsonNode.Parse(Inhoud)!;
        public string Soort => Feed.Soort(Event);
    }

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Ontvangen> ontvangen = new();

    private Ontvanger(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    /// <summary>What it does with an event; 204 unless the test says otherwise.</summary>
    public Func<HttpContext, Ontvangen, Task> Antwoord { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    /// <summary>Whether it grants what OPTIONS asks.</summary>
    public bool StaatToe { get; set; } = true;

    public IReadOnlyList<Ontvangen> Alles => [.. ontvangen];

    public IReadOnlyList<Ontvangen> Events => [.. ontvangen.Where(o => o.Methode == "POST")];

    public static async Task<Ontvanger> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var ontvanger = new Ontvanger(app);
        app.Run(ontvanger.NeemAsync);
        await app.StartAsync();
        ontvanger.Url = $"{app.Urls.Single()}/gebeurtenissen";
        return ontvanger;
    }

    private async Task NeemAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var een = new Ontvangen(http.Request.Method, await reader.ReadToEndAsync(),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            DateTimeOffset.UtcNow);
        ontvangen.Enqueue(een);
        if (een.Methode == "OPTIONS")
        {
            if (StaatToe) http.Response.Headers["WebHook-Allowed-Origin"] = een.Headers["WebHook-Request-Origin"];
            http.Response.StatusCode = StaatToe ? 200 : 405;
            return;
        }
        await Antwoord(http, een);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Whether one of the signatures is that of this secret (Standard Webhooks), written from the specification.</summary>
    public static bool Getekend(Ontvangen een, string geheim)
    {
        var sleutel = Convert.FromBase64String(geheim["whsec_".Length..]);
        var inhoud = Encoding.UTF8.GetBytes($"{een.Headers["webhook-id"]}.{een.Headers["webhook-timestamp"]}.{een.Inhoud}");
        return een.Headers["webhook-signature"].Split(' ').Contains($"v1,{Convert.ToBase64String(HMACSHA256.HashData(sleutel, inhoud))}");
    }
}

internal static class Abonneren
{
    public static Task<JsonNode> AbonnementAsync(this TestHost host, Ontvanger ontvanger, string[]? typen = null, HttpClient? client = null,
        object? meer = null) => (client ?? host.Api).PostJsonAsync("/v1/abonnementen", Samen(new
        {
            naam = "Zaaksysteem",
            callbackUrl = ontvanger.Url,
            typen = typen ?? ["nl.netwerkplatform."],
        }, meer));

    /// <summary>Numbers, spreads and sends all that is due.</summary>
    public static async Task BezorgAsync(this TestHost host)
    {
        await host.NummerAsync();
        await host.Services.GetServices<IHostedService>().OfType<Bezorger>().Single()
            .DeliverDueAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode[]> LeveringenAsync(this TestHost host, JsonNode abonnement, string? status = null)
    {
        var filter = status is null ? "" : $"&status={status}";
        var lijst = await host.Api.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}/leveringen?limit=500{filter}");
        return [.. lijst["results"]!.AsArray().Select(l => l!)];
    }

    public static JsonObject Samen(object een, object? ander)
    {
        var samen = JsonSerializer.SerializeToNode(een)!.AsObject();
        if (ander is null) return samen;
        foreach (var (naam, waarde) in JsonSerializer.SerializeToNode(ander)!.AsObject()) samen[naam] = waarde?.DeepClone();
        return samen;
    }
}
