using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Dekking;

internal sealed record GetDekkingRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat, ook vroeger of later; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetDekkingValidator : Validator<GetDekkingRequest>
{
    public GetDekkingValidator() => this.AddFilterRules();
}

internal sealed record DekkingRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    [OneOf("OrganisatieSoort")] public required string Soort { get; init; }
    [OneOf("Verband")] public required string Verband { get; init; }
    [OneOf("Omvang")] public required string Omvang { get; init; }
    /// <summary>Domeinen, gescheiden door |.</summary>
    [OneOf("Domein", Joined = true)] public required string Domeinen { get; init; }
    /// <summary>Hoeveel geschoolde aandachtfunctionarissen de organisatie moet hebben.</summary>
    public required int Vereist { get; init; }
    /// <summary>Hoeveel mensen op de peildatum aandachtfunctionaris zijn.</summary>
    [Mensen] public required int Aangesteld { get; init; }
    /// <summary>Hoeveel van hen op de peildatum een geldig bewijs hebben van een training die kwalificeert.</summary>
    [Mensen] public required int Geschoold { get; init; }
    /// <summary>Of iemand op de peildatum plaatsvervangend aandachtfunctionaris is.</summary>
    public required bool Plaatsvervanger { get; init; }
    /// <summary>gedekt, deels, ongedekt, vrijgesteld of niet_vereist.</summary>
    [OneOf("DekkingStatus", "gedekt", "deels", "ongedekt", "vrijgesteld", "niet_vereist")]
    public required string Status { get; init; }
    /// <summary>Wat eraan ontbreekt: codes gescheiden door |, of lege tekst.</summary>
    [OneOf("DekkingGebrek", "geen_aandachtfunctionaris", "te_weinig_aangesteld", "scholing_ontbreekt", "scholing_verlopen",
        "geen_plaatsvervanger", "niet_geverifieerd", "protocol_niet_geratificeerd", Joined = true)]
    public required string Ontbreekt { get; init; }
    /// <summary>
    /// Laatste dag van de aaneengesloten tijd, vanaf de peildatum, met status gedekt; null als daar geen einde aan is of bij een andere
    /// status.
    /// </summary>
    public DateOnly? GedektTotDatum { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per actieve organisatie of er genoeg geschoolde aandachtfunctionarissen zijn.</summary>
/// <remarks>
/// De status op de peildatum: vrijgesteld als de organisatie dan een vrijstelling heeft; anders niet_vereist als zij er geen hoeft te
/// hebben; anders gedekt als er genoeg geschoold zijn; anders deels als er minstens één is aangesteld; anders ongedekt.
/// Een training die een andere verlengt, telt ook voor die andere, voor wie die toen al had.
///
/// In ontbreekt, in deze volgorde: geen_aandachtfunctionaris (niemand aangesteld); te_weinig_aangesteld (wel iemand, minder dan vereist);
/// scholing_ontbreekt en scholing_verlopen (zolang de organisatie niet gedekt is: een aandachtfunctionaris heeft nog nooit, of alleen
/// verlopen, een bewijs dat kwalificeert); geen_plaatsvervanger (niemand is plaatsvervangend aandachtfunctionaris), niet_geverifieerd (de
/// gegevens van een aandachtfunctionaris zijn niet bevestigd in de twaalf maanden tot en met de peildatum) en protocol_niet_geratificeerd
/// (een versie van een protocol die op de peildatum is vastgesteld, is aan de organisatie ter ratificatie voorgelegd en op die dag nog niet
/// door haar ondertekend; een handtekening onder een eerdere versie telt niet, en die van een sleutelfiguur alleen met de scope
/// sleutelfiguren.lezen). De laatste drie staan er ook bij een gedekte organisatie en veranderen de status niet. Bij vrijgesteld en
/// niet_vereist ontbreekt er niets.
///
/// gedektTotDatum kijkt naar wat nu bekend is: rollen die eindigen of beginnen, bewijzen die verlopen of ingaan, een vrijstelling die
/// ingaat, een organisatie die stopt.
/// </remarks>
internal sealed class GetDekking(Db db, TimeProvider clock)
    : Endpoint<GetDekkingRequest, Rapport<DekkingRij>>, IMeetbaar<GetDekkingRequest, DekkingRij>
{
    public override void Configure()
    {
        Get("rapportages/dekking");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<DekkingRij>> ExecuteAsync(GetDekkingRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<DekkingRij>> VanAsync(GetDekkingRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<DekkingRij>(db, Sql.Dekking, new
        {
            Peildatum = req.Peildatum ?? clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = req.Peildatum ?? clock.Vandaag(),
        }, new Begin(Sql.Eerste, Sql.AantalEerste));

    internal static class Sql
    {
        /// <summary>
        /// The end of coverage is a sweep: the days on which each aandachtfunctionaris is both in office and trained, as +1 where such a
        /// stretch begins and -1 where it is over; the first day on which the running sum falls short is the first uncovered day. Rows of
        /// one day have one sum: by default all that share a place in the order count at once.
        /// </summary>
        private const string Rijen =
            $"""
            select o.organisatie_id, o.naam, o.soort, o.verband, o.omvang, array_to_string(o.domeinen, '|') as domeinen, o.vereist,
              o.aangesteld,
                   o.geschoold, o.plaatsvervanger, o.status, o.ontbreekt,
                   case when o.status = 'gedekt' then
                     least((
                       select min(w.datum)
                         from (select w.datum, sum(w.verschil) over (order by w.datum) as verschil
                                 from (select unnest(array[lower(p.periode), upper(p.periode)]) as datum, unnest(array[1, -1]) as verschil
                                         from (select unnest(f.inzet) as periode
                                                 from (select unnest(o.diensten) * unnest(o.scholingen) as inzet) f) p) w
                                where w.datum > @Peildatum) w
                        where o.geschoold + w.verschil < o.vereist
                     ), o.inactief_vanaf_datum, case when o.vrijstelling_vanaf_datum > @Peildatum then o.vrijstelling_vanaf_datum end) - 1
                   end as gedekt_tot_datum
              from coverage.pub_stand(array[@Peildatum::date], @Sleutelfiguren, @Vandaag) o
             where {RapportFilters.Kenmerken} and (@OrganisatieId::uuid is null or o.organisatie_id = @OrganisatieId)
               and {RapportFilters.RegieVan}
            """;

        /// <summary>
        /// In the order of their tables, which lies together on disk and in memory, and sorted at the end: three fifths of what the order
        /// of names takes (docs/adr/0103).
        /// </summary>
        public const string Dekking =
            $"""
            select r.*, e.regisseur_id
              from ({Rijen} offset 0) r
              left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = r.organisatie_id
             order by r.naam collate platform.nederlands, r.organisatie_id
            """;

        /// <summary>As many as <see cref="Eerste"/> has at most.</summary>
        public const int AantalEerste = 200;

        /// <summary>The first of them along the index of names, which gives a row at once; and whose these few are.</summary>
        public const string Eerste =
            $"""
            with rij as materialized (
              {Rijen} order by o.naam collate platform.nederlands, o.organisatie_id limit 200
            )
            select r.*, e.regisseur_id
              from rij r
              left join coordination.pub_regisseurs_op(@Regiedag, array(select organisatie_id from rij)) e
                on e.organisatie_id = r.organisatie_id
             order by r.naam collate platform.nederlands, r.organisatie_id
            """;
    }
}
