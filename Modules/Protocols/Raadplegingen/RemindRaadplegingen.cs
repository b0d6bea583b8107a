namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>
/// Reminds who was asked and has not commented, from three days before the last day on; once, whatever runs twice. Not within three days of
/// the asking: a short consultation asks once.
/// </summary>
internal sealed class RemindRaadplegingen(Db db, TimeProvider clock) : IJob
{
    private const int Dagen = 3;

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        var stil = await tx.RowsAsync<Stil>(Sql.Unanswered,
            new { Vandaag = nu.AmsterdamDate(), Tot = nu.AmsterdamDate().AddDays(Dagen), Gevraagd = nu.AddDays(-Dagen) }, ct);
        await tx.MailAsync([.. stil.Select(s =>
            new Mailopdracht(RaadplegingHerinneringMail.Kind, $"{s.Id}", s.ContactpersoonId) { NamensId = s.OrganisatieId })], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Stil
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string Unanswered =
            """
            select u.id, u.contactpersoon_id, u.organisatie_id
              from protocols.raadpleging r
              join protocols.geldige_uitnodiging u on u.versie_id = r.versie_id and u.soort = 'raadpleging' and not u.ingetrokken
              join platform.pub_mail m on m.soort = 'protocol-raadpleging' and m.sleutel = u.id::text
                and m.status in ('verzonden', 'onzeker')
             where r.gesloten_op is null and r.sluitdatum between @Vandaag and @Tot and r.geopend_op <= @Gevraagd
               and not exists (select from protocols.reactie x where x.versie_id = u.versie_id
                 and x.contactpersoon_id = u.contactpersoon_id)
               and not exists (select from platform.pub_mail h where h.soort = 'protocol-raadpleging-herinnering'
                 and h.sleutel = u.id::text)
             order by u.id
            """;
    }
}
