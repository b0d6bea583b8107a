using System.Net.Http.Headers;

namespace Netwerkplatform.Tests.Information;

/// <summary>Makes knowledge, through the API.</summary>
internal static class Kennis
{
    private static int counter;

    public static JsonObject Item(string soort = "signaleren", string openbaarheid = "openbaar", string? eigenaar = null) => new()
    {
        ["titel"] = $"Signalen zien {Interlocked.Increment(ref counter)}",
        ["samenvatting"] = "Waar u op let en wat u doet.",
        ["inhoud"] = "# Let op\n\n- iemand trekt zich terug\n- iemand praat **anders**",
        ["soort"] = soort,
        ["openbaarheid"] = openbaarheid,
        ["geldigTotDatum"] = "2027-03-01",
        ["eigenaarContactpersoonId"] = eigenaar,
    };

    public static JsonObject Met(this JsonObject item, string veld, JsonNode? waarde)
    {
        item[veld] = waarde;
        return item;
    }

    public static Task<JsonNode> KennisitemAsync(this TestHost host, JsonObject? item = null) =>
        host.Api.PostJsonAsync("/v1/kennisitems", item ?? Item());

    public static async Task<HttpResponseMessage> BijlageAsync(this TestHost host, string id, byte[] bestand, string? titel = null)
    {
        var file = new ByteArrayContent(bestand);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { file, "bestand", "kaart.pdf" } };
        if (titel is not null) form.Add(new StringContent(titel), "titel");
        return await host.Api.PostAsync($"/v1/kennisitems/{id}/bijlagen", form);
    }

    /// <summary>Somebody with a role that goes on.</summary>
    public static async Task<string> MedewerkerAsync(this TestHost host, string organisatie)
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        return persoon;
    }
}
