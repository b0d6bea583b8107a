using FastEndpoints;

namespace Netwerkplatform.Coordination.Agenda;

internal sealed record DeleteAgendatokenRequest(Guid Id);

/// <summary>Trekt een agendatoken in: het adres werkt meteen niet meer.</summary>
internal sealed class DeleteAgendatoken(Db db) : Endpoint<DeleteAgendatokenRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("agendatokens/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteAgendatokenRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            "delete from coordination.agendatoken where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
            parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.agendatoken where id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("agendatoken.ingetrokken", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
