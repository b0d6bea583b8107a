using FastEndpoints;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.MijnUitnodiging;

/// <summary>Wat een partner te zien krijgt achter de link in de e-mail.</summary>
internal sealed record MijnUitnodigingResponse
{
    public string Titel => Titels.GetValueOrDefault(Taal)?.Titel ?? NederlandseTitel;
    public string? Inleiding => Titels.GetValueOrDefault(Taal)?.Inleiding ?? NederlandseInleiding;
    /// <summary>Naam van de organisatie waarvoor deze persoon is gevraagd.</summary>
    public required string Organisatie { get; init; }
    /// <summary>Taal van deze persoon, als taalcode. Wat in die taal bestaat, staat er in die taal; de rest is Nederlands.</summary>
    public required string Taal { get; init; }
    /// <summary>De talen waarin (een deel van) de vragenlijst te lezen is.</summary>
    public IReadOnlyList<string> Talen =>
        [.. new[] { Vragenlijsten.Talen.Nederlands }.Concat(Titels.Keys)
        .Concat(Gesteld.SelectMany(v => v.Vertalingen?.Keys ?? Enumerable.Empty<string>())).Distinct()];
    [OneOf("Anonimiteit")] public required string Anonimiteit { get; init; }
    public required DateTimeOffset SluitOp { get; init; }
    /// <summary>Zoals bij een uitnodiging; voorbeeld achter de link van een testmail: daar wordt niets bewaard.</summary>
    [OneOf("MijnUitnodigingStatus", "wachtend", "verzonden", "onbestelbaar", "ingevuld", "verlopen", "afgemeld", "ingetrokken",
        "voorbeeld")]
    public required string Status { get; init; }
    /// <summary>Wat er wordt bewaard, en waarvoor.</summary>
    public string Privacy => MijnUitnodiging.Privacy.Tekst(Anonimiteit, Taal);
    public IReadOnlyList<Vraag> Vragen => [.. Gesteld.Select(v => v.In(Taal) with { Behoefte = null })];
    /// <summary>Wat hierboven staat, in alle talen die er zijn, ook het Nederlands.</summary>
    public IReadOnlyDictionary<string, MijnUitnodigingVertaling> Vertalingen => Talen.Union(MijnUitnodiging.Privacy.Talen).ToDictionary(
        taal => taal, taal => new MijnUitnodigingVertaling
        {
            Titel = taal == Vragenlijsten.Talen.Nederlands ? NederlandseTitel : Titels.GetValueOrDefault(taal)?.Titel,
            Inleiding = taal == Vragenlijsten.Talen.Nederlands ? NederlandseInleiding : Titels.GetValueOrDefault(taal)?.Inleiding,
            Privacy = MijnUitnodiging.Privacy.Talen.Contains(taal) ? MijnUitnodiging.Privacy.Tekst(Anonimiteit, taal) : null,
        });
    /// <summary>Het eigen concept of antwoord (op_naam), per code van de vraag; in een vertrouwelijke ronde null.</summary>
    public Dictionary<string, JsonElement>? Antwoorden =>
        AntwoordenJson is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(AntwoordenJson, Json.Options);

    [JsonIgnore] public string NederlandseTitel { get; init; } = "";
    [JsonIgnore] public string? NederlandseInleiding { get; init; }
    [JsonIgnore] public string VertalingenJson { get; init; } = "{}";
    [JsonIgnore] public string VragenJson { get; init; } = "[]";
    [JsonIgnore] public string? AntwoordenJson { get; init; }

    private Vraag[] Gesteld => field ??= JsonSerializer.Deserialize<Vraag[]>(VragenJson, Json.Options)!;
    private Dictionary<string, VragenlijstVertaling> Titels =>
        field ??= JsonSerializer.Deserialize<Dictionary<string, VragenlijstVertaling>>(VertalingenJson, Json.Options)!;
}

/// <summary>De teksten om de vragen heen in één taal; null waar een vertaling ontbreekt.</summary>
internal sealed record MijnUitnodigingVertaling
{
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
    public string? Privacy { get; init; }
}

/// <summary>Geeft de vragenlijst achter een link uit een e-mail.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnUitnodiging(Db db, TimeProvider clock, RateLimits limits) : EndpointWithoutRequest<MijnUitnodigingResponse>
{
    public override void Configure()
    {
        Get("mijn-uitnodiging");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Partner.RondeGesloten));
    }

    public override async Task<MijnUitnodigingResponse> ExecuteAsync(CancellationToken ct)
    {
        var parameters = Partner.Parameters(HttpContext, clock);
        var genodigd = (await db.RowAsync<Genodigd>(Partner.Select, parameters, ct)
            ?? await db.RowAsync<Genodigd>(Partner.SelectVoorbeeld, parameters, ct)).OpenOrEnd(HttpContext, limits);
        // Gone from the network since they were asked: the link is nobody's.
        return await db.RowAsync<MijnUitnodigingResponse>(genodigd.Voorbeeld ? Sql.Voorbeeld : Sql.Page, genodigd, ct)
            ?? throw new ProblemException(Problem.NotFound());
    }

    private static class Sql
    {
        public const string Page =
            """
            select r.titel as nederlandse_titel, r.inleiding as nederlandse_inleiding, r.vertalingen::text as vertalingen_json,
              o.naam as organisatie, p.taal,
                   r.anonimiteit, r.sluit_op, s.status, r.vragen::text as vragen_json, i.antwoorden::text as antwoorden_json
              from surveys.uitnodiging_stand s
              join surveys.ronde r on r.id = s.ronde_id
              join contacts.pub_organisatie o on o.id = s.organisatie_id
              join contacts.pub_contactpersoon p on p.id = s.contactpersoon_id
              left join surveys.inzending i on i.uitnodiging_id = s.id
             where s.id = @Id
            """;

        public const string Voorbeeld =
            """
            select l.titel as nederlandse_titel, l.inleiding as nederlandse_inleiding, l.vertalingen::text as vertalingen_json,
              'Voorbeeldorganisatie' as organisatie, t.taal,
                   p.anonimiteit, @SluitOp as sluit_op, 'voorbeeld' as status, l.vragen::text as vragen_json
              from surveys.testmail t
              join surveys.peiling p on p.id = t.peiling_id
              join surveys.vragenlijst l on l.id = p.vragenlijst_id
             where t.id = @Id
            """;
    }
}
