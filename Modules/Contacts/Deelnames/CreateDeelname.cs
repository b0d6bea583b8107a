using FastEndpoints;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record CreateDeelnameRequest : IDeelnameFields
{
    public Guid Id { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string? Rol { get; init; }
    public string? Mandaat { get; init; }
    public DateOnly? Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }
}

internal sealed class CreateDeelnameValidator : Validator<CreateDeelnameRequest>
{
    public CreateDeelnameValidator() => this.AddDeelnameRules();
}

/// <summary>Legt een deelname aan een netwerk vast.</summary>
internal sealed class CreateDeelname(Db db, TimeProvider clock)
    : Endpoint<CreateDeelnameRequest, Results<CreatedResource<DeelnameResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("netwerken/{id}/deelnames");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("deelname_niet_dubbel"));
    }

    public override async Task<Results<CreatedResource<DeelnameResponse>, NotFound>> ExecuteAsync(
        CreateDeelnameRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, clock.Vandaag(), ct);
        var deelname = await tx.RowAsync<DeelnameResponse>(
            $"""
            insert into contacts.deelname as d (id, netwerk_id, organisatie_id, contactpersoon_id, rol, mandaat, begindatum, einddatum)
            select @DeelnameId, n.id, @OrganisatieId, @ContactpersoonId, @Rol, @Mandaat, @Begindatum, @Einddatum
              from contacts.netwerk n where n.id = @Id
            returning {Deelname.Columns}
            """, req.Parameters(req.Id, Guid.CreateVersion7(), null, HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag()), ct);
        if (deelname is null) return TypedResults.NotFound();
        await tx.AuditAsync("deelname.aangemaakt", deelname.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/netwerken/{req.Id}/deelnames/{deelname.Id}", deelname), ct);
    }
}
