using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.MijnUitnodiging;

/// <summary>Wat een partner te zien krijgt achter de link in de e-mail.</summary>
internal sealed record MijnUitnodigingResponse
{
    public required string Titel { get; init; }
    public string? Inleiding { get; init; }
    /// <summary>Naam van de organisatie waarvoor deze persoon is gevraagd.</summary>
    public required string Organisatie { get; init; }
    /// <summary>Taal van deze persoon, als taalcode.</summary>
    public required string Taal { get; init; }
    public required string Anonimiteit { get; init; }
    public required DateTimeOffset SluitOp { get; init; }
    public required string Status { get; init; }
    /// <summary>Wat er wordt bewaard, en waarvoor.</summary>
    public string Privacy => Anonimiteit == "vertrouwelijk" ? Vertrouwelijk : OpNaam;
    public IReadOnlyList<Vraag> Vragen => [.. JsonSerializer.Deserialize<Vraag[]>(VragenJson, Json.Options)!.Select(v => v with { Behoefte = null })];
    /// <summary>Het eigen concept of antwoord (op_naam), per code van de vraag; in een vertrouwelijke ronde null.</summary>
    public Dictionary<string, JsonElement>? Antwoorden => AntwoordenJson is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(AntwoordenJson, Json.Options);

    [JsonIgnore] public string VragenJson { get; init; } = "[]";
    [JsonIgnore] public string? AntwoordenJson { get; init; }

    private const string OpNaam =
        "U antwoordt op naam. De netwerkregisseur van de gemeente ziet uw antwoorden, met uw naam en uw organisatie, om te weten wat u nodig hebt en daar iets mee te doen. "
        + "U kunt uw antwoorden aanpassen tot de vragenlijst sluit. Schrijf niets over een jongere, een gezin of een zaak.";

    private const string Vertrouwelijk =
        "Uw antwoorden zijn vertrouwelijk. We bewaren ze zonder uw naam, zonder de naam van uw organisatie en zonder tijdstip. Wel bewaren we wat voor soort organisatie het is. "
        + "Bij uw uitnodiging onthouden we alleen dát u hebt geantwoord, niet wát. Daarom kunt u na het versturen niets meer aanpassen. De netwerkregisseur ziet resultaten alleen als genoeg mensen "
        + "hebben geantwoord, om te weten wat partners nodig hebben. Schrijf niets over een jongere, een gezin of een zaak.";
}

/// <summary>Geeft de vragenlijst achter een link uit een e-mail.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnUitnodiging(Db db, TimeProvider clock, RateLimits limits) : EndpointWithoutRequest<MijnUitnodigingResponse>
{
    public override void Configure()
    {
        Get("mijn-uitnodiging");
        AllowAnonymous();
    }

    public override async Task<MijnUitnodigingResponse> ExecuteAsync(CancellationToken ct)
    {
        var parameters = Partner.Parameters(HttpContext, clock);
        var genodigd = (await db.RowAsync<Genodigd>(Partner.Select, parameters, ct)).OpenOrEnd(HttpContext, limits);
        // Gone from the network since they were asked: the link is nobody's.
        return await db.RowAsync<MijnUitnodigingResponse>(Sql.Page, new { genodigd.Id }, ct) ?? throw new ProblemException(Problem.NotFound());
    }

    private static class Sql
    {
        public const string Page =
            """
            select r.titel, r.inleiding, o.naam as organisatie, p.taal, r.anonimiteit, r.sluit_op, s.status, r.vragen::text as vragen_json,
                   i.antwoorden::text as antwoorden_json
              from surveys.uitnodiging_stand s
              join surveys.ronde r on r.id = s.ronde_id
              join contacts.pub_organisatie o on o.id = s.organisatie_id
              join contacts.pub_contactpersoon p on p.id = s.contactpersoon_id
              left join surveys.inzending i on i.uitnodiging_id = s.id
             where s.id = @Id
            """;
    }
}
