using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record GetAdreswijzigingRequest(Guid Id);

/// <summary>Geeft een gevraagde wijziging van het e-mailadres.</summary>
/// <remarks>Een dag lang. Is de wijziging bevestigd, dan werkt de link van het oude adres niet meer.</remarks>
internal sealed class GetAdreswijziging(Db db, TimeProvider clock, RateLimits limits)
    : Endpoint<GetAdreswijzigingRequest, Results<Resource<AdreswijzigingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("mijn-netwerk/adreswijzigingen/{id}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Results<Resource<AdreswijzigingResponse>, NotFound>> ExecuteAsync(
        GetAdreswijzigingRequest req, CancellationToken ct)
    {
        var bezoeker = await db.BezoekerAsync(HttpContext, clock, limits, ct);
        var wijziging = await db.RowAsync<AdreswijzigingResponse>(
            """
            select a.id, a.nieuw_email as email, case when a.bevestigd_op is null then 'gevraagd' else 'bevestigd' end as status,
                   a.sluit_op, a.gevraagd_op as aangemaakt_op, coalesce(a.bevestigd_op, a.gevraagd_op) as gewijzigd_op
              from information.adreswijziging a where a.id = @Id and a.contactpersoon_id = @ContactpersoonId
            """, new { req.Id, bezoeker.ContactpersoonId }, ct);
        return wijziging is null ? TypedResults.NotFound() : Resource.Ok(wijziging);
    }
}
