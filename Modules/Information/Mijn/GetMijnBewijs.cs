using FastEndpoints;
using Netwerkplatform.Contracts.Trainings;

namespace Netwerkplatform.Information.Mijn;

internal sealed record GetMijnBewijsRequest(Guid Id);

/// <summary>Geeft een eigen bewijs als PDF, met een code waarmee een ander kan nagaan of het echt is.</summary>
internal sealed class GetMijnBewijs(Db db, IBewijsstukken bewijsstukken, TimeProvider clock, RateLimits limits)
    : Endpoint<GetMijnBewijsRequest, Results<Pdfantwoord, NotFound>>
{
    public override void Configure()
    {
        Get("mijn-netwerk/bewijzen/{id}");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Results<Pdfantwoord, NotFound>> ExecuteAsync(GetMijnBewijsRequest req, CancellationToken ct)
    {
        var bezoeker = await db.BezoekerAsync(HttpContext, clock, limits, ct);
        if (await bewijsstukken.PdfAsync(db, req.Id, bezoeker.ContactpersoonId, ct) is not { } pdf) return TypedResults.NotFound();
        return new Pdfantwoord(pdf, "bewijs.pdf");
    }
}
