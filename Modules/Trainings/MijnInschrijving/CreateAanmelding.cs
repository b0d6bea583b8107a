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

/// <summary>Schrijft een genodigde in; is de sessie vol, dan op de wachtlijst.</summary>
/// <remarks>Wie al is ingeschreven, blijft dat. Wie zich had afgemeld, sluit achteraan aan.</remarks>
internal sealed class CreateAanmelding(Db db, IDekking dekking, TimeProvider clock, RateLimits limits, Actor actor) : EndpointWithoutRequest<Ok<MijnInschrijvingResponse>>
{
    public override void Configure()
    {
        Post("mijn-inschrijving/aanmeldingen");
        AllowAnonymous();
    }

    public override async Task<Ok<MijnInschrijvingResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Held against a second press and against being revoked; how the enrolment stands is looked at after that.
        var genodigde = (await tx.RowAsync<Genodigde>($"{Genodigde.Select} for no key update of u", Genodigde.Parameters(HttpContext, clock), ct)).OpenOrEnd(HttpContext, limits);
        actor.ActsAs(genodigde);
        if ((await genodigde.StandAsync(tx, dekking, clock.Vandaag(), ct)).Status is "uitgenodigd" or "geannuleerd")
            await Inschrijven.AanmeldenAsync(tx, dekking, genodigde.SessieId, genodigde.ContactpersoonId, clock.GetUtcNow(), ookSleutelfiguren: true, ct);
        return await tx.CommitAsync(TypedResults.Ok(await genodigde.StandAsync(tx, dekking, clock.Vandaag(), ct)), ct);
    }
}
