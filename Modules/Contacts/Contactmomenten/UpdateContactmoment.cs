using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record UpdateContactmomentRequest : IContactmomentFields
{
    public Guid Id { get; init; }
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

internal sealed class UpdateContactmomentValidator : Validator<UpdateContactmomentRequest>
{
    public UpdateContactmomentValidator(IValidator<Vervolg> vervolg) => this.AddContactmomentRules(vervolg);
}

/// <summary>Vervangt een contactmoment, bijvoorbeeld om een belofte af te ronden.</summary>
internal sealed class UpdateContactmoment(Db db, Actor actor, TimeProvider clock)
    : Endpoint<UpdateContactmomentRequest, Results<Resource<ContactmomentResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("contactmomenten/{id}");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<Results<Resource<ContactmomentResponse>, NotFound>> ExecuteAsync(
        UpdateContactmomentRequest req, CancellationToken ct)
    {
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        var parameters = req.Parameters(req.Id, HttpContext.IfMatch(), actor, sleutelfiguren, vandaag);
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, vandaag, ct);
        var moment = await tx.RowAsync<ContactmomentResponse>(
            $"""
            update contacts.contactmoment as m
               set organisatie_id = @OrganisatieId, contactpersoon_id = @ContactpersoonId, plaatsgevonden_op = @PlaatsgevondenOp,
                 vorm = @Vorm, richting = @Richting,
                   aanleiding = @Aanleiding, onderwerp = @Onderwerp, themas = @Themas, vervolg_omschrijving = @Omschrijving,
                   vervolg_uiterlijke_datum = @UiterlijkeDatum, vervolg_afgerond_op = @AfgerondOp, vervolg_sub = {Contactmoment.VervolgSub},
                   gewijzigd_op = default, versie = versie + 1
             where m.id = @Id and {Contactmoment.Visible} and (@Versies::int[] is null or m.versie = any(@Versies))
            returning {Contactmoment.Columns}
            """, parameters, ct);
        if (moment is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from contacts.contactmoment m where m.id = @Id and {Contactmoment.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("contactmoment.gewijzigd", moment.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(moment);
    }
}
