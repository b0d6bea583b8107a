using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Netwerkplatform.Client;

// The main job: ask, answer as a partner does, and see what came of it.
var (address, email) = (args[0], args[1]);
using var http = new HttpClient();
using var token = await http.PostAsync($"{address}/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
{
    ["grant_type"] = "client_credentials",
    ["client_id"] = "demo-regisseur",
    ["client_secret"] = "demo-regisseur-geheim",
}));
token.EnsureSuccessStatusCode();
var given = JsonDocument.Parse(await token.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", given);
var api = new NetwerkplatformClient(http) { BaseUrl = $"{address}/v1" };

// Lists of words come and go as they are.
var organisatie = await api.CreateOrganisatieAsync(null, new CreateOrganisatieRequest
{
    Naam = $"Huis van {email}",
    Soort = OrganisatieSoort.Zorg,
    Verband = Verband.Informeel,
    Domeinen = [Domein.Zorg, Domein.Jeugd],
    Omvang = Omvang.Klein,
});
if (!organisatie.Domeinen.SequenceEqual([Domein.Zorg, Domein.Jeugd])) throw new InvalidOperationException(
    "the domains came back otherwise");

var lijst = await api.CreateVragenlijstAsync(null, new CreateVragenlijstRequest
{
    Titel = "Scholing",
    Vragen =
    [
        new VraagInvoer
        {
            Code = "scholing",
            Soort = VraagSoort.Ja_nee,
            Verplicht = true,
            Tekst = "Hebt u behoefte aan scholing?",
            Behoefte = new VraagBehoefteInvoer { Soort = BehoefteSoort.Scholing, BijWaarden = [true] },
        },
    ],
});
var peiling = await api.CreatePeilingAsync(null, new CreatePeilingRequest
{
    Naam = "Scholing",
    VragenlijstId = lijst.Id,
    Doelgroep = new DoelgroepInvoer { Rollen = [Rol.Centraal_contact] },
    Start = "2030-01-01T09:00",
    LooptijdDagen = 14,
    Anonimiteit = Anonimiteit.Op_naam,
    Status = PeilingStatus.Actief,
    Onderwerp = "Scholing bij {{organisatie}}",
    Bericht = "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} een vraag beantwoorden?",
});
var ronde = await api.CreateRondeAsync(peiling.Id, null);

Console.WriteLine("link?");
var link = Console.ReadLine()!;
using var partner = new HttpClient();
partner.DefaultRequestHeaders.Add("Uitnodiging-Token", link);
await new NetwerkplatformClient(partner) { BaseUrl = $"{address}/v1" }.UpdateInzendingAsync(
    new UpdateInzendingRequest { Antwoorden = new Dictionary<string, object> { ["scholing"] = true }, Definitief = true });

var behoeften = await api.ListBehoeftenAsync(rondeId: ronde.Id, soort: null, status: null, limit: null, cursor: null, sort: null);
Console.WriteLine($"{behoeften.Results.Single().Soort.ToString().ToLowerInvariant()}: {behoeften.Results.Single().Aantal}");

// A report as text, and a problem as a problem.
using var csv = await http.GetAsync($"{address}/v1/rapportages/dekking?opmaak=csv");
if (csv.Content.Headers.ContentType?.MediaType != "text/csv") throw new InvalidOperationException("the report is no CSV");
try
{
    await api.GetOrganisatieAsync(Guid.NewGuid(), null);
    return 1;
}
catch (ApiException<Probleem> e)
{
    return e.Result.Status == 404 ? 0 : 1;
}

namespace Netwerkplatform.Client
{
    public partial class NetwerkplatformClient
    {
        static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
        {
            settings.Converters.Add(new JsonStringEnumConverter());
            settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        }
    }
}
