namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>
/// Your certificate runs out; these are the sessions that renew it. Not when it has been renewed or has run out, nor to who
/// has left. Who opted out hears that it runs out, for it is their own certificate, and is not asked to come to anything.
/// </summary>
internal sealed class VerlooptMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>
    /// Certificate <c>b</c> still matters: it counts, is not renewed, and its holder <c>p</c> works in the network. Key figures get no
    /// rhythm of mails.
    /// </summary>
    public const string Gewenst = $"b.geldt and b.geldig_tot_datum >= @Vandaag and {NogNodig}";

    /// <summary>Somebody who has a role still needs certificate <c>b</c>, and has no later one.</summary>
    public const string NogNodig =
        """
        exists (select from contacts.pub_rolvervulling r where r.contactpersoon_id = b.contactpersoon_id
          and r.rol <> 'sleutelfiguur' and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag))
        and not exists (select from trainings.scholing_van(b.contactpersoon_id) v
                         where v.training_id = b.training_id and (v.geldig_tot_datum is null or v.geldig_tot_datum > b.geldig_tot_datum))
        """;

    /// <summary>Key: certificate. It reminds of a training, so it counts.</summary>
    public static readonly Mailsoort Kind = new("training-verloopt", Mailaard.Meldt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var id = Guid.Parse(sleutel);
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = id, Vandaag = clock.Vandaag() }, ct);
        if (brief is null) return null;
        var sessies = !brief.MagGevraagd ? []
            : await tx.RowsAsync<Sessie>(Sql.Sessies, new { brief.TrainingId, brief.ContactpersoonId, Nu = clock.GetUtcNow() }, ct);

        string? link = null;
        if (sessies.Count > 0)
        {
            var (token, hash) = LinkToken.New();
            await tx.ExecuteAsync("select trainings.link_maken(@SessieId, @ContactpersoonId, @Nieuw, @Hash)",
                new { SessieId = sessies[0].Id, brief.ContactpersoonId, Nieuw = Guid.CreateVersion7(), Hash = hash }, ct);
            link = $"{links.BaseUrl}/inschrijven#{token}";
        }
        var woorden = Trainingsteksten.Verlengen.In(brief.Taal);
        var trainingen = !brief.MagGevraagd ? "" : sessies.Count == 0 ? $"\n\n{woorden.Geen}"
            : $"\n\n{(sessies.Count == 1 ? woorden.Een : woorden.Meer)}\n\n"
                + string.Join("\n", sessies.Select(s => $"- {s.Titel}: {Tijden.Wanneer(s.BegintOp, s.EindigtOp, brief.Taal)}, {s.Locatie}"
                    + (s.Vol ? $" ({woorden.Vol})" : "")));
        var tekst = Trainingsteksten.Verloopt.In(brief.Taal)
            .Fill(("titel", brief.Titel), ("datum", Tijden.Dag(brief.GeldigTotDatum, brief.Taal)), ("trainingen", trainingen));
        if (sessies.Count > 1) tekst = tekst with { Knop = woorden.Knop, BijLink = woorden.BijLink, Daarna = [woorden.AndereDag] };
        var opmaak = tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, link);
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, opmaak) { Vraagt = link is not null };
    }

    private sealed record Brief
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid TrainingId { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Titel { get; init; }
        public required DateOnly GeldigTotDatum { get; init; }
        public required bool MagGevraagd { get; init; }
    }

    private sealed record Sessie
    {
        public required Guid Id { get; init; }
        public required string Titel { get; init; }
        public required DateTimeOffset BegintOp { get; init; }
        public required DateTimeOffset EindigtOp { get; init; }
        public required string Locatie { get; init; }
        public required bool Vol { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            $"""
            select b.contactpersoon_id, b.training_id, p.email, p.naam, p.voornaam, p.taal, t.titel, b.geldig_tot_datum, p.mag_gevraagd
              from trainings.bewijs b
              join trainings.training t on t.id = b.training_id
              join contacts.pub_contactpersoon p on p.id = b.contactpersoon_id
             where b.id = @Id and {Gewenst}
            """;

        /// <summary>
        /// Of the training itself or one that renews it, with seats first; a link that was revoked by hand is not made anew.
        /// </summary>
        public const string Sessies =
            """
            select s.id, t.titel, s.begint_op, s.eindigt_op, s.locatie, s.bezet >= s.capaciteit as vol
              from trainings.sessie s
              join trainings.training t on t.id = s.training_id
             where s.status = 'gepland' and s.begint_op > @Nu
               and (s.training_id = @TrainingId
                 or exists (select from trainings.training_verlengt v where v.training_id = s.training_id and v.verlengt_id = @TrainingId))
               and not exists (select from trainings.geldige_uitnodiging u where u.sessie_id = s.id
                 and u.contactpersoon_id = @ContactpersoonId and u.ingetrokken)
             order by s.bezet >= s.capaciteit, s.begint_op, s.id
             limit 5
            """;
    }
}
