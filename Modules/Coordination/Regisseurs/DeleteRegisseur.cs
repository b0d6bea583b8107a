using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Regisseurs;

internal sealed record DeleteRegisseurRequest(Guid Id);

/// <summary>Verwijdert een netwerkregisseur naar wie niets verwijst; wie ophoudt, krijgt een einddatum.</summary>
internal sealed class DeleteRegisseur(Db db, IEnumerable<IRegisseurverwijzingen> modules)
    : Endpoint<DeleteRegisseurRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("regisseurs/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Regisseur.InGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteRegisseurRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var versie = await tx.ScalarAsync<int?>("select versie from coordination.regisseur where id = @Id for update", req, ct);
        if (versie is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(versie.Value)) throw new ProblemException(Problem.PreconditionFailed());
        if (await tx.ScalarAsync<bool>(
            "select exists (select from coordination.netwerkdoel where filters ->> 'regisseurId' = @Id::text)", req, ct))
            throw new ProblemException(Regisseur.InGebruik);
        foreach (var module in modules)
        {
            if (await module.RefersToRegisseurAsync(tx, req.Id, ct)) throw new ProblemException(Regisseur.InGebruik);
        }
        try
        {
            await tx.ExecuteAsync("delete from coordination.regisseur where id = @Id", req, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Somebody's deputy.
            throw new ProblemException(Regisseur.InGebruik);
        }
        await tx.AuditAsync("regisseur.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
