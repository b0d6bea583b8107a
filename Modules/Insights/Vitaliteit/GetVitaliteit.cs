using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Vitaliteit;

internal sealed record GetVitaliteitRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat; standaard vandaag. Wat openstaat, is wat nu openstaat.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetVitaliteitValidator : Validator<GetVitaliteitRequest>
{
    public GetVitaliteitValidator() => this.AddFilterRules();
}

internal sealed record VitaliteitRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>De som van de delen, 0 tot 100.</summary>
    public required int Waarde { get; init; }
    /// <summary>0 tot 25.</summary>
    public required int Dekking { get; init; }
    /// <summary>0 tot 20.</summary>
    public required int Draagvlak { get; init; }
    /// <summary>0 tot 20.</summary>
    public required int Contact { get; init; }
    /// <summary>0 tot 10.</summary>
    public required int Netwerken { get; init; }
    /// <summary>0 tot 10.</summary>
    public required int Wederkerigheid { get; init; }
    /// <summary>0 tot 10.</summary>
    public required int Protocollen { get; init; }
    /// <summary>0 tot 5.</summary>
    public required int Toezeggingen { get; init; }
    /// <summary>De regisseur van de organisatie op de peildatum; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per actieve organisatie hoe levend zij in het netwerk is.</summary>
/// <remarks>Wat elk deel telt, staat bij <c>GET /v1/organisaties/{id}/beeld</c>, dat dezelfde cijfers geeft.</remarks>
internal sealed class GetVitaliteit(Db db, IRegiestand regie, TimeProvider clock)
    : Endpoint<GetVitaliteitRequest, Rapport<VitaliteitRij>>, IMeetbaar<GetVitaliteitRequest, VitaliteitRij>
{
    public override void Configure()
    {
        Get("rapportages/vitaliteit");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<VitaliteitRij>> ExecuteAsync(GetVitaliteitRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<VitaliteitRij>> VanAsync(GetVitaliteitRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<VitaliteitRij>(db, Sql(regie), new
        {
            Peildatum = req.Peildatum ?? clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            VanafDatum = (DateOnly?)null,
            TotDatum = req.Peildatum ?? clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = req.Peildatum ?? clock.Vandaag(),
        });

    private static string Sql(IRegiestand regie) =>
        $"""
        select o.id as organisatie_id, o.naam, v.waarde, v.dekking, v.draagvlak, v.contact, v.netwerken, v.wederkerigheid,
               v.protocollen, v.toezeggingen, e.regisseur_id
          from (
        {regie.Vitaliteit()}
          ) v
          join contacts.pub_organisatie o on o.id = v.organisatie_id
          left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
         where {RapportFilters.Where}
         order by o.naam collate platform.nederlands, o.id
        """;
}
