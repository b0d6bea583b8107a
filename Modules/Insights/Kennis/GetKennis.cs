using FastEndpoints;
using Netwerkplatform.Contracts.Information;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Kennis;

internal sealed record GetKennisRequest
{
    /// <summary>De dag waarop de status geldt; zonder deze vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    /// <summary>Wat in deze wijk geldt; wat geen wijken noemt, geldt overal.</summary>
    public string? Wijk { get; init; }
    /// <summary>Alleen kennis waarvan de eigenaar die dag een rol heeft bij een organisatie van dit verband.</summary>
    public string? Verband { get; init; }
    /// <summary>Alleen kennis van deze soort.</summary>
    public string? Soort { get; init; }
    /// <summary>Alleen kennis met deze status.</summary>
    public string? Status { get; init; }
}

internal sealed class GetKennisValidator : Validator<GetKennisRequest>
{
    public GetKennisValidator()
    {
        RuleFor(r => r.Domein).OneOf(OrganisatieCodes.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Verband).OneOf(OrganisatieCodes.Verbanden);
        RuleFor(r => r.Soort).OneOf(KennisCodes.Soorten);
        RuleFor(r => r.Status).OneOf(KennisCodes.Statussen);
    }
}

internal sealed record KennisRij
{
    public required Guid KennisitemId { get; init; }
    public required string Titel { get; init; }
    [OneOf("KennisitemSoort")] public required string Soort { get; init; }
    /// <summary>Laatste dag waarop dit klopt.</summary>
    public required DateOnly GeldigTotDatum { get; init; }
    [OneOf("KennisitemStatus")] public required string Status { get; init; }
}

/// <summary>Geeft per kennisitem tot wanneer het klopt, wat het eerst verloopt vooraan.</summary>
internal sealed class GetKennis(Db db, TimeProvider clock)
    : Endpoint<GetKennisRequest, Rapport<KennisRij>>, IMeetbaar<GetKennisRequest, KennisRij>
{
    public override void Configure()
    {
        Get("rapportages/kennis");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<KennisRij>> ExecuteAsync(GetKennisRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<KennisRij>> VanAsync(GetKennisRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<KennisRij>(db,
            """
            select k.id as kennisitem_id, k.titel, k.soort, k.geldig_tot_datum, s.status
              from information.pub_kennisitem k
             cross join lateral information.pub_kennis_status(k.soort, k.vrijgegeven_op, k.geldig_tot_datum, @Peildatum) s (status)
             where (@Soort::text is null or k.soort = @Soort) and (@Status::text is null or s.status = @Status)
               and (@Domein::text is null or k.domeinen @> array[@Domein])
               and (@Wijk::text is null or k.wijken = '{}' or contacts.pub_labels(k.wijken) @> contacts.pub_labels(array[@Wijk]))
               and (@Verband::text is null or exists (
                     select from contacts.pub_rolvervulling r join contacts.pub_organisatie o on o.id = r.organisatie_id
                      where r.contactpersoon_id = k.eigenaar_contactpersoon_id and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
                        and o.verband = @Verband))
             order by k.geldig_tot_datum, k.titel collate platform.nederlands, k.id
            """, new { req.Soort, req.Status, req.Domein, req.Wijk, req.Verband, Peildatum = req.Peildatum ?? clock.Vandaag() });
}
