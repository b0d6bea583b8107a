using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Meldt iemand af voor de sessie achter de link; de plaats gaat naar de eerste op de wachtlijst.</summary>
/// <remarks>Wie al is afgemeld, blijft dat. Terugkomen kan, achteraan.</remarks>
internal sealed class CreateSessieafmelding(Db db, IDekking dekking, TimeProvider clock, RateLimits limits, Actor actor)
    : EndpointWithoutRequest<Ok<MijnInschrijvingResponse>>
{
    internal static readonly Problem NietIngeschreven =
        Problem.Conflict("niet-ingeschreven", "Niet ingeschreven", "U bent niet aangemeld voor deze sessie; afmelden hoeft dus niet.");

    public override void Configure()
    {
        Post("mijn-inschrijving/afmeldingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Deelnemer.Link)
            .Refuses(NietIngeschreven, DeelnemerLink.SessieGeannuleerd, DeelnemerLink.SessieBegonnen, Enrolment.PresentieVastgelegd));
    }

    public override async Task<Ok<MijnInschrijvingResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var gevonden = await tx.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct);
        // The session first: who waited for it across the start is too late.
        if (gevonden is not null) await tx.ExecuteAsync(
            "select from trainings.sessie where id = @SessieId for no key update", gevonden, ct);
        var nu = clock.GetUtcNow();
        var deelnemer = (gevonden is null ? null : await tx.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct))
            .OpenOrEnd(HttpContext, limits, nu);
        if (deelnemer.InschrijvingId is not { } inschrijving)
            throw new ProblemException(NietIngeschreven);
        actor.ActsAs(deelnemer);
        await Enrolment.CancelAsync(tx, dekking, inschrijving, clock, ct);
        return await tx.CommitAsync(TypedResults.Ok(await tx.StandAsync(dekking, deelnemer, nu, ct)), ct);
    }
}
