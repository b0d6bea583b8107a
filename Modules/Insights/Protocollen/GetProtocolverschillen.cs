using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Protocollen;

internal sealed record GetProtocolverschillenRequest : IRapportFilters
{
    /// <summary>Id van de versie waarmee wordt vergeleken, van het netwerk of van een organisatie, ook in concept. Verplicht.</summary>
    public Guid? Referentie { get; init; }
    /// <summary>De dag waarop de protocollen van de organisaties gelden; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetProtocolverschillenValidator : Validator<GetProtocolverschillenRequest>
{
    public GetProtocolverschillenValidator()
    {
        this.AddFilterRules();
        RuleFor(r => r.Referentie).NotEmpty();
    }
}

internal sealed record ProtocolverschillenRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    public required string OnderwerpCode { get; init; }
    /// <summary>Wat de organisatie zelf heeft afgesproken; leeg als dat niets is.</summary>
    public string? Waarde { get; init; }
    /// <summary>Wat in de referentie staat.</summary>
    public required string Referentiewaarde { get; init; }
    /// <summary>gelijk, verschilt of ontbreekt.</summary>
    [OneOf("ProtocolverschilUitkomst", "gelijk", "verschilt", "ontbreekt")]
    public required string Uitkomst { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Legt de afspraken van organisaties naast die van één versie van een protocol.</summary>
/// <remarks>
/// Elke actieve organisatie met elk onderwerp van de referentie, in de volgorde van de referentie. waarde komt uit de eigen protocollen van
/// de organisatie die op de peildatum zijn vastgesteld; geeft meer dan één daarvan antwoord, dan gaat een protocol van dezelfde soort als
/// de referentie voor, en anders het protocol dat het laatst is vastgesteld. Met een versie van een andere organisatie als referentie zijn
/// twee organisaties met elkaar te vergelijken.
/// </remarks>
internal sealed class GetProtocolverschillen(Db db, TimeProvider clock)
    : Endpoint<GetProtocolverschillenRequest, Results<Rapport<ProtocolverschillenRij>, NotFound>>,
        IMeetbaar<GetProtocolverschillenRequest, ProtocolverschillenRij>
{
    public override void Configure()
    {
        Get("rapportages/protocolverschillen");
        Scopes(Scope.RapportagesLezen);
        Options(b => b.Refuses(Problem.NotFound()));
    }

    public override async Task<Results<Rapport<ProtocolverschillenRij>, NotFound>> ExecuteAsync(
        GetProtocolverschillenRequest req, CancellationToken ct)
    {
        if (!await db.ScalarAsync<bool>("select exists (select from protocols.pub_versie where id = @Referentie)", req,
            ct)) return TypedResults.NotFound();
        return await VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);
    }

    /// <summary>What organisations agreed on: of nobody in particular, so the same for everybody.</summary>
    public Task<Rapport<ProtocolverschillenRij>> VanAsync(GetProtocolverschillenRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ProtocolverschillenRij>(db, Sql.Verschillen,
            new
            {
                Peildatum = req.Peildatum ?? clock.Vandaag(),
                req.Referentie,
                req.Domein,
                req.Soort,
                req.Verband,
                req.Wijk,
                req.OrganisatieId,
                req.RegisseurId,
                Regiedag = req.Peildatum ?? clock.Vandaag(),
            });

    internal static class Sql
    {
        /// <summary>
        /// Clauses are taken out of each adopted version once; of each organisation and topic the first is kept, in the order of the
        /// matrix, which they are merged into.
        /// </summary>
        public const string Verschillen =
            $"""
            with referentie as materialized (
              select a.plaats, a.onderwerp_code, a.waarde, v.soort
                from protocols.pub_versie v
                join protocols.pub_afspraak a on a.versie_id = v.id
               where v.id = @Referentie
            ),
            organisatie as materialized (
              -- names are compared once each, and not again in every row of the matrix
              select o.id, o.naam, row_number() over (order by o.naam collate platform.nederlands, o.id) as plaats
                from contacts.pub_organisatie o
               where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
            ),
            eigen as (
              select distinct on (o.plaats, r.plaats) o.plaats as organisatie, r.plaats as onderwerp, a.waarde
                from organisatie o
                join protocols.pub_versie v on v.organisatie_id = o.id
                join protocols.pub_afspraak a on a.versie_id = v.id
                join referentie r on r.onderwerp_code = a.onderwerp_code
               where protocols.pub_van_kracht(v.vastgesteld_datum, v.vervallen_datum, @Peildatum)
               order by o.plaats, r.plaats, v.soort = r.soort desc, v.vastgesteld_op desc, v.id desc
            )
            select o.id as organisatie_id, o.naam, r.onderwerp_code, e.waarde, r.waarde as referentiewaarde,
                   case when e.waarde is null then 'ontbreekt' when e.waarde = r.waarde then 'gelijk' else 'verschilt' end as uitkomst,
                   w.regisseur_id
              from organisatie o
             cross join referentie r
              left join coordination.pub_regisseurs_op(@Regiedag) w on w.organisatie_id = o.id
              left join eigen e on e.organisatie = o.plaats and e.onderwerp = r.plaats
             order by o.plaats, r.plaats
            """;
    }
}
