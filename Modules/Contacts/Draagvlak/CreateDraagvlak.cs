using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Draagvlak;

internal sealed record CreateDraagvlakRequest
{
    public Guid Id { get; init; }
    public string? Trede { get; init; }
    public DateOnly? Datum { get; init; }
    /// <summary>De bestuurder van wie het komt.</summary>
    public Guid? ContactpersoonId { get; init; }
    public string? Toelichting { get; init; }
}

internal sealed class CreateDraagvlakValidator : Validator<CreateDraagvlakRequest>
{
    public CreateDraagvlakValidator()
    {
        RuleFor(r => r.Trede).NotEmpty().OneOf(Draagvlak.Treden);
        RuleFor(r => r.Datum).NotNull().Geweest();
        RuleFor(r => r.Toelichting).FreeText(1_000);
    }
}

/// <summary>Legt een stap op de ladder van draagvlak vast.</summary>
/// <remarks>Een stap verandert daarna niet meer; wie terugvalt, krijgt een nieuwe stap.</remarks>
internal sealed class CreateDraagvlak(Db db, TimeProvider clock)
    : Endpoint<CreateDraagvlakRequest, Results<CreatedResource<DraagvlakResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("organisaties/{id}/draagvlak");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<CreatedResource<DraagvlakResponse>, NotFound>> ExecuteAsync(
        CreateDraagvlakRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, null, req.ContactpersoonId, clock.Vandaag(), ct);
        var stap = await tx.RowAsync<DraagvlakResponse>(
            $"""
            insert into contacts.draagvlak as d (id, organisatie_id, trede, datum, contactpersoon_id, toelichting)
            select @StapId, o.id, @Trede, @Datum, @ContactpersoonId, @Toelichting from contacts.organisatie o where o.id = @Id
            returning {Draagvlak.Columns}
            """,
            new
            {
                StapId = Guid.CreateVersion7(),
                req.Id,
                req.Trede,
                req.Datum,
                req.ContactpersoonId,
                req.Toelichting,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        if (stap is null) return await tx.OrganisatieWegAsync(req.Id, ct);
        await tx.AuditAsync("draagvlak.vastgelegd", stap.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/organisaties/{req.Id}/draagvlak/{stap.Id}", stap), ct);
    }
}
