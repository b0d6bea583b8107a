using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Reacties;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnRaadpleging;

internal sealed record GetMijnRaadplegingbijlageRequest(Guid BijlageId);

/// <summary>Geeft een bijlage bij het concept achter een link uit een e-mail, om te bewaren.</summary>
internal sealed class GetMijnRaadplegingbijlage(Db db, TimeProvider clock, RateLimits limits)
    : Endpoint<GetMijnRaadplegingbijlageRequest, Pdfbestand>
{
    public override void Configure()
    {
        Get("mijn-raadpleging/bijlagen/{bijlageId}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Meelezer.RaadplegingGesloten));
    }

    public override async Task<Pdfbestand> ExecuteAsync(GetMijnRaadplegingbijlageRequest req, CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Raadpleging), ct))
            .OrNobodys(HttpContext, limits);
        (await db.RowAsync<Besproken>(Besproken.Select, genodigde, ct)).OpenOrEnd(clock.GetUtcNow());
        return await Bijlage.VanVersieAsync(db, genodigde.VersieId, req.BijlageId, ct);
    }
}
