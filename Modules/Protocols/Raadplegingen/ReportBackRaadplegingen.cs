using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>
/// Closes the loop: once a consultation is closed and each comment has been dealt with, all who commented hear what was done with theirs.
/// Once for each consultation; from then on nothing of it changes.
/// </summary>
internal sealed class ReportBackRaadplegingen(Db db, TimeProvider clock, JobRows rows) : IJob
{
    public static readonly Due Due = new($"select @Nu where exists (select from protocols.raadpleging r where {Sql.IsDone})");

    public async Task RunAsync(CancellationToken ct)
    {
        var klaar = await db.RowsAsync<Guid>($"select r.id from protocols.raadpleging r where {Sql.IsDone} order by r.id", null, ct);
        await rows.EachAsync("raadplegingen-terugkoppelen", klaar, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            // Whoever just adds a comment or changes a decision holds it in share: locked first, looked at second.
            await tx.ExecuteAsync("select from protocols.raadpleging where id = @Id for update", new { Id = id }, ct);
            if (await tx.ExecuteAsync(Sql.Told, new { Id = id, Nu = clock.GetUtcNow() }, ct) == 0) return;
            var mensen = await tx.RowsAsync<Reageerder>(Sql.Reageerders, new { Id = id }, ct);
            await tx.MailAsync([.. mensen.Select(m =>
                new Mailopdracht(RaadplegingTerugkoppelingMail.Kind, $"{m.ReactieId}", m.ContactpersoonId))], ct);
            await tx.AuditAsync("raadpleging.teruggekoppeld", id, ct);
            await tx.CommitAsync(ct);
        }, ct);
    }

    private sealed record Reageerder
    {
        public required Guid ReactieId { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private static class Sql
    {
        public const string IsDone =
            """
            r.gesloten_op is not null and r.teruggekoppeld_op is null
            and exists (select from protocols.reactie x where x.versie_id = r.versie_id)
            and not exists (select from protocols.reactie x left join protocols.afhandeling a on a.reactie_id = x.id
                             where x.versie_id = r.versie_id and a.reactie_id is null)
            """;

        public const string Told = $"update protocols.raadpleging r set teruggekoppeld_op = @Nu, gewijzigd_op = default, versie = r.versie "
            + $"+ 1 where r.id = @Id and {IsDone}";

        public const string Reageerders =
            """
            select distinct on (x.contactpersoon_id) x.id as reactie_id, x.contactpersoon_id
              from protocols.raadpleging r join protocols.reactie x on x.versie_id = r.versie_id
             where r.id = @Id
             order by x.contactpersoon_id, x.id
            """;
    }
}
