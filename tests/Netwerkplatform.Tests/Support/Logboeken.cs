using System.Net.Http.Headers;
using Netwerkplatform.Platform.Logboek;

namespace Netwerkplatform.Tests.Support;

/// <summary>Asks a host for what its logboek says of a request.</summary>
internal static class Logboeken
{
    /// <summary>What stands in the logboek for these persons.</summary>
    public static string[] Pseudoniem(this TestHost host, params IEnumerable<string> personen) =>
        [.. personen.Select(p => host.Services.GetRequiredService<Pseudoniemen>().Van(Guid.Parse(p)).ToString("N"))
            .Order(StringComparer.Ordinal)];

    /// <summary>A trace of its own, by which its line is found.</summary>
    public static string Volg(this HttpRequestMessage request)
    {
        var trace = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{trace[..16]}-01");
        return trace;
    }

    public static async Task<JsonNode[]> RegelsAsync(this HttpClient api, string vraag) =>
        [.. (await api.GetJsonAsync($"/v1/dataverwerkingen?limit=500&{vraag}"))["results"]!.AsArray().Select(r => r!)];

    /// <summary>A GET, its answer and its lines.</summary>
    public static async Task<(HttpResponseMessage Antwoord, JsonNode[] Regels)> LeesAsync(
        this TestHost host, HttpClient client, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (headers.Any(h => h.Name == "Accept")) request.Headers.Accept.Remove(new MediaTypeWithQualityHeaderValue("application/json"));
        var trace = request.Volg();
        var antwoord = await client.SendAsync(request);
        await antwoord.Content.LoadIntoBufferAsync();
        return (antwoord, await host.Api.RegelsAsync($"traceId={trace}"));
    }

    public static string[] Betrokkenen(this JsonNode regel) =>
        [.. regel["betrokkenen"]!.AsArray().Select(b => (string)b!).Order(StringComparer.Ordinal)];
}
