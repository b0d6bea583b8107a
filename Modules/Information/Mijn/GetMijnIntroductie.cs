using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

/// <summary>Geeft de vraag om kennis te maken achter een link uit een e-mail.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnIntroductie(Db db, IPartner partners, TimeProvider clock, RateLimits limits)
    : EndpointWithoutRequest<MijnIntroductieResponse>
{
    public override void Configure()
    {
        Get("mijn-introductie");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(GevraagdeLink.IntroductieVerlopen));
    }

    public override async Task<MijnIntroductieResponse> ExecuteAsync(CancellationToken ct) => await db.StandAsync(
        HttpContext, partners, await db.GevraagdeAsync(HttpContext, clock, limits, ct), clock.Vandaag(), ct);
}
