using FastEndpoints;
using Netwerkplatform.Contracts.Surveys;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record DeleteVragenlijstRequest(Guid Id);

/// <summary>Verwijdert een vragenlijst die geen peiling en geen training gebruikt.</summary>
internal sealed class DeleteVragenlijst(Db db, IEvaluatieonderwerp onderwerp)
    : Endpoint<DeleteVragenlijstRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem InGebruik = Problem.Conflict("in-gebruik", "In gebruik",
        "Een peiling of een training gebruikt deze vragenlijst.");

    public override void Configure()
    {
        Delete("vragenlijsten/{id}");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(InGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteVragenlijstRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // Locked, so that nobody can come to use it between the question and the deletion.
        var versie = await tx.ScalarAsync<int?>("select versie from surveys.vragenlijst where id = @Id for update", req, ct);
        if (versie is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(versie.Value)) throw new ProblemException(Problem.PreconditionFailed());
        if (await tx.ScalarAsync<bool>("select exists (select from surveys.peiling where vragenlijst_id = @Id)", req, ct)
            || await onderwerp.GebruiktAsync(tx, req.Id, ct))
            throw new ProblemException(InGebruik);
        await tx.ExecuteAsync("delete from surveys.vragenlijst where id = @Id", req, ct);
        await tx.AuditAsync("vragenlijst.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
