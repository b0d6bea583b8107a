using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Contracts.Insights;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Meldt iemand af voor de sessie achter de link; de plaats gaat naar de eerste op de wachtlijst.</summary>
/// <remarks>Wie niet was ingeschreven, blijft dat: er verandert niets.</remarks>
internal sealed class CreateAfmelding(Db db, IDekking dekking, TimeProvider clock, RateLimits limits, Actor actor) : EndpointWithoutRequest<Ok<MijnInschrijvingResponse>>
{
    public override void Configure()
    {
        Post("mijn-inschrijving/afmeldingen");
        AllowAnonymous();
    }

    public override async Task<Ok<MijnInschrijvingResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var genodigde = (await tx.RowAsync<Genodigde>($"{Genodigde.Select} for no key update of u", Genodigde.Parameters(HttpContext, clock), ct)).OpenOrEnd(HttpContext, limits);
        actor.ActsAs(genodigde);
        if ((await genodigde.StandAsync(tx, dekking, clock.Vandaag(), ct)).InschrijvingId is { } inschrijving)
            await Inschrijven.AfmeldenAsync(tx, dekking, inschrijving, clock.GetUtcNow(), ct);
        return await tx.CommitAsync(TypedResults.Ok(await genodigde.StandAsync(tx, dekking, clock.Vandaag(), ct)), ct);
    }
}
