using MimeKit;

namespace Netwerkplatform.Tests.Information;

/// <summary>How a partner comes to their own page: by asking for a link, and by the mail that follows.</summary>
internal static class Bezoek
{
    /// <summary>Asks, and lets what follows be done.</summary>
    public static async Task<HttpResponseMessage> VraagLinkAsync(this TestHost host, string email)
    {
        var answer = await host.Anonymous.PostAsJsonAsync("/v1/linkaanvragen", new { email });
        await host.RunJobAsync("linkaanvragen");
        return answer;
    }

    /// <summary>What arrived at an address after asking there.</summary>
    public static async Task<MimeMessage[]> LinkmailsAsync(this TestHost host, string email)
    {
        using var answer = await host.VraagLinkAsync(email);
        Assert.Equal(202, (int)answer.StatusCode);
        // Others have asked from the same machine: it is as if they came from elsewhere.
        await host.ExecuteAsync("update information.linkaanvraag set netwerkadres = sha256(convert_to(id::text, 'UTF8'))");
        return [.. (await host.SendMailsAsync())[email]];
    }

    /// <summary>A person in a role, and the secret of the link to their page.</summary>
    public static async Task<(string Persoon, string Email, string Token)> BezoekerAsync(
        this TestHost host, string organisatie, string voornaam = "Noor", string rol = "medewerker", string? taal = null)
    {
        var email = $"p{Guid.NewGuid():N}@voorbeeld.example";
        var persoon = await host.PersoonAsync($"Meer{Netwerk.Woord()}"[..12], email, voornaam, taal);
        await host.RolAsync(persoon, organisatie, rol);
        return (persoon, email, (await host.LinkmailsAsync(email)).Single().Token());
    }

    public static async Task<JsonNode> MijnAsync(this TestHost host, string token, string pad = "")
    {
        using var answer = await host.AlsPartnerAsync(token, HttpMethod.Get, $"/v1/mijn-netwerk{pad}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static async Task<int> StatusAsync(this TestHost host, string token, HttpMethod method, string pad, object? body = null)
    {
        using var answer = await host.AlsPartnerAsync(token, method, pad, body);
        return (int)answer.StatusCode;
    }

    public static async Task<HttpResponseMessage> PutVoorkeurenAsync(this TestHost host, string token, object keuze, string? ifMatch = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/mijn-netwerk/voorkeuren") { Content = JsonContent.Create(keuze) };
        request.Headers.TryAddWithoutValidation("Uitnodiging-Token", token);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await host.Anonymous.SendAsync(request);
    }

    public static async Task KiesAsync(this TestHost host, string token, object keuze)
    {
        using var answer = await host.PutVoorkeurenAsync(token, keuze);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
