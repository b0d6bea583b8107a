using Netwerkplatform.Client;

// The main job: ask, answer as a partner does, and see what came of it.
var (address, email) = (args[0], args[1]);
using var http = new HttpClient(new ClientCredentials(new Uri($"{address}/oauth/token"), "demo-regisseur", "demo-regisseur-geheim"));
var api = new NetwerkplatformClient(http) { BaseUrl = $"{address}/v1" };

// Lists of words come and go as they are.
var organisatie = await api.CreateOrganisatieAsync(body: new CreateOrganisatieRequest
{
    Naam = $"Huis van {email}",
    Soort = OrganisatieSoort.Zorg,
    Verband = Verband.Informeel,
    Domeinen = [Domein.Zorg, Domein.Jeugd],
    Omvang = Omvang.Klein,
});
if (!organisatie.Domeinen.SequenceEqual([Domein.Zorg, Domein.Jeugd])) throw new InvalidOperationException(
    "the domains came back otherwise");

var lijst = await api.CreateVragenlijstAsync(body: new CreateVragenlijstRequest
{
    Titel = "Scholing",
    Vragen =
    [
        new VraagInvoer
        {
            Code = "scholing",
            Soort = VraagSoort.JaNee,
            Verplicht = true,
            Tekst = "Hebt u behoefte aan scholing?",
            Behoefte = new VraagBehoefteInvoer { Soort = BehoefteSoort.Scholing, BijWaarden = [true] },
        },
    ],
});
var peiling = await api.CreatePeilingAsync(body: new CreatePeilingRequest
{
    Naam = "Scholing",
    VragenlijstId = lijst.Id,
    Doelgroep = new DoelgroepInvoer { Rollen = [Rol.CentraalContact] },
    Start = "2030-01-01T09:00",
    LooptijdDagen = 14,
    Anonimiteit = Anonimiteit.OpNaam,
    Status = PeilingStatus.Actief,
    Onderwerp = "Scholing bij {{organisatie}}",
    Bericht = "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} een vraag beantwoorden?",
});
var ronde = await api.CreateRondeAsync(peiling.Id);

Console.WriteLine("link?");
var link = Console.ReadLine()!;
using var partner = new HttpClient();
partner.DefaultRequestHeaders.Add("Uitnodiging-Token", link);
await new NetwerkplatformClient(partner) { BaseUrl = $"{address}/v1" }.UpdateInzendingAsync(
    new UpdateInzendingRequest { Antwoorden = new Dictionary<string, object> { ["scholing"] = true }, Definitief = true });

var behoeften = await api.ListBehoeftenAsync(rondeId: ronde.Id);
Console.WriteLine($"{behoeften.Results.Single().Soort.ToString().ToLowerInvariant()}: {behoeften.Results.Single().Aantal}");

// A list, page after page; days and moments as the contract has them.
var since = DateTimeOffset.UtcNow.AddDays(-1);
var first = await api.ListOrganisatiesAsync(gewijzigdVanaf: since, limit: 1);
var names = new List<string>();
await foreach (var one in api.AllAsync(first)) names.Add(one.Naam);
if (first.Next is null || names.Count < 2 || names.Distinct().Count() != names.Count || !names.Contains(organisatie.Naam))
    throw new InvalidOperationException("the pages are not the list");
var ended = await api.ListRolvervullingenAsync(peildatum: DateOnly.FromDateTime(DateTime.UtcNow));
if (ended.Results.Count == 0) throw new InvalidOperationException("nobody has a role today");

// A next page on another host is refused, for the token would go along.
try
{
    var elsewhere = new OrganisatieLijst { Results = [organisatie], Next = "https://elders.example/v1/organisaties" };
    await foreach (var one in api.AllAsync(elsewhere)) if (one != organisatie) return 1;
    return 1;
}
catch (InvalidOperationException e) when (e.Message.Contains("elders.example", StringComparison.Ordinal))
{
}

// The feed: what was told so far, with what it is about.
var told = new List<Guid>();
await foreach (var e in api.AllAsync(await api.ListGebeurtenissenAsync(limit: 5)))
    if (e.Type == EventTypes.OrganisatieAangemaakt) told.Add(e.DataAs<Netwerkplatform.Client.Events.OrganisatieAangemaakt>().OrganisatieId);
Console.WriteLine($"told: {told.Contains(organisatie.Id)}");

// A report as text, and a problem as a problem.
using var csv = await http.GetAsync($"{address}/v1/rapportages/dekking?opmaak=csv");
if (csv.Content.Headers.ContentType?.MediaType != "text/csv") throw new InvalidOperationException("the report is no CSV");
try
{
    await api.GetOrganisatieAsync(Guid.NewGuid());
    return 1;
}
catch (ApiException<Probleem> e)
{
    return e.Result.Type == ProblemTypes.NietGevonden ? 0 : 1;
}
