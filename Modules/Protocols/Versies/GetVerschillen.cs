using FastEndpoints;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record GetVerschillenRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    /// <summary>Het nummer van de versie om mee te vergelijken.</summary>
    public int? Met { get; init; }
}

internal sealed class GetVerschillenValidator : Validator<GetVerschillenRequest>
{
    public GetVerschillenValidator() => RuleFor(r => r.Met).NotNull();
}

/// <summary>Wat er anders is tussen twee versies van een protocol.</summary>
internal sealed record VerschillenResponse
{
    public required Guid ProtocolId { get; init; }
    /// <summary>Het nummer van de versie waarmee is vergeleken.</summary>
    public required int Van { get; init; }
    /// <summary>Het nummer van de versie zelf.</summary>
    public required int Naar { get; init; }
    /// <summary>True als er niets anders is in wat wordt ondertekend.</summary>
    public required bool Gelijk { get; init; }
    /// <summary>De hele tekst, regel voor regel.</summary>
    public required IReadOnlyList<TekstVerschil> Tekst { get; init; }
    /// <summary>De stappen die anders zijn.</summary>
    public required IReadOnlyList<StapVerschil> Stappen { get; init; }
    /// <summary>Elk onderwerp waarover een van beide versies iets afspreekt, op code.</summary>
    public required IReadOnlyList<AfspraakVerschil> Afspraken { get; init; }
    /// <summary>De bijlagen die erbij kwamen of weggingen.</summary>
    public required IReadOnlyList<BijlageVerschil> Bijlagen { get; init; }
}

/// <summary>Wat beide versies over een onderwerp afspreken.</summary>
internal sealed record AfspraakVerschil
{
    public required string OnderwerpCode { get; init; }
    public string? Vraag { get; init; }
    /// <summary>gelijk, toegevoegd, verwijderd of gewijzigd.</summary>
    [OneOf("AfspraakVerschilSoort", "gelijk", "toegevoegd", "verwijderd", "gewijzigd")]
    public required string Soort { get; init; }
    public string? WaardeVan { get; init; }
    /// <summary>De tekst bij waardeVan, zoals de catalogus haar nu heeft.</summary>
    public string? TekstVan { get; init; }
    public string? ToelichtingVan { get; init; }
    public string? WaardeNaar { get; init; }
    /// <summary>De tekst bij waardeNaar, zoals de catalogus haar nu heeft.</summary>
    public string? TekstNaar { get; init; }
    public string? ToelichtingNaar { get; init; }
}

/// <summary>Een bijlage die maar bij een van beide versies hoort.</summary>
internal sealed record BijlageVerschil
{
    /// <summary>toegevoegd of verwijderd.</summary>
    [OneOf("BijlageVerschilSoort", "toegevoegd", "verwijderd")]
    public required string Soort { get; init; }
    public required Guid BijlageId { get; init; }
    public required string Titel { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>Vergelijkt een versie met een andere van hetzelfde protocol.</summary>
/// <remarks>
/// Van de versie die u met noemt, naar deze: toegevoegd staat alleen in deze, verwijderd alleen in de andere. De tekst per regel (de hele
/// tekst, ook wat gelijk is), stappen naar wat er gebeurt, afspraken per onderwerp, bijlagen naar hun inhoud. Zijn meer dan 5.000 regels
/// anders, dan staat wat ertussen ligt als geheel vervangen.
/// </remarks>
internal sealed class GetVerschillen(Db db) : Endpoint<GetVerschillenRequest, Results<Ok<VerschillenResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/verschillen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<VerschillenResponse>, NotFound>> ExecuteAsync(GetVerschillenRequest req, CancellationToken ct)
    {
        var versies = await db.RowsAsync<Vergeleken>(Sql.Versies, new { req.Id, Nummers = new[] { req.Nummer, req.Met!.Value } }, ct);
        var naar = versies.FirstOrDefault(v => v.Nummer == req.Nummer);
        var van = versies.FirstOrDefault(v => v.Nummer == req.Met);
        if (naar is null || van is null) return TypedResults.NotFound();
        var afspraken = await db.ScalarAsync<string>(Sql.Afspraken, new { Van = van.AfsprakenJson, Naar = naar.AfsprakenJson }, ct);
        return TypedResults.Ok(new VerschillenResponse
        {
            ProtocolId = req.Id,
            Van = van.Nummer,
            Naar = naar.Nummer,
            Gelijk = van.InhoudHash == naar.InhoudHash,
            Tekst = Vergelijking.Teksten(van.Inhoud, naar.Inhoud),
            Stappen = Vergelijking.Stappen(Read<Stap>(van.StappenJson), Read<Stap>(naar.StappenJson)),
            Afspraken = Read<AfspraakVerschil>(afspraken),
            Bijlagen = Bijlagen(Read<Aangehecht>(van.BijlagenJson), Read<Aangehecht>(naar.BijlagenJson)),
        });
    }

    private static List<T> Read<T>(string? json) => JsonSerializer.Deserialize<List<T>>(json!, Json.Options)!;

    private static List<BijlageVerschil> Bijlagen(List<Aangehecht> van, List<Aangehecht> naar)
    {
        static IEnumerable<BijlageVerschil> Zonder(List<Aangehecht> deze, List<Aangehecht> andere, string soort) =>
            deze.ExceptBy(andere.Select(b => b.Sha256), b => b.Sha256)
            .Select(b => new BijlageVerschil { Soort = soort, BijlageId = b.Id, Titel = b.Titel, Sha256 = b.Sha256 });
        return [.. Zonder(van, naar, "verwijderd"), .. Zonder(naar, van, "toegevoegd")];
    }

    private sealed record Vergeleken
    {
        public required int Nummer { get; init; }
        public required string Inhoud { get; init; }
        public required string InhoudHash { get; init; }
        public required string StappenJson { get; init; }
        public required string AfsprakenJson { get; init; }
        public required string BijlagenJson { get; init; }
    }

    private sealed record Aangehecht
    {
        public required Guid Id { get; init; }
        public required string Titel { get; init; }
        public required string Sha256 { get; init; }
    }

    private static class Sql
    {
        public const string Versies =
            """
            select v.nummer, v.inhoud, v.inhoud_hash, v.stappen::text as stappen_json, v.afspraken::text as afspraken_json,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'titel', b.titel, 'sha256', b.sha256)
                     order by b.plaats), '[]')::text
                      from protocols.bijlage b where b.versie_id = v.id) as bijlagen_json
              from protocols.protocolversie v
             where v.protocol_id = @Id and v.nummer = any(@Nummers)
            """;

        public const string Afspraken =
            """
            select coalesce(jsonb_agg(jsonb_build_object(
                     'onderwerpCode', code, 'vraag', o.vraag,
                     'soort', case when van.waarde is null then 'toegevoegd' when naar.waarde is null then 'verwijderd'
                                   when (van.waarde, van.toelichting)
                                     is distinct from (naar.waarde, naar.toelichting) then 'gewijzigd' else 'gelijk' end,
                     'waardeVan', van.waarde, 'toelichtingVan', van.toelichting, 'waardeNaar', naar.waarde, 'toelichtingNaar',
                       naar.toelichting,
                     'tekstVan', (select w ->> 'tekst' from jsonb_array_elements(o.waarden) w where w ->> 'code' = van.waarde),
                     'tekstNaar', (select w ->> 'tekst' from jsonb_array_elements(o.waarden) w where w ->> 'code' = naar.waarde))
                       order by code), '[]')::text
              from (select a ->> 'onderwerpCode' as code, a ->> 'waarde' as waarde, a ->> 'toelichting' as toelichting
                from jsonb_array_elements(@Van::jsonb) a) van
              full join (select a ->> 'onderwerpCode' as code, a ->> 'waarde' as waarde, a ->> 'toelichting' as toelichting
                from jsonb_array_elements(@Naar::jsonb) a) naar using (code)
              left join protocols.onderwerp o using (code)
            """;
    }
}
