using FastEndpoints;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record UpdateDeelnameRequest : IDeelnameFields
{
    public Guid Id { get; init; }
    public Guid DeelnameId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string? Rol { get; init; }
    public string? Mandaat { get; init; }
    public DateOnly? Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }
}

internal sealed class UpdateDeelnameValidator : Validator<UpdateDeelnameRequest>
{
    public UpdateDeelnameValidator() => this.AddDeelnameRules();
}

/// <summary>Vervangt een deelname, bijvoorbeeld om haar een einddatum te geven.</summary>
internal sealed class UpdateDeelname(Db db, TimeProvider clock)
    : Endpoint<UpdateDeelnameRequest, Results<Resource<DeelnameResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("netwerken/{id}/deelnames/{deelnameId}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("deelname_niet_dubbel"));
    }

    public override async Task<Results<Resource<DeelnameResponse>, NotFound>> ExecuteAsync(UpdateDeelnameRequest req, CancellationToken ct)
    {
        var parameters = req.Parameters(req.Id, req.DeelnameId, HttpContext.IfMatch(), HttpContext.HasScope(Scope.SleutelfigurenLezen),
            clock.Vandaag());
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, clock.Vandaag(), ct);
        var deelname = await tx.RowAsync<DeelnameResponse>(
            $"""
            update contacts.deelname as d
               set organisatie_id = @OrganisatieId, contactpersoon_id = @ContactpersoonId, rol = @Rol, mandaat = @Mandaat,
                 begindatum = @Begindatum,
                   einddatum = @Einddatum, gewijzigd_op = default, versie = versie + 1
             where d.id = @DeelnameId and d.netwerk_id = @Id and {Deelname.Visible}
               and (@Versies::int[] is null or d.versie = any(@Versies))
            returning {Deelname.Columns}
            """, parameters, ct);
        if (deelname is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from contacts.deelname d where d.id = @DeelnameId and d.netwerk_id = @Id and {Deelname.Visible})",
                parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("deelname.gewijzigd", deelname.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(deelname);
    }
}
