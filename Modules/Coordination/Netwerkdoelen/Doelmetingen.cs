using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

/// <summary>
/// Keeps every night what each goal has come to, for its course over time: a report tells of now, and many cannot tell of the past. A
/// night that was missed is a day without a figure.
/// </summary>
internal sealed class Doelmetingen(Db db, IMetingen metingen, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await MeetAsync(tx, null, metingen, clock.Vandaag(), ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>Of one goal, or of all. The first figure of a day stays: that of the first day is where a goal began.</summary>
    public static async Task MeetAsync(Tx tx, Guid? doelId, IMetingen metingen, DateOnly vandaag, CancellationToken ct)
    {
        await tx.WithoutJitAsync(ct);
        // Held, so that nobody deletes or changes one in between.
        var doelen = await tx.RowsAsync<Gevolgd>(
            $"""
            select {Gevolgd.Columns}
              from coordination.netwerkdoel d
              left join coordination.doelcijfer c on c.doel_id = d.id
             where @DoelId::uuid is null or d.id = @DoelId
             order by d.id
               for share of d
            """, new { DoelId = doelId }, ct);
        var gemeten = await Doelcijfers.MeetAsync(tx, doelen, metingen, ct);
        await tx.ExecuteAsync(
            """
            insert into coordination.doelstand (doel_id, datum, waarde, waarde_alles)
            select s.doel_id, @Vandaag, s.waarde, s.waarde_alles
              from unnest(@Ids::uuid[], @Waarden::numeric[], @Alles::numeric[]) as s (doel_id, waarde, waarde_alles)
            on conflict do nothing
            """, new { Vandaag = vandaag, gemeten.Ids, gemeten.Waarden, gemeten.Alles }, ct);
    }
}

/// <summary>A goal as it is measured.</summary>
internal sealed record Gevolgd
{
    public required Guid Id { get; init; }
    public required string Rapport { get; init; }
    public required string Kolom { get; init; }
    public required string Filters { get; init; }
    public required string Functie { get; init; }
    public string? Waarde { get; init; }
    public required int Versie { get; init; }
    /// <summary>What its report was made of when it was measured last.</summary>
    public string? Stand { get; init; }

    public Meting Meting => new() { Rapport = Rapport, Kolom = Kolom, Filters = Filters, Functie = Functie, Waarde = Waarde };

    public const string Columns =
        "d.id, d.rapport, d.kolom, d.filters::text as filters, d.functie, d.waarde, d.versie, c.stand";
}
