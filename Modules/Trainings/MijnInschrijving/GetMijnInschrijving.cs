using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Geeft de sessie en de eigen aanmelding achter een link uit een e-mail.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnInschrijving(Db db, IDekking dekking, TimeProvider clock, RateLimits limits)
    : EndpointWithoutRequest<MijnInschrijvingResponse>
{
    public override void Configure()
    {
        Get("mijn-inschrijving");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(DeelnemerLink.SessieGeannuleerd, DeelnemerLink.SessieBegonnen));
    }

    public override async Task<MijnInschrijvingResponse> ExecuteAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        var deelnemer = (await tx.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct))
            .OpenOrEnd(HttpContext, limits, nu);
        return await tx.StandAsync(dekking, deelnemer, nu, ct);
    }
}
