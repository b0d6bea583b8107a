using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Netwerkplatform.Notifications.Abonnementen;

namespace Netwerkplatform.Notifications.Leveringen;

/// <param name="Statuscode">Null where no answer came.</param>
/// <param name="Wacht">How long the receiver asked us to wait.</param>
internal sealed record Antwoord(int? Statuscode, int DuurMs, TimeSpan? Wacht)
{
    public bool Aangenomen => Statuscode is >= 200 and < 300;
}

/// <summary>
/// Calls receivers: signed as Standard Webhooks has it, within ten seconds, without following anybody elsewhere, and only where we may
/// (<see cref="Adresoordeel"/>). What a receiver answers is not read, save its status and how long to wait.
/// </summary>
internal sealed class Verzender(Adresoordeel oordeel, Links links, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LangstWachten = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(Guid, string, string, string), (string Token, DateTimeOffset Tot)> tokens = new();
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = oordeel.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
    })
    { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 << 10 };

    public async Task<Antwoord> SendAsync(Ontvanger ontvanger, Guid id, byte[] inhoud, CancellationToken ct)
    {
        using var poging = new HttpRequestMessage(HttpMethod.Post, ontvanger.CallbackUrl) { Content = new ByteArrayContent(inhoud) };
        poging.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");
        var moment = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        poging.Headers.Add("webhook-id", $"{id}");
        poging.Headers.Add("webhook-timestamp", moment);
        poging.Headers.Add("webhook-signature", Handtekening(ontvanger, id, moment, inhoud));
        var antwoord = await CallAsync(ontvanger, poging, ct);
        if (antwoord.Statuscode == 401 && ontvanger.TokenUrl is not null) tokens.TryRemove(Sleutel(ontvanger), out _);
        return antwoord;
    }

    /// <summary>Whether the receiver wants this, as the CloudEvents webhook specification has it asked.</summary>
    public async Task<bool> AllowsAsync(Ontvanger ontvanger, CancellationToken ct)
    {
        var wij = new Uri(links.ApiBaseUrl).Host;
        using var vraag = new HttpRequestMessage(HttpMethod.Options, ontvanger.CallbackUrl);
        vraag.Headers.Add("WebHook-Request-Origin", wij);
        vraag.Headers.Add("WebHook-Request-Rate", "3000");
        var toegestaan = false;
        await CallAsync(ontvanger, vraag, ct, antwoord => toegestaan = antwoord.IsSuccessStatusCode
            && antwoord.Headers.TryGetValues("WebHook-Allowed-Origin", out var wie)
            && wie.Any(w => w.Trim() == "*" || w.Trim().Equals(wij, StringComparison.OrdinalIgnoreCase)));
        return toegestaan;
    }

    private async Task<Antwoord> CallAsync(Ontvanger ontvanger, HttpRequestMessage verzoek, CancellationToken ct,
        Action<HttpResponseMessage>? kijk = null)
    {
        // Also where nobody listens to our traces the receiver gets one to go on with.
        using var spoor = new Activity("bezorging").Start();
        verzoek.Headers.TryAddWithoutValidation("traceparent", spoor.Id);
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(ct);
        einde.CancelAfter(Geduld);
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (await TokenAsync(ontvanger, einde.Token) is { } token) verzoek.Headers.Authorization = new("Bearer", token);
            using var antwoord = await http.SendAsync(verzoek, HttpCompletionOption.ResponseHeadersRead, einde.Token);
            kijk?.Invoke(antwoord);
            return new Antwoord((int)antwoord.StatusCode, Duur(), Wacht(antwoord));
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever keeps a call from its answer, it was an attempt: one that did not count would come for ever.
            return new Antwoord(null, Duur(), null);
        }

        int Duur() => (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private TimeSpan? Wacht(HttpResponseMessage antwoord)
    {
        if ((int)antwoord.StatusCode is not (429 or 503) || antwoord.Headers.RetryAfter is not { } na) return null;
        var wacht = na.Delta ?? na.Date - clock.GetUtcNow() ?? TimeSpan.Zero;
        return wacht < TimeSpan.Zero ? TimeSpan.Zero : wacht > LangstWachten ? LangstWachten : wacht;
    }

    private async Task<string?> TokenAsync(Ontvanger ontvanger, CancellationToken ct)
    {
        if (ontvanger.AutorisatieSoort != "oauth2") return ontvanger.AutorisatieToken is { } vast ? Encoding.UTF8.GetString(vast) : null;
        var sleutel = Sleutel(ontvanger);
        if (tokens.TryGetValue(sleutel, out var bewaard) && bewaard.Tot > clock.GetUtcNow()) return bewaard.Token;
        using var antwoord = await http.PostAsync(ontvanger.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = ontvanger.ClientId!,
            ["client_secret"] = Encoding.UTF8.GetString(ontvanger.ClientSecret!),
        }), ct);
        antwoord.EnsureSuccessStatusCode();
        var token = await antwoord.Content.ReadFromJsonAsync<Toegang>(ct) ?? throw new JsonException();
        tokens[sleutel] = (token.Token, clock.GetUtcNow().AddSeconds(Math.Max(0, token.Seconden - 30)));
        return token.Token;
    }

    /// <summary>A token is for who can show the secret that it was got with.</summary>
    private static (Guid, string, string, string) Sleutel(Ontvanger ontvanger) => (ontvanger.Id, ontvanger.TokenUrl!, ontvanger.ClientId!,
        Convert.ToHexString(SHA256.HashData(ontvanger.ClientSecret!)));

    /// <summary>One for each secret, side by side while it is being replaced.</summary>
    private static string Handtekening(Ontvanger ontvanger, Guid id, string moment, byte[] inhoud)
    {
        byte[] getekend = [.. Encoding.UTF8.GetBytes($"{id}.{moment}."), .. inhoud];
        return string.Join(' ', new[] { ontvanger.Geheim, ontvanger.GeheimVorig }.OfType<byte[]>()
            .Select(sleutel => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(sleutel, getekend))}"));
    }

    public void Dispose() => http.Dispose();

    private sealed record Toegang
    {
        [JsonPropertyName("access_token")] public required string Token { get; init; }
        [JsonPropertyName("expires_in")] public int Seconden { get; init; } = 60;
    }
}
