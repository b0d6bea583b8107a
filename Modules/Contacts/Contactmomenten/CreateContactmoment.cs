using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record CreateContactmomentRequest : IContactmomentFields
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? PlaatsgevondenOp { get; init; }
    public string? Vorm { get; init; }
    public string? Richting { get; init; }
    public string? Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
    public string[]? Themas { get; init; }
    public Vervolg? Vervolg { get; init; }
}

internal sealed class CreateContactmomentValidator : Validator<CreateContactmomentRequest>
{
    public CreateContactmomentValidator(IValidator<Vervolg> vervolg) => this.AddContactmomentRules(vervolg);
}

/// <summary>Legt een contactmoment vast.</summary>
/// <remarks>Met een contactpersoon erbij telt het als bevestiging van diens gegevens: geverifieerdOp schuift mee.</remarks>
internal sealed class CreateContactmoment(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateContactmomentRequest, CreatedResource<ContactmomentResponse>>
{
    public override void Configure()
    {
        Post("contactmomenten");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<CreatedResource<ContactmomentResponse>> ExecuteAsync(CreateContactmomentRequest req, CancellationToken ct)
    {
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        var parameters = req.Parameters(Guid.CreateVersion7(), null, actor, sleutelfiguren, vandaag);
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, vandaag, ct);
        var moment = await tx.WriteDownAsync(parameters, ct);
        await tx.AuditAsync("contactmoment.vastgelegd", moment.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactmomenten/{moment.Id}", moment), ct);
    }
}
