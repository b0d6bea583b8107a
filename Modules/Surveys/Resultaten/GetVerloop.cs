using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

internal sealed record GetVerloopRequest
{
    public Guid Id { get; init; }
    /// <summary>Code van de vraag.</summary>
    [QueryParam] public string? Vraag { get; init; }
}

internal sealed class GetVerloopValidator : Validator<GetVerloopRequest>
{
    public GetVerloopValidator() => RuleFor(r => r.Vraag).NotEmpty().FreeText(50);
}

/// <summary>Hoe op één vraag in de loop van de rondes is geantwoord.</summary>
internal sealed record VerloopResponse
{
    public required Guid PeilingId { get; init; }
    public required string Vraag { get; init; }
    /// <summary>De rondes waarin deze vraag is gesteld, de eerste voorop.</summary>
    public required IReadOnlyList<VerloopRonde> Rondes { get; init; }
}

/// <summary>Eén ronde in het verloop; wat niet getoond mag worden is null.</summary>
internal sealed record VerloopRonde
{
    public required Guid RondeId { get; init; }
    public required int Nummer { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    /// <summary>Vertrouwelijk: nog niet gesloten, te weinig mensen, of alleen te tonen door iets over te weinig mensen te zeggen.</summary>
    public required bool Onderdrukt { get; init; }
    /// <summary>De tekst van de vraag in die ronde.</summary>
    public required string Tekst { get; init; }
    [OneOf("VraagSoort")] public required string Soort { get; init; }
    /// <summary>Hoeveel mensen de vraag hebben beantwoord.</summary>
    public int? Aantal { get; init; }
    public decimal? Gemiddelde { get; init; }
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }
    public IReadOnlyList<ResultaatWaarde>? Verdeling { get; init; }
}

/// <summary>Eén waarde in één ronde; zonder waarde de vraag als geheel.</summary>
internal sealed record VerloopRij
{
    public required Guid RondeId { get; init; }
    public required int Nummer { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    public required bool Onderdrukt { get; init; }
    public JsonElement? Waarde { get; init; }
    public int? Aantal { get; init; }
    public decimal? Aandeel { get; init; }
    public decimal? Gemiddelde { get; init; }

    public static IEnumerable<VerloopRij> Van(VerloopRonde ronde)
    {
        var kop = new VerloopRij
        {
            RondeId = ronde.RondeId,
            Nummer = ronde.Nummer,
            GeopendOp = ronde.GeopendOp,
            Onderdrukt = ronde.Onderdrukt
        };
        return (ronde.Verdeling ?? []).Select(w => kop with { Waarde = w.Waarde, Aantal = w.Aantal, Aandeel = w.Aandeel })
            .Prepend(kop with { Aantal = ronde.Aantal, Gemiddelde = ronde.Gemiddelde });
    }
}

/// <summary>Geeft hoe op één vraag is geantwoord in de loop van de rondes van een peiling.</summary>
/// <remarks>
/// Een vraag is over rondes heen dezelfde als haar code dezelfde is. Open antwoorden staan bij de resultaten van een ronde.
/// </remarks>
internal sealed class GetVerloop(Db db, TimeProvider clock)
    : Endpoint<GetVerloopRequest, Results<Tabel<VerloopResponse, VerloopRij>, NotFound>>
{
    public override void Configure()
    {
        Get("peilingen/{id}/verloop");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Tabel<VerloopResponse, VerloopRij>, NotFound>> ExecuteAsync(
        GetVerloopRequest req, CancellationToken ct)
    {
        if (!await db.ScalarAsync<bool>("select exists (select from surveys.peiling where id = @Id)", req,
            ct)) return TypedResults.NotFound();
        var rondes = await db.RowsAsync<Gesteld>(Sql.Rondes, req, ct);
        var antwoorden = (await db.RowsAsync<Gegeven>(Sql.OpNaam,
            new { req.Id, req.Vraag, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct))
            .ToLookup(g => g.RondeId, g => JsonSerializer.Deserialize<JsonElement>(g.WaardeJson));
        var verloop = new VerloopResponse
        {
            PeilingId = req.Id,
            Vraag = req.Vraag!,
            Rondes = [.. rondes.Select(r => Van(r, antwoorden[r.RondeId]))]
        };
        return new Tabel<VerloopResponse, VerloopRij>(verloop, verloop.Rondes.SelectMany(VerloopRij.Van));
    }

    private static VerloopRonde Van(Gesteld ronde, IEnumerable<JsonElement> gegeven)
    {
        var vraag = JsonSerializer.Deserialize<Vraag>(ronde.VraagJson, Json.Options)!;
        var resultaat = ronde.Anonimiteit == "op_naam" ? ResultaatVraag.Van(vraag, [.. gegeven])
            : ronde.ResultaatJson is null ? null : JsonSerializer.Deserialize<ResultaatVraag>(ronde.ResultaatJson, Json.Options);
        return new VerloopRonde
        {
            RondeId = ronde.RondeId,
            Nummer = ronde.Nummer,
            GeopendOp = ronde.GeopendOp,
            Onderdrukt = resultaat is null,
            Tekst = vraag.Tekst!,
            Soort = vraag.Soort!,
            Aantal = resultaat?.Aantal,
            Gemiddelde = resultaat?.Gemiddelde,
            Minimum = resultaat?.Minimum,
            Maximum = resultaat?.Maximum,
            Verdeling = resultaat?.Verdeling,
        };
    }

    private sealed record Gesteld
    {
        public required Guid RondeId { get; init; }
        public required int Nummer { get; init; }
        public required DateTimeOffset GeopendOp { get; init; }
        public required string Anonimiteit { get; init; }
        public required string VraagJson { get; init; }
        public string? ResultaatJson { get; init; }
    }

    private sealed record Gegeven
    {
        public required Guid RondeId { get; init; }
        public required string WaardeJson { get; init; }
    }

    private static class Sql
    {
        public const string Rondes =
            """
            select r.id as ronde_id, r.nummer, r.geopend_op, r.anonimiteit, v.gesteld::text as vraag_json, g.gegeven::text as resultaat_json
              from surveys.ronde r
             cross join lateral (select e.gesteld from jsonb_array_elements(r.vragen) as e (gesteld) where e.gesteld ->> 'code' = @Vraag) v
              left join surveys.resultaat s on s.ronde_id = r.id and s.uitsplitsing = '' and (select count(*)
                from surveys.geldige_uitnodiging u where u.ronde_id = r.id and u.ingevuld) >= r.drempel
              left join lateral (select e.gegeven from jsonb_array_elements(s.inhoud -> 'vragen') as e (gegeven)
                where e.gegeven ->> 'code' = @Vraag) g on true
             where r.peiling_id = @Id
             order by r.nummer
            """;

        public const string OpNaam =
            $"""
            select i.ronde_id, (i.antwoorden -> @Vraag)::text as waarde_json
              from surveys.inzending i
              join surveys.ronde r on r.id = i.ronde_id
              join surveys.geldige_uitnodiging u on u.id = i.uitnodiging_id
             where r.peiling_id = @Id and r.anonimiteit = 'op_naam' and i.definitief and i.antwoorden ? @Vraag and {Uitnodiging.Telt}
            """;
    }
}
