using FastEndpoints;

namespace Netwerkplatform.Coordination.Regisseurs;

internal sealed record UpdateRegisseurRequest : IRegisseurFields
{
    public Guid Id { get; init; }
    public string? Naam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>De sub van deze persoon bij de uitgever van de tokens.</summary>
    public string? Subject { get; init; }
    /// <summary>De delen van het netwerk van deze regisseur; zonder delen het hele netwerk.</summary>
    public Gebied[]? Gebieden { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>De laatste dag.</summary>
    public DateOnly? Einddatum { get; init; }
    /// <summary>Wie binnenkrijgt wat er komt zolang deze regisseur afwezig is.</summary>
    public Guid? PlaatsvervangerId { get; init; }
}

internal sealed class UpdateRegisseurValidator : Validator<UpdateRegisseurRequest>
{
    public UpdateRegisseurValidator()
    {
        this.AddRegisseurRules();
        RuleFor(r => r.PlaatsvervangerId).Must((r, wie) => wie is null || wie != r.Id).WithMessage("Niemand neemt voor zichzelf waar.");
    }
}

/// <summary>Vervangt een netwerkregisseur; wie ophoudt, krijgt een einddatum.</summary>
internal sealed class UpdateRegisseur(Db db) : Endpoint<UpdateRegisseurRequest, Results<Resource<RegisseurResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("regisseurs/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.RefusesBy("regisseur_een_per_organisatie", "regisseur_overgedragen", "regisseur_een_per_subject"));
    }

    public override async Task<Results<Resource<RegisseurResponse>, NotFound>> ExecuteAsync(
        UpdateRegisseurRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingOrganisatiesAsync(req, ct);
        var regisseur = await tx.RowAsync<RegisseurResponse>(
            $"""
            update coordination.regisseur as r
               set naam = @Naam, email = @Email, telefoon = @Telefoon, subject = @Subject, gebieden = @Gebieden::jsonb,
                   begindatum = @Begindatum, einddatum = @Einddatum, plaatsvervanger_id = @PlaatsvervangerId, gewijzigd_op = default,
                   versie = versie + 1
             where r.id = @Id and (@Versies::int[] is null or r.versie = any(@Versies))
            returning {Regisseur.Columns}
            """, req.Parameters(req.Id, HttpContext.IfMatch()), ct);
        if (regisseur is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.regisseur where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("regisseur.gewijzigd", regisseur.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(regisseur);
    }
}
