using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Trainings.Uitnodigingen;

internal sealed record DeleteUitnodigingRequest(Guid Id, Guid UitnodigingId);

/// <summary>Trekt een uitnodiging in: haar links werken niet meer en er gaat geen mail meer voor uit.</summary>
/// <remarks>Een inschrijving die er al is, blijft. Een tweede keer verandert niets.</remarks>
internal sealed class DeleteUitnodiging(Db db) : Endpoint<DeleteUitnodigingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("sessies/{id}/uitnodigingen/{uitnodigingId}");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteUitnodigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var revoked = await tx.ExecuteAsync(
            """
            update trainings.uitnodiging set ingetrokken = true, gewijzigd_op = case when ingetrokken then gewijzigd_op else now() end
             where id = @UitnodigingId and sessie_id = @Id
            """, req, ct);
        if (revoked == 0) return TypedResults.NotFound();
        await tx.AuditAsync("uitnodiging.ingetrokken", req.UitnodigingId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
