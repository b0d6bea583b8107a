using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.Inschrijvingen;

internal sealed record DeleteInschrijvingRequest(Guid Id, Guid InschrijvingId);

/// <summary>Annuleert een inschrijving. De plaats gaat naar de eerste op de wachtlijst, tot de sessie begint.</summary>
/// <remarks>Wie is afgemeld en wie de plaats krijgt, hoort dat per mail. Een tweede keer verandert niets.</remarks>
internal sealed class DeleteInschrijving(Db db, IDekking dekking, TimeProvider clock)
    : Endpoint<DeleteInschrijvingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("sessies/{id}/inschrijvingen/{inschrijvingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Enrolment.PresentieVastgelegd));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteInschrijvingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var exists = await tx.ScalarAsync<bool>(
            $"""
            select exists (select from trainings.inschrijving i
                            where i.id = @InschrijvingId and i.sessie_id = @Id and {Inschrijving.Visible})
            """, new
            {
                req.Id,
                req.InschrijvingId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        if (!exists) return TypedResults.NotFound();
        await Enrolment.CancelAsync(tx, dekking, req.InschrijvingId, clock, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
