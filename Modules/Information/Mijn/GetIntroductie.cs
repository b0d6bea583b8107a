using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record GetIntroductieRequest(Guid Id);

/// <summary>Geeft een kennismaking waar u om vroeg, en of de ander het goed vindt.</summary>
internal sealed class GetIntroductie(Db db, TimeProvider clock, RateLimits limits)
    : Endpoint<GetIntroductieRequest, Results<Resource<IntroductieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("mijn-netwerk/introducties/{id}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Results<Resource<IntroductieResponse>, NotFound>> ExecuteAsync(
        GetIntroductieRequest req, CancellationToken ct)
    {
        var bezoeker = await db.BezoekerAsync(HttpContext, clock, limits, ct);
        var introductie = await db.RowAsync<IntroductieResponse>(
            """
            select i.id, i.gevraagde_id as contactpersoon_id, i.reden,
                   case when i.akkoord_op is not null then 'akkoord' when i.sluit_op > @Nu then 'gevraagd' else 'verlopen' end as status,
                   i.sluit_op, i.aangemaakt_op, i.gewijzigd_op
              from information.introductie i where i.id = @Id and i.vrager_id = @ContactpersoonId
            """, new { req.Id, bezoeker.ContactpersoonId, Nu = clock.GetUtcNow() }, ct);
        return introductie is null ? TypedResults.NotFound() : Resource.Ok(introductie);
    }
}
