using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record UpdateOverdrachtOrganisatieRequest
{
    public Guid Id { get; init; }
    public Guid OrganisatieId { get; init; }
    /// <summary>Wanneer de nieuwe regisseur er kennismaakte; null als dat toch niet is gebeurd.</summary>
    public DateTimeOffset? KennisgemaaktOp { get; init; }
}

internal sealed class UpdateOverdrachtOrganisatieValidator : Validator<UpdateOverdrachtOrganisatieRequest>
{
    public UpdateOverdrachtOrganisatieValidator() => RuleFor(r => r.KennisgemaaktOp).Geweest();
}

/// <summary>Legt vast dat de nieuwe regisseur met een organisatie heeft kennisgemaakt; dat mag ook voor de datum.</summary>
internal sealed class UpdateOverdrachtOrganisatie(Db db)
    : Endpoint<UpdateOverdrachtOrganisatieRequest, Results<Resource<OverdrachtOrganisatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("overdrachten/{id}/organisaties/{organisatieId}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<Resource<OverdrachtOrganisatieResponse>, NotFound>> ExecuteAsync(
        UpdateOverdrachtOrganisatieRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, req.OrganisatieId, req.KennisgemaaktOp, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        // The list of all is part of the transfer, which changes with it; and goes first, as when it is withdrawn.
        await tx.ExecuteAsync("select from coordination.overdracht where id = @Id for update", parameters, ct);
        var organisatie = await tx.RowAsync<OverdrachtOrganisatieResponse>(
            $"""
            with overdracht as (
              update coordination.overdracht v set gewijzigd_op = default, versie = v.versie + 1
                from coordination.overdracht_organisatie u
               where v.id = @Id and u.overdracht_id = v.id and u.organisatie_id = @OrganisatieId
                 and (@Versies::int[] is null or u.versie = any(@Versies))
              returning v.id
            )
            update coordination.overdracht_organisatie as u
               set kennisgemaakt_op = @KennisgemaaktOp, gewijzigd_op = default, versie = u.versie + 1
              from overdracht v
             where u.overdracht_id = v.id and u.organisatie_id = @OrganisatieId
            returning {Regieoverdracht.OrganisatieColumns}
            """, parameters, ct);
        if (organisatie is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                """
                select exists (select from coordination.overdracht_organisatie
                                where overdracht_id = @Id and organisatie_id = @OrganisatieId)
                """, parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("overdracht.kennisgemaakt", req.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(organisatie);
    }
}
