namespace Netwerkplatform.Tests.Support;

/// <summary>Acting as a partner: without a token of the API, by the secret of a link.</summary>
public static class Partner
{
    public static async Task<HttpResponseMessage> AlsPartnerAsync(
        this TestHost host, string token, HttpMethod method, string path = "/v1/mijn-uitnodiging", object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Uitnodiging-Token", token);
        return await host.Anonymous.SendAsync(request);
    }
}
