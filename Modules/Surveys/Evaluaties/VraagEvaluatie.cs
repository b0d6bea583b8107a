using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Surveys.Peilingen;
using Netwerkplatform.Surveys.Rondes;

namespace Netwerkplatform.Surveys.Evaluaties;

/// <summary>
/// Asks those who came to a training session what they thought of it: a confidential survey with one round, of two weeks. It is ended from
/// the start, so that no second round can go to anyone else; its round stays open. A questionnaire that is gone, or a session where nobody
/// was, asks nothing.
/// </summary>
internal sealed class VraagEvaluatie(IEvaluatieonderwerp onderwerp, TimeProvider clock) : IEventHandler<EvaluatieGevraagd>
{
    public async Task HandleAsync(EvaluatieGevraagd fact, Tx tx, CancellationToken ct)
    {
        if (fact.EvaluatieVragenlijstId is null || fact.AanwezigIds.Length == 0) return;
        var nu = clock.GetUtcNow();
        // The session is gone: nobody can say what they thought of it.
        if (await onderwerp.TitelAsync(tx, fact.SessieId, ct) is not { } naam) return;
        var titel = naam.Replace("{{", "", StringComparison.Ordinal);
        var start = TimeZoneInfo.ConvertTime(nu, AmsterdamTime.Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7();
        var gemaakt = await tx.ExecuteAsync(Sql.Insert, new
        {
            Id = id,
            fact.SessieId,
            VragenlijstId = fact.EvaluatieVragenlijstId,
            Naam = Shorten($"Evaluatie van {titel}"),
            Start = start,
            Onderwerp = Shorten($"Wat vond u van {titel}?"),
            Bericht = $"Beste {{{{voornaam}}}},\n\nU was bij {titel}. Wat vond u ervan? "
                + $"Met uw antwoord maken we de volgende keer beter. Antwoorden zijn vertrouwelijk: niemand ziet wie wat heeft gezegd.\n\n"
                + $"Invullen kan tot en met {{{{sluitdatum}}}}.",
        }, ct);
        if (gemaakt == 0) return;
        var peiling = (await tx.RowAsync<PeilingResponse>(Sql.Select, new { Id = id }, ct))!;
        await Ronde.OpenAsync(tx, peiling, start, nu, await tx.RowsAsync<Doelgroeplid>(
            "select contactpersoon_id, organisatie_id, reden from contacts.pub_gevraagd(null, @Dag, true, @Personen)",
            new { Dag = nu.AmsterdamDate(), Personen = fact.AanwezigIds }, ct), ct);
        await tx.AuditAsync("peiling.aangemaakt", peiling.Id, ct);
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : $"{text[..199]}…";

    private static class Sql
    {
        public const string Select = $"select {Peiling.Columns} from surveys.peiling p where p.id = @Id";

        public const string Insert =
            """
            with nieuw as (
              insert into surveys.peiling
                (id, naam, vragenlijst_id, doelgroep, start, looptijd_dagen, anonimiteit, onderwerp, bericht, status)
              select @Id, @Naam, l.id, jsonb_build_object('rollen', '[]'::jsonb, 'domeinen', '[]'::jsonb, 'verbanden', '[]'::jsonb,
                'soorten', '[]'::jsonb, 'wijken', '[]'::jsonb, 'organisatieIds', '[]'::jsonb),
                     @Start::timestamp, 14, 'vertrouwelijk', @Onderwerp, @Bericht, 'beeindigd'
                from surveys.vragenlijst l
               where l.id = @VragenlijstId and not exists (select from surveys.evaluatie where sessie_id = @SessieId)
              returning id
            )
            insert into surveys.evaluatie (sessie_id, peiling_id) select @SessieId, id from nieuw
            """;
    }
}
