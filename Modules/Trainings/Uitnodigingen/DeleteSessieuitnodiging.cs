using FastEndpoints;

namespace Netwerkplatform.Trainings.Uitnodigingen;

internal sealed record DeleteSessieuitnodigingRequest(Guid Id, Guid UitnodigingId);

/// <summary>Trekt een uitnodiging in: haar links werken niet meer en er gaat geen mail meer voor uit.</summary>
/// <remarks>
/// Wie zich al had aangemeld, blijft ingeschreven. Wordt deze persoon later alsnog ingeschreven, dan werkt de link in die mail; de
/// uitnodiging blijft ingetrokken. Een tweede keer verandert niets.
/// </remarks>
internal sealed class DeleteSessieuitnodiging(Db db, TimeProvider clock)
    : Endpoint<DeleteSessieuitnodigingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("sessies/{id}/uitnodigingen/{uitnodigingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteSessieuitnodigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // The secrets go: a later mail about an enrolment carries a new one, and only that one works.
        var exists = await tx.ScalarAsync<bool>(
            $"""
            with gezien as (
              select u.id, u.ingetrokken from trainings.geldige_uitnodiging u
               where u.id = @UitnodigingId and u.sessie_id = @Id and u.uitgenodigd_op is not null and {Sessieuitnodiging.Visible}
                 for update
            ), ingetrokken as (
              update trainings.uitnodiging u set ingetrokken = true, gewijzigd_op = default
                from gezien g where g.id = u.id and not g.ingetrokken
            )
            select exists (select from gezien)
            """, new
            {
                req.Id,
                req.UitnodigingId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        if (!exists) return TypedResults.NotFound();
        await tx.ExecuteAsync(
            """
            delete from trainings.uitnodiging_token t
             using trainings.uitnodiging a, trainings.uitnodiging u
             where u.id = @UitnodigingId and a.id = t.uitnodiging_id
               and (a.sessie_id, a.contactpersoon_id) = (u.sessie_id, u.contactpersoon_id)
            """, req, ct);
        await tx.AuditAsync("uitnodiging.ingetrokken", req.UitnodigingId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
