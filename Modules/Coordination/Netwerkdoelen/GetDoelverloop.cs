using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record GetDoelverloopRequest(Guid Id);

/// <summary>Wat een doel op een dag was.</summary>
internal sealed record DoelverloopRij
{
    public required DateOnly Datum { get; init; }
    /// <summary>Wat het rapport die dag zei; null als er niets te meten was.</summary>
    public decimal? Waarde { get; init; }
    /// <summary>Wat het zou zijn als het elke dag evenveel opschoot.</summary>
    public decimal? Verwacht { get; init; }
    public decimal? Voortgang { get; init; }
}

/// <summary>Geeft het verloop van een doel: een waarde per dag, en die van nu.</summary>
/// <remarks>
/// Van elke nacht waarin is gemeten, vanaf de dag waarop de meting werd vastgelegd. De rij van vandaag wordt bij het lezen berekend.
/// </remarks>
internal sealed class GetDoelverloop(Db db, IMetingen metingen, TimeProvider clock)
    : Endpoint<GetDoelverloopRequest, Results<Tabel<IReadOnlyList<DoelverloopRij>, DoelverloopRij>, NotFound>>
{
    public override void Configure()
    {
        Get("netwerkdoelen/{id}/verloop");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Tabel<IReadOnlyList<DoelverloopRij>, DoelverloopRij>, NotFound>> ExecuteAsync(
        GetDoelverloopRequest req, CancellationToken ct)
    {
        var (zicht, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        await using var snapshot = await db.SnapshotAsync(ct);
        if (await snapshot.DoelAsync(req.Id, metingen, zicht, vandaag, ct) is not { } doel) return TypedResults.NotFound();
        var gemeten = await snapshot.RowsAsync<Stand>(
            """
            select s.datum, case when @Sleutelfiguren then s.waarde_alles else s.waarde end as waarde
              from coordination.doelstand s
             where s.doel_id = @Id and s.datum < @Vandaag
             order by s.datum
            """, new { req.Id, Sleutelfiguren = zicht, Vandaag = vandaag }, ct);
        DoelverloopRij[] rijen = [.. gemeten.Append(new() { Datum = vandaag, Waarde = doel.Waarde }).Select(s => new DoelverloopRij
        {
            Datum = s.Datum,
            Waarde = s.Waarde,
            Verwacht = doel.Nulwaarde is { } nul
                ? Math.Round(nul + (doel.Streefwaarde - nul) * Netwerkdoel.Verwacht(doel.VanafDatum, s.Datum, doel.Streefdatum), 6) : null,
            Voortgang = Netwerkdoel.Voortgang(doel.Nulwaarde, s.Waarde, doel.Streefwaarde),
        })];
        return new Tabel<IReadOnlyList<DoelverloopRij>, DoelverloopRij>(rijen, rijen);
    }

    internal sealed record Stand
    {
        public required DateOnly Datum { get; init; }
        public decimal? Waarde { get; init; }
    }
}
