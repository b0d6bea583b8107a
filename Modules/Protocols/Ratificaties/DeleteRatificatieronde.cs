using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record DeleteRatificatierondeRequest(Guid Id, int Nummer, Guid RondeId);

/// <summary>Trekt een ratificatieronde in: de versie vervalt, en haar links werken niet meer.</summary>
/// <remarks>
/// Zo maakt een versie die het quorum niet haalt plaats voor een volgende. Wie al tekende, blijft bij deze versie staan. Een vastgestelde
/// versie is niet in te trekken.
/// </remarks>
internal sealed class DeleteRatificatieronde(Db db, TimeProvider clock)
    : Endpoint<DeleteRatificatierondeRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem VersieNietInTeTrekken = Problem.Conflict("versie-niet-in-te-trekken", "Niet in te trekken",
        "Alleen een versie die ter ratificatie ligt, kan worden ingetrokken.");

    public override void Configure()
    {
        Delete("protocollen/{id}/versies/{nummer}/ratificatierondes/{rondeId}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(VersieNietInTeTrekken));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteRatificatierondeRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        var ronde = await tx.RowAsync<RatificatierondeResponse>($"{Ratificatieronde.Select} where r.id = @RondeId and v.id = @VersieId",
            new
            {
                req.RondeId,
                VersieId = versie.Id,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        if (ronde is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(ronde.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (versie.Status != "ter_ratificatie")
            throw new ProblemException(VersieNietInTeTrekken);
        await tx.ExecuteAsync(
            """
            update protocols.protocolversie set status = 'vervallen', vervallen_op = @Nu, gewijzigd_op = default, versie = versie + 1
              where id = @VersieId
            """, new { VersieId = versie.Id, Nu = clock.GetUtcNow() }, ct);
        await tx.AuditAsync("ratificatieronde.ingetrokken", req.RondeId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
