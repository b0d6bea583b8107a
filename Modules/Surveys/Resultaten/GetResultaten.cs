using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

internal sealed record GetResultatenRequest
{
    public Guid Id { get; init; }
    /// <summary>Ook per groep van organisaties.</summary>
    public string? Uitsplitsing { get; init; }
}

internal sealed class GetResultatenValidator : Validator<GetResultatenRequest>
{
    public GetResultatenValidator() => RuleFor(r => r.Uitsplitsing).OneOf(Uitsplitsing.Namen);
}

/// <summary>Wat er in een ronde is geantwoord.</summary>
internal sealed record ResultatenResponse
{
    public required Guid RondeId { get; init; }
    public required int Uitgenodigd { get; init; }
    public required int Ingevuld { get; init; }
    /// <summary>
    /// Eerst iedereen samen (groep null), dan per groep. In een vertrouwelijke ronde leeg voor de sluiting en onder de drempel.
    /// </summary>
    public required IReadOnlyList<ResultaatGroep> Groepen { get; init; }
}

/// <summary>De antwoorden van een groep.</summary>
internal sealed record ResultaatGroep
{
    /// <summary>Code van de groep; null is iedereen.</summary>
    public string? Groep { get; init; }
    /// <summary>Hoeveel mensen uit deze groep hebben geantwoord; null als dat onderdrukt is.</summary>
    public int? Aantal { get; init; }
    /// <summary>Of deze groep niet wordt getoond omdat zij, of het verschil met wat wel wordt getoond, te klein is.</summary>
    public required bool Onderdrukt { get; init; }
    public IReadOnlyList<ResultaatVraag>? Vragen { get; init; }

    public static ResultaatGroep Van(string? code, Vraag[] vragen, IReadOnlyList<Inzending> leden, bool letterlijk = true) => new()
    {
        Groep = code,
        Aantal = leden.Count,
        Onderdrukt = false,
        Vragen = [.. vragen.Select(v => ResultaatVraag.Van(v, leden.Select(l => l.Antwoorden)))
            .Select(v => letterlijk ? v : v.ZonderLetterlijk())],
    };
}

/// <summary>
/// Eén cel van de resultaten, voor een rekenblad: een open antwoord, of een waarde met hoe vaak zij is gegeven. Zonder waarde: de vraag als
/// geheel.
/// </summary>
internal sealed record ResultaatRij
{
    public string? Groep { get; init; }
    public int? GroepAantal { get; init; }
    public required bool Onderdrukt { get; init; }
    public string? Vraag { get; init; }
    public string? Soort { get; init; }
    public string? Tekst { get; init; }
    public JsonElement? Waarde { get; init; }
    public int? Aantal { get; init; }
    public decimal? Aandeel { get; init; }
    public decimal? Gemiddelde { get; init; }
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }

    public static IEnumerable<ResultaatRij> Van(ResultaatGroep groep)
    {
        var kop = new ResultaatRij { Groep = groep.Groep, GroepAantal = groep.Aantal, Onderdrukt = groep.Onderdrukt };
        if (groep.Vragen is null) return [kop];
        return groep.Vragen.SelectMany(v =>
        {
            var vraag = kop with { Vraag = v.Code, Soort = v.Soort, Tekst = v.Tekst };
            return new[] { vraag with { Aantal = v.Aantal, Gemiddelde = v.Gemiddelde, Minimum = v.Minimum, Maximum = v.Maximum } }
                .Concat((v.Verdeling ?? []).Select(w => vraag with { Waarde = w.Waarde, Aantal = w.Aantal, Aandeel = w.Aandeel }))
                .Concat((v.Antwoorden ?? []).Select(a => vraag with { Waarde = JsonSerializer.SerializeToElement(a) }));
        });
    }
}

/// <summary>Geeft de resultaten van een ronde, naar wens uitgesplitst.</summary>
/// <remarks>
/// Op naam zijn ze steeds actueel. Vertrouwelijk komen ze na de sluiting, alleen in de uitsplitsing die de peiling noemt, en nooit over
/// minder mensen dan de drempel: ook niet door totalen, groepen en eerdere rondes van dezelfde peiling te vergelijken. Open antwoorden,
/// uitersten en datums staan daar alleen bij iedereen samen. Als text/csv één rij per antwoord dat mogelijk was.
/// </remarks>
internal sealed class GetResultaten(Db db, TimeProvider clock)
    : Endpoint<GetResultatenRequest, Results<Tabel<ResultatenResponse, ResultaatRij>, NotFound>>
{
    internal static readonly Problem UitsplitsingNietGekozen = Problem.Conflict("uitsplitsing-niet-gekozen", "Uitsplitsing niet gekozen",
        "Deze vertrouwelijke peiling laat alleen iedereen samen zien.");

    public override void Configure()
    {
        Get("rondes/{id}/resultaten");
        Scopes(Scope.PeilingenLezen);
        Options(b => b.Refuses(UitsplitsingNietGekozen));
    }

    public override async Task<Results<Tabel<ResultatenResponse, ResultaatRij>, NotFound>> ExecuteAsync(
        GetResultatenRequest req, CancellationToken ct)
    {
        var ronde = await db.RowAsync<Resultaatronde>(Sql.Ronde, Zicht(req), ct);
        if (ronde is null) return TypedResults.NotFound();
        if (ronde.Anonimiteit == "vertrouwelijk" && req.Uitsplitsing is not null && req.Uitsplitsing != ronde.Uitsplitsing)
            throw new ProblemException(ronde.Uitsplitsing is null ? UitsplitsingNietGekozen
                : UitsplitsingNietGekozen with
                {
                    Detail = $"Deze vertrouwelijke peiling laat alleen de uitsplitsing naar "
                    + $"{ronde.Uitsplitsing} zien."
                });
        var groepen = ronde.Anonimiteit == "vertrouwelijk" ? await GepubliceerdAsync(ronde, req, ct) : await LiveAsync(ronde, req, ct);
        var resultaten = new ResultatenResponse
        {
            RondeId = req.Id,
            Uitgenodigd = ronde.Uitgenodigd,
            Ingevuld = ronde.Ingevuld,
            Groepen = [.. groepen]
        };
        return new Tabel<ResultatenResponse, ResultaatRij>(resultaten, resultaten.Groepen.SelectMany(ResultaatRij.Van));
    }

    /// <summary>
    /// By name key figures are in the results of who may know of them; in confidence there are no persons, and results are the same for
    /// all.
    /// </summary>
    private object Zicht(GetResultatenRequest req) =>
        new { req.Id, req.Uitsplitsing, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };

    private async Task<IEnumerable<ResultaatGroep>> LiveAsync(Resultaatronde ronde, GetResultatenRequest req, CancellationToken ct)
    {
        var vragen = JsonSerializer.Deserialize<Vraag[]>(ronde.Vragen, Json.Options)!;
        string[] open = [.. vragen.Where(v => v.Soort == "open").Select(v => v.Code!)];
        var inzendingen = (await db.RowsAsync<Inzending>(Sql.OpNaam, Zicht(req), ct))
            .Select(i => i.Getoond ? i : i.ZonderTekst(open)).ToArray();
        var delen = req.Uitsplitsing is not { } uitsplitsing ? [] : Uitsplitsing.Codes(ronde, uitsplitsing)
            .Select(code => ResultaatGroep.Van(code, vragen, [.. inzendingen.Where(i => i.Groepen.Contains(code))]));
        return delen.Prepend(ResultaatGroep.Van(null, vragen, inzendingen));
    }

    private async Task<IEnumerable<ResultaatGroep>> GepubliceerdAsync(Resultaatronde ronde, GetResultatenRequest req, CancellationToken ct)
    {
        if (!ronde.Gepubliceerd || ronde.Ingevuld < ronde.Drempel) return [];
        var rijen = await db.RowsAsync<string>(Sql.Gepubliceerd, new { req.Id, Uitsplitsing = req.Uitsplitsing ?? "" }, ct);
        var getoond = rijen.Select(r => JsonSerializer.Deserialize<ResultaatGroep>(r, Json.Options)!).ToDictionary(g => g.Groep ?? "");
        var codes = req.Uitsplitsing is null ? [] : Uitsplitsing.Codes(ronde, req.Uitsplitsing);
        return codes.Prepend("")
            // Of all together as many as there are people now: after a merge or its undoing these are others than at the publication.
            .Select(code => getoond.GetValueOrDefault(code) is { } groep
                ? code == "" && !groep.Onderdrukt ? groep with { Aantal = ronde.Ingevuld } : groep
                : new ResultaatGroep { Groep = code == "" ? null : code, Onderdrukt = true });
    }

    private static class Sql
    {
        private const string Telt = $"(r.anonimiteit = 'vertrouwelijk' or {Uitnodiging.Telt})";

        public const string Ronde =
            $"""
            select r.anonimiteit, r.drempel, p.uitsplitsing, r.vragen::text as vragen, r.gepubliceerd_op is not null as gepubliceerd,
                   (select count(*)::int from surveys.geldige_uitnodiging u where u.ronde_id = r.id and {Telt}) as uitgenodigd,
                   (select count(*)::int from surveys.geldige_uitnodiging u
                     where u.ronde_id = r.id and {Telt} and u.ingevuld) as ingevuld,
                   array(select distinct unnest(case r.anonimiteit when 'op_naam' then u.domeinen else u.domeinen[:1] end)
                     from surveys.geldige_uitnodiging u where u.ronde_id = r.id and {Telt}) as domeinen,
                   array(select distinct u.soort from surveys.geldige_uitnodiging u where u.ronde_id = r.id and {Telt}) as soorten,
                   array(select distinct u.omvang from surveys.geldige_uitnodiging u where u.ronde_id = r.id and {Telt}) as omvangen
              from surveys.ronde r
              join surveys.peiling p on p.id = r.peiling_id
             where r.id = @Id
            """;

        public const string OpNaam =
            $"""
            select i.antwoorden::text as antwoorden_json, {Uitnodiging.Visible} as getoond,
                   case @Uitsplitsing::text when 'domein' then u.domeinen when 'soort' then array[u.soort]
                     when 'omvang' then array[u.omvang] else array[]::text[] end as groepen
              from surveys.inzending i
              join surveys.geldige_uitnodiging u on u.id = i.uitnodiging_id
             where i.ronde_id = @Id and i.definitief and {Uitnodiging.Telt}
             order by i.ingediend_op, i.uitnodiging_id
            """;

        public const string Gepubliceerd =
            "select inhoud::text from surveys.resultaat where ronde_id = @Id and uitsplitsing in ('', @Uitsplitsing)";
    }
}
