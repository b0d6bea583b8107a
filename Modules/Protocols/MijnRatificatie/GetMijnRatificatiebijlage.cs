using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnRatificatie;

internal sealed record GetMijnRatificatiebijlageRequest(Guid BijlageId);

/// <summary>Geeft een bijlage bij de tekst om te ondertekenen achter een link uit een e-mail, om te bewaren.</summary>
internal sealed class GetMijnRatificatiebijlage(Db db, TimeProvider clock, RateLimits limits)
    : Endpoint<GetMijnRatificatiebijlageRequest, Pdfbestand>
{
    public override void Configure()
    {
        Get("mijn-ratificatie/bijlagen/{bijlageId}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Tekentermijn.VersieVervallen, Tekentermijn.RatificatierondeGesloten));
    }

    public override async Task<Pdfbestand> ExecuteAsync(GetMijnRatificatiebijlageRequest req, CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Ratificatie), ct))
            .OrNobodys(HttpContext, limits);
        (await db.RowAsync<TerTekening>(TerTekening.Select, genodigde, ct)).OpenOrEnd(clock.GetUtcNow());
        return await Bijlage.VanVersieAsync(db, genodigde.VersieId, req.BijlageId, ct);
    }
}
