using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Wederkerigheid;

internal sealed record GetWederkerigheidRequest : IRapportFilters
{
    /// <summary>Eerste dag die meetelt.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag die meetelt.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetWederkerigheidValidator : Validator<GetWederkerigheidRequest>
{
    public GetWederkerigheidValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record WederkerigheidRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Contactmomenten waarin alleen informatie is gehaald.</summary>
    public required int Gehaald { get; init; }
    /// <summary>Contactmomenten waarin alleen informatie is gebracht, en de berichten.</summary>
    public required int Gebracht { get; init; }
    public required int Wederzijds { get; init; }
    /// <summary>Laatste keer dat er is gehaald, ook als dat wederzijds was.</summary>
    public DateTimeOffset? LaatsteGehaaldOp { get; init; }
    public DateTimeOffset? LaatsteGebrachtOp { get; init; }
    /// <summary>Laatste contact zonder dat er iets aan de hand was.</summary>
    public DateTimeOffset? LaatsteRegulierOp { get; init; }
    /// <summary>Uitnodigingen voor vragenlijsten.</summary>
    [Mensen] public required int Bevraagd { get; init; }
    [Mensen] public required int Beantwoord { get; init; }
    /// <summary>Beloften die nog openstaan.</summary>
    public required int OpenBeloften { get; init; }
    /// <summary>Gebracht min gehaald.</summary>
    public required int Balans { get; init; }
    /// <summary>Berichten waarvan minstens één e-mail de organisatie heeft bereikt. Ze tellen mee in gebracht.</summary>
    public required int Berichten { get; init; }
    /// <summary>Vragen die de organisatie stelde.</summary>
    public required int VragenGesteld { get; init; }
    /// <summary>Hoeveel van die vragen beantwoord of doorverwezen zijn.</summary>
    public required int VragenBeantwoord { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per organisatie of er informatie wordt gebracht, of alleen gehaald.</summary>
/// <remarks>
/// Een rij voor elke organisatie die actief was op de laatste dag die meetelt; is die er niet of komt hij nog, dan vandaag.
/// </remarks>
internal sealed class GetWederkerigheid(Db db, IRegiestand regie, TimeProvider clock)
    : Endpoint<GetWederkerigheidRequest, Rapport<WederkerigheidRij>>, IMeetbaar<GetWederkerigheidRequest, WederkerigheidRij>
{
    public override void Configure()
    {
        Get("rapportages/wederkerigheid");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<WederkerigheidRij>> ExecuteAsync(GetWederkerigheidRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<WederkerigheidRij>> VanAsync(GetWederkerigheidRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<WederkerigheidRij>(db, Sql(regie), new
        {
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = clock.Vandaag(),
            req.VanafDatum,
            req.TotDatum,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            Peildatum = req.TotDatum is { } tot && tot < clock.Vandaag() ? tot : clock.Vandaag(),
        });

    private static string Sql(IRegiestand regie) =>
        $"""
        select o.id as organisatie_id, o.naam, w.gehaald, w.gebracht, w.wederzijds, w.laatste_gehaald_op, w.laatste_gebracht_op,
               w.laatste_regulier_op, w.bevraagd, w.beantwoord, w.open_beloften, w.balans, w.berichten, w.vragen_gesteld,
               w.vragen_beantwoord, e.regisseur_id
          from (
        {regie.Wederkerigheid()}
          ) w
          join contacts.pub_organisatie o on o.id = w.organisatie_id
          left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
         where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
         order by o.naam collate platform.nederlands, o.id
        """;
}
