using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Inschrijvingen;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Meldt iemand aan voor de sessie achter de link; is zij vol, dan op de wachtlijst.</summary>
/// <remarks>Wie al is aangemeld, blijft dat: een tweede keer verandert niets.</remarks>
internal sealed class CreateSessieaanmelding(Db db, IDekking dekking, TimeProvider clock, RateLimits limits, Actor actor)
    : EndpointWithoutRequest<Ok<MijnInschrijvingResponse>>
{
    public override void Configure()
    {
        Post("mijn-inschrijving/aanmeldingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Deelnemer.Link)
            .Refuses(DeelnemerLink.SessieGeannuleerd, DeelnemerLink.SessieBegonnen, Sessie.SessieAfgerond,
                Enrolment.VooropleidingOntbreekt)
            .RefusesBy("inschrijving_eenmaal"));
    }

    public override async Task<Ok<MijnInschrijvingResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var gevonden = await tx.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct);
        if (gevonden is not null)
        {
            await tx.HoldPersonsAsync([gevonden.ContactpersoonId], ct);
            // Whoever presses twice finds, the second time, what the first has done.
            await tx.ExecuteAsync("select from trainings.sessie where id = @SessieId for no key update", gevonden, ct);
        }
        var nu = clock.GetUtcNow();
        var deelnemer = (gevonden is null ? null : await tx.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct))
            .OpenOrEnd(HttpContext, limits, nu);
        actor.ActsAs(deelnemer);
        if (!deelnemer.Ingeschreven) await Enrolment.EnrolAsync(tx, dekking, deelnemer.SessieId, deelnemer.ContactpersoonId, clock,
            ookSleutelfiguren: true, ct);
        return await tx.CommitAsync(TypedResults.Ok(await tx.StandAsync(dekking, deelnemer, nu, ct)), ct);
    }
}
