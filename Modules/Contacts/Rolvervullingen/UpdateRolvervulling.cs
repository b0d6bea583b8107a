using FastEndpoints;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record UpdateRolvervullingRequest : IRolvervullingFields
{
    public Guid Id { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public string? Rol { get; init; }
    public string? Functie { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of leeg zolang de rol duurt.</summary>
    public DateOnly? Einddatum { get; init; }
}

internal sealed class UpdateRolvervullingValidator : Validator<UpdateRolvervullingRequest>
{
    public UpdateRolvervullingValidator()
    {
        RuleFor(r => r.ContactpersoonId).NotNull();
        this.AddRolvervullingRules();
    }
}

/// <summary>Vervangt een rolvervulling, bijvoorbeeld om haar een einddatum te geven.</summary>
internal sealed class UpdateRolvervulling(Db db, TimeProvider clock)
    : Endpoint<UpdateRolvervullingRequest, Results<Resource<RolvervullingResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("rolvervullingen/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("rolvervulling_een_centraal_contact", "rolvervulling_niet_dubbel"));
    }

    public override async Task<Results<Resource<RolvervullingResponse>, NotFound>> ExecuteAsync(
        UpdateRolvervullingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            req.ContactpersoonId,
            req.OrganisatieId,
            req.Rol,
            req.Functie,
            Domeinen = req.Domeinen ?? [],
            Themas = req.Themas ?? [],
            Wijken = req.Wijken ?? [],
            req.Begindatum,
            req.Einddatum,
        };
        await using var tx = await db.BeginHoldingAsync(req.Id, [req.OrganisatieId!.Value], [req.ContactpersoonId!.Value], ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, clock.Vandaag(), ct,
            Rolvervulling.ScopeFaults(HttpContext, req));
        var rol = await tx.RowAsync<RolvervullingResponse>(
            $"""
            update contacts.rolvervulling as r
               set contactpersoon_id = @ContactpersoonId, organisatie_id = @OrganisatieId, rol = @Rol, functie = @Functie,
                 domeinen = @Domeinen,
                   themas = @Themas, wijken = @Wijken, begindatum = @Begindatum, einddatum = @Einddatum, gewijzigd_op = default,
                     versie = versie + 1
             where r.id = @Id and {Rolvervulling.Visible} and (@Versies::int[] is null or r.versie = any(@Versies))
            returning {Rolvervulling.Columns}
            """, parameters, ct);
        if (rol is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from contacts.rolvervulling r where r.id = @Id and {Rolvervulling.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("rolvervulling.gewijzigd", rol.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(rol);
    }
}
