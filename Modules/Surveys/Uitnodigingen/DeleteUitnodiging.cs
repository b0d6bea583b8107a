using FastEndpoints;

namespace Netwerkplatform.Surveys.Uitnodigingen;

internal sealed record DeleteUitnodigingRequest(Guid Id, Guid UitnodigingId);

/// <summary>Trekt een uitnodiging in: haar links werken niet meer en er gaat geen mail meer voor uit.</summary>
/// <remarks>Een antwoord dat al binnen is, blijft. Een tweede keer verandert niets.</remarks>
internal sealed class DeleteUitnodiging(Db db, TimeProvider clock) : Endpoint<DeleteUitnodigingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("rondes/{id}/uitnodigingen/{uitnodigingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.PeilingenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteUitnodigingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.UitnodigingId,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        // Null where there is none; false where it was withdrawn before.
        var ingetrokken = await tx.ScalarAsync<bool?>(
            $"""
            with gezien as (
              select u.id, u.ingetrokken from surveys.geldige_uitnodiging u
               where u.id = @UitnodigingId and u.ronde_id = @Id and {Uitnodiging.Visible}
                 for update
            ), ingetrokken as (
              update surveys.uitnodiging u set ingetrokken = true, gewijzigd_op = default
                from gezien g where g.id = u.id and not g.ingetrokken
            )
            select not ingetrokken from gezien
            """, parameters, ct);
        if (ingetrokken is null) return TypedResults.NotFound();
        if (ingetrokken == false) return TypedResults.NoContent();
        await tx.AuditAsync("uitnodiging.ingetrokken", req.UitnodigingId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
