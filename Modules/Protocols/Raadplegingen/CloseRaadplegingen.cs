using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>Closes the consultations whose last day is over.</summary>
internal sealed class CloseRaadplegingen(Db db, TimeProvider clock, JobRows rows) : IJob
{
    /// <summary>The midnight after the first last day.</summary>
    public static readonly Due Due = new(
        "select (min(sluitdatum) + 1)::timestamp at time zone 'Europe/Amsterdam' from protocols.raadpleging where gesloten_op is null");

    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var over = await db.RowsAsync<Guid>(
            "select id from protocols.raadpleging where gesloten_op is null and sluitdatum < @Vandaag order by sluitdatum, id",
            new { Vandaag = vandaag }, ct);
        await rows.EachAsync("raadplegingen-sluiten", over, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            var sluitdatum = await tx.ScalarAsync<DateOnly?>(
                "select sluitdatum from protocols.raadpleging where id = @Id and gesloten_op is null for update", new { Id = id }, ct);
            if (sluitdatum is null) return;
            await tx.ExecuteAsync(
                "update protocols.raadpleging set gesloten_op = @SluitOp, gewijzigd_op = default, versie = versie + 1 where id = @Id",
                    new { Id = id, SluitOp = Raadpleging.SluitOp(sluitdatum.Value) }, ct);
            await tx.AuditAsync("raadpleging.gesloten", id, ct);
            await tx.CommitAsync(ct);
        }, ct);
    }
}
