using FastEndpoints;

namespace Netwerkplatform.Protocols.Protocollen;

internal sealed record DeleteProtocolRequest(Guid Id);

/// <summary>Verwijdert een protocol zonder versies.</summary>
internal sealed class DeleteProtocol(Db db, TimeProvider clock) : Endpoint<DeleteProtocolRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("protocollen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("protocolversie_protocol", "convenantpartij_protocol"));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteProtocolRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var deleted = await tx.ExecuteAsync(
            $"delete from protocols.protocol p where p.id = @Id and (@Versies::int[] is null or {Protocol.Versie} = any(@Versies))",
            new
            {
                req.Id,
                Versies = versies,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from protocols.protocol where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("protocol.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
