using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings.Inschrijvingen;

internal sealed record CreateInschrijvingRequest
{
    public Guid Id { get; init; }
    public Guid? ContactpersoonId { get; init; }
}

internal sealed class CreateInschrijvingValidator : Validator<CreateInschrijvingRequest>
{
    public CreateInschrijvingValidator() => RuleFor(r => r.ContactpersoonId).NotEmpty();
}

/// <summary>Schrijft iemand in voor een sessie; is zij vol, dan op de wachtlijst.</summary>
/// <remarks>
/// De contactpersoon krijgt hierover mail. Vereist de training andere trainingen, dan moet daarvan op de dag van de sessie een bewijs
/// gelden. Wie zich heeft afgemeld, mag terugkomen: achteraan.
/// </remarks>
internal sealed class CreateInschrijving(Db db, IDekking dekking, TimeProvider clock)
    : Endpoint<CreateInschrijvingRequest, CreatedResource<InschrijvingResponse>>
{
    public override void Configure()
    {
        Post("sessies/{id}/inschrijvingen");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b
            .Refuses(Sessie.SessieGeannuleerd, Sessie.SessieAfgerond, Sessie.SessieBegonnen, Enrolment.AlIngeschreven,
                Enrolment.VooropleidingOntbreekt)
            .RefusesBy("inschrijving_eenmaal"));
    }

    public override async Task<CreatedResource<InschrijvingResponse>> ExecuteAsync(CreateInschrijvingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var inschrijving = await Enrolment.EnrolAsync(
            tx, dekking, req.Id, req.ContactpersoonId!.Value, clock, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);
        return await tx.CommitAsync(Resource.Created($"/v1/sessies/{req.Id}/inschrijvingen/{inschrijving.Id}", inschrijving), ct);
    }
}
