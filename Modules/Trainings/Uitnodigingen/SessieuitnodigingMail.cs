namespace Netwerkplatform.Trainings.Uitnodigingen;

/// <summary>
/// Come to this session? Not sent to who has enrolled meanwhile, unsubscribed or was withdrawn, nor once the session has begun.
/// </summary>
internal sealed class SessieuitnodigingMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation.</summary>
    public static readonly Mailsoort Kind = new("training-uitnodiging", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel), Nu = clock.GetUtcNow(), Hash = hash }, ct);
        if (brief is null) return null;

        var plaats = Trainingsteksten.Plaats.In(brief.Taal);
        var tekst = Trainingsteksten.Uitnodiging.In(brief.Taal)
            .Fill(("titel", brief.Titel), ("omschrijving", brief.Omschrijving is null ? "" : $"\n\n{brief.Omschrijving}"),
            ("feiten", Trainingsteksten.Feiten(brief.Taal, brief.BegintOp, brief.EindigtOp, brief.Locatie, brief.Trainer, brief.Protocol)),
                ("plaats", brief.Vol ? plaats.Vol : plaats.Vrij));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{links.BaseUrl}/inschrijven#{token}"));
    }

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Titel { get; init; }
        public string? Omschrijving { get; init; }
        public required DateTimeOffset BegintOp { get; init; }
        public required DateTimeOffset EindigtOp { get; init; }
        public required string Locatie { get; init; }
        public string? Trainer { get; init; }
        public string? Protocol { get; init; }
        public required bool Vol { get; init; }
    }

    private static class Sql
    {
        /// <summary>The row is held, so that whoever revokes it meanwhile waits, and takes this secret away with the others.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              select u.id, p.email, p.naam, p.voornaam, p.taal, t.titel, t.omschrijving, s.begint_op, s.eindigt_op, s.locatie,
                     case when contacts.pub_naam_getoond(s.trainer) then s.trainer end as trainer,
                s.bezet >= s.capaciteit as vol,
                     (select pv.titel || ', versie ' || pv.nummer from protocols.pub_versie pv
                       where pv.id = s.protocolversie_id) as protocol
                from trainings.geldige_uitnodiging u
                join trainings.sessie s on s.id = u.sessie_id and s.status = 'gepland' and s.begint_op > @Nu
                join trainings.training t on t.id = s.training_id
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
               where u.id = @Id and not u.ingetrokken and u.uitgenodigd_op is not null
                 and not exists (select from trainings.inschrijving i where i.sessie_id = u.sessie_id
                   and i.contactpersoon_id = u.contactpersoon_id and i.status <> 'geannuleerd')
                 for no key update of u
            ), link as (
              insert into trainings.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            )
            select email, naam, voornaam, taal, titel, omschrijving, begint_op, eindigt_op, locatie, trainer, vol, protocol from gevraagd
            """;
    }
}
