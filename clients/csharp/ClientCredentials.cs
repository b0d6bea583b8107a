using System.Net.Http.Headers;

namespace Netwerkplatform.Client;

/// <summary>
/// Gives each request a token by client credentials, and keeps the token until shortly before it expires. A request that brings its own
/// <c>Authorization</c> goes as it is. Requests that come at the same time ask for one token together.
/// </summary>
/// <param name="tokenEndpoint">Of the issuer; outside production a host has its own, at <c>/oauth/token</c>.</param>
/// <param name="scopes">Empty: all that the client may have.</param>
public sealed class ClientCredentials(
    Uri tokenEndpoint, string clientId, string clientSecret, IEnumerable<string>? scopes = null, TimeProvider? clock = null)
    : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly SemaphoreSlim gate = new(1);
    private Token? token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not null) return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var mine = await TokenAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mine.Text);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // Whatever the clock says: the next request asks for another.
        if (response.StatusCode == HttpStatusCode.Unauthorized) Interlocked.CompareExchange(ref token, null, mine);
        return response;
    }

    private async Task<Token> TokenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref token) is { } kept && kept.Until > clock.GetUtcNow()) return kept;
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (token is { } other && other.Until > clock.GetUtcNow()) return other;
            var fresh = await AskAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref token, fresh);
            return fresh;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Token> AskAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        };
        if (scopes is not null) form["scope"] = string.Join(' ', scopes);
        using var request = new HttpRequestMessage(HttpMethod.Post, tokenEndpoint) { Content = new FormUrlEncodedContent(form) };
        using var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        var seconds = answer.RootElement.TryGetProperty("expires_in", out var given) ? given.GetInt32() : 60;
        return new Token(answer.RootElement.GetProperty("access_token").GetString()!,
            clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Ahead);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) gate.Dispose();
        base.Dispose(disposing);
    }

    private sealed record Token(string Text, DateTimeOffset Until);
}
