using FastEndpoints;
using Netwerkplatform.Contracts.Insights;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Geeft de sessie waarvoor iemand is uitgenodigd, en hoe het met de inschrijving staat.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnInschrijving(Db db, IDekking dekking, TimeProvider clock, RateLimits limits) : EndpointWithoutRequest<MijnInschrijvingResponse>
{
    public override void Configure()
    {
        Get("mijn-inschrijving");
        AllowAnonymous();
    }

    public override async Task<MijnInschrijvingResponse> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var genodigde = (await tx.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, clock), ct)).OpenOrEnd(HttpContext, limits);
        return await genodigde.StandAsync(tx, dekking, clock.Vandaag(), ct);
    }
}
