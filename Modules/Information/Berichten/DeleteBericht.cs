using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record DeleteBerichtRequest(Guid Id);

/// <summary>Verwijdert een bericht dat niet is verzonden.</summary>
internal sealed class DeleteBericht(Db db) : Endpoint<DeleteBerichtRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("berichten/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Berichtvelden.BerichtVerzonden));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBerichtRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var stand = await tx.RowAsync<BerichtResponse>(
            $"select {Berichtvelden.Columns} from information.bericht b where b.id = @Id for update", req, ct);
        if (stand is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(stand.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Status == "verzonden") throw new ProblemException(Berichtvelden.BerichtVerzonden);
        await tx.ExecuteAsync("delete from information.bericht where id = @Id", req, ct);
        await tx.AuditAsync("bericht.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
