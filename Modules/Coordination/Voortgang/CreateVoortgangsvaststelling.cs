using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record CreateVoortgangsvaststellingRequest(Guid Id);

/// <summary>Stelt een voortgangsrapportage vast: zij blijft zoals zij nu is, wat er later ook verandert.</summary>
/// <remarks>Een tweede keer is 409. sha256 is van inhoud, zoals die in het antwoord staat.</remarks>
internal sealed class CreateVoortgangsvaststelling(Db db, Voortgangsopmaak opmaak, TimeProvider clock)
    : Endpoint<CreateVoortgangsvaststellingRequest, Results<CreatedResource<VoortgangsrapportageResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("voortgangsrapportages/{id}/vaststellingen");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Voortgangsrapportage.IsVastgesteld));
    }

    public override Task<Results<CreatedResource<VoortgangsrapportageResponse>, NotFound>> ExecuteAsync(
        CreateVoortgangsvaststellingRequest req, CancellationToken ct)
    {
        var versies = Voortgangsrapportage.Rijversies(HttpContext.IfMatchWhenSent());
        return db.ActAsync<Results<CreatedResource<VoortgangsrapportageResponse>, NotFound>>(async tx =>
        {
            // One state of everything, in which each finds what was adopted before it: whoever waits here has looked at nothing yet.
            await tx.ExecuteAsync("set transaction isolation level repeatable read", null, ct);
            await tx.WithoutJitAsync(ct);
            await tx.ExecuteAsync("lock table coordination.voortgangsrapportage in exclusive mode", null, ct);
            if (await tx.ConceptAsync(req.Id, versies, ct) is not { } concept) return TypedResults.NotFound();
            var inhoud = (await opmaak.OpmakenAsync(tx, concept, ct)).Inhoud!;
            var vastgesteld = (await tx.RowAsync<VoortgangsrapportageResponse>(
                $"""
                update coordination.voortgangsrapportage as r
                   set status = 'vastgesteld', vastgesteld_op = @Nu, inhoud = @Inhoud,
                       sha256 = encode(sha256(convert_to(@Inhoud, 'UTF8')), 'hex'), gewijzigd_op = default, versie = r.versie + 1
                 where r.id = @Id
                returning {Voortgangsrapportage.Geheel}
                """, new { req.Id, Inhoud = Voortgangsrapportage.Schrijf(inhoud), Nu = clock.GetUtcNow() }, ct))!;
            await tx.AuditAsync("voortgangsrapportage.vastgesteld", req.Id, ct);
            return await tx.CommitAsync(Resource.Created(
                $"/v1/voortgangsrapportages/{req.Id}", await opmaak.OpmakenAsync(tx, vastgesteld, ct)), ct);
        }, ct, inTurn: false);
    }
}
