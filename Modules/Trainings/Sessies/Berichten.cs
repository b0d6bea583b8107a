using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Sessies;

/// <summary>What calendars and mailboxes hear of a session that changes.</summary>
internal static class Berichten
{
    /// <summary>
    /// Every session of a training that is still to come has changed in what a calendar shows; the mails for those who want to come.
    /// </summary>
    public static async Task<IReadOnlyCollection<Mailopdracht>> ChangeSessiesAsync(
        this Tx tx, Guid trainingId, DateTimeOffset nu, CancellationToken ct) =>
        Wijziging(await tx.RowsAsync<Genodigde>(
            """
            with sessie as (
              update trainings.sessie set agenda_volgnummer = agenda_volgnummer + 1
               where training_id = @TrainingId and status = 'gepland' and begint_op > @Nu
              returning id, agenda_volgnummer
            )
            select i.id, i.contactpersoon_id, s.agenda_volgnummer
              from sessie s join trainings.inschrijving i on i.sessie_id = s.id and i.status in ('bevestigd', 'wachtlijst')
            """, new { TrainingId = trainingId, Nu = nu }, ct));

    /// <summary>The mails about another time or place, for those who have a seat or wait for one.</summary>
    public static async Task<IReadOnlyCollection<Mailopdracht>> WijzigingAsync(this Tx tx, Guid sessieId, CancellationToken ct) =>
        Wijziging(await tx.RowsAsync<Genodigde>(
            """
            select i.id, i.contactpersoon_id, s.agenda_volgnummer
              from trainings.sessie s join trainings.inschrijving i on i.sessie_id = s.id and i.status in ('bevestigd', 'wachtlijst')
             where s.id = @SessieId
            """, new { SessieId = sessieId }, ct));

    /// <summary>
    /// Cancels every enrolment of a session that does not go on; nobody moves up. The mails for those who would have come.
    /// </summary>
    public static async Task<IReadOnlyCollection<Mailopdracht>> CancelSessieAsync(this Tx tx, Guid sessieId, CancellationToken ct)
    {
        var geannuleerd = await tx.RowsAsync<Ingeschrevene>(
            """
            update trainings.inschrijving set status = 'geannuleerd', gewijzigd_op = default, versie = versie + 1
             where sessie_id = @SessieId and status in ('bevestigd', 'wachtlijst')
            returning id, contactpersoon_id
            """, new { SessieId = sessieId }, ct);
        return [.. geannuleerd.Select(i => new Mailopdracht(AnnuleringMail.Kind, $"{i.Id}", i.ContactpersoonId))];
    }

    private static Mailopdracht[] Wijziging(IReadOnlyList<Genodigde> genodigden) =>
        [.. genodigden.Select(g =>
            new Mailopdracht(WijzigingMail.Kind, $"{g.Id}:{g.AgendaVolgnummer}", g.ContactpersoonId))];

    private sealed record Genodigde
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required int AgendaVolgnummer { get; init; }
    }
}
