using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Contactritme;

internal sealed record GetContactritmeRapportageRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat: alleen contact tot en met die dag telt mee; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetContactritmeRapportageValidator : Validator<GetContactritmeRapportageRequest>
{
    public GetContactritmeRapportageValidator() => this.AddFilterRules();
}

internal sealed record ContactritmeRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>De regisseur van de organisatie op de peildatum; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
    /// <summary>Leeg als er nog geen contact was.</summary>
    public DateTimeOffset? LaatsteContactOp { get; init; }
    /// <summary>Dagen van het laatste contact tot de peildatum.</summary>
    public int? DagenGeleden { get; init; }
    /// <summary>op_tijd, binnenkort, te_laat of geen_ritme.</summary>
    [OneOf("ContactritmeStatus", "op_tijd", "binnenkort", "te_laat", "geen_ritme")] public required string Status { get; init; }
    /// <summary>Wanneer het tijd is voor contact; de peildatum zelf als er nog geen was, leeg zonder ritme.</summary>
    public DateOnly? VolgendeDatum { get; init; }
}

/// <summary>Geeft per actieve organisatie of er op tijd contact is.</summary>
/// <remarks>
/// Contact is een contactmoment waarin is gebracht of dat wederzijds was, behalve in een crisis; iemand van de organisatie die aanwezig was
/// bij een sessie; en een beantwoorde vraag. Een mailing telt niet. Het strengste ritme dat past, geldt: op_tijd vóór het ideale aantal
/// dagen, te_laat na het uiterlijke, daartussen binnenkort. Was er nog nooit contact, dan is dat te_laat.
/// </remarks>
internal sealed class GetContactritmeRapportage(Db db, IRegiestand regie, TimeProvider clock)
    : Endpoint<GetContactritmeRapportageRequest, Rapport<ContactritmeRij>>, IMeetbaar<GetContactritmeRapportageRequest, ContactritmeRij>
{
    public override void Configure()
    {
        Get("rapportages/contactritme");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ContactritmeRij>> ExecuteAsync(GetContactritmeRapportageRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ContactritmeRij>> VanAsync(GetContactritmeRapportageRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ContactritmeRij>(db, Sql(regie), new
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
        });

    private static string Sql(IRegiestand regie) =>
        $"""
        select o.id as organisatie_id, o.naam, e.regisseur_id, s.laatste_contact_op, s.dagen_geleden, s.status, s.volgende_datum
          from (
        {regie.Contactritme()}
          ) s
          join contacts.pub_organisatie o on o.id = s.organisatie_id
          left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
         where {RapportFilters.Where}
         order by o.naam collate platform.nederlands, o.id
        """;
}
