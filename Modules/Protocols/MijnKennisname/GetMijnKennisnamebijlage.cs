using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnKennisname;

internal sealed record GetMijnKennisnamebijlageRequest(Guid BijlageId);

/// <summary>Geeft een bijlage bij het vastgestelde protocol achter een link uit een e-mail, om te bewaren.</summary>
internal sealed class GetMijnKennisnamebijlage(Db db, RateLimits limits) : Endpoint<GetMijnKennisnamebijlageRequest, Pdfbestand>
{
    public override void Configure()
    {
        Get("mijn-kennisname/bijlagen/{bijlageId}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(GetMijnKennisname.VersieVervallen));
    }

    public override async Task<Pdfbestand> ExecuteAsync(GetMijnKennisnamebijlageRequest req, CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Kennisname), ct))
            .OrNobodys(HttpContext, limits);
        if (await db.RowAsync<MijnKennisnameResponse>(GetMijnKennisname.Stuk, genodigde,
            ct) is { VervallenOp: { } vervallen }) throw new ProblemException(GetMijnKennisname.Vervallen(vervallen));
        return await Bijlage.VanVersieAsync(db, genodigde.VersieId, req.BijlageId, ct);
    }
}
