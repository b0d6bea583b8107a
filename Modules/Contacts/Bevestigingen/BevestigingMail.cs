using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>The question whether someone's details are still right, written at the moment it leaves: the link's 30 days begin then.</summary>
internal sealed class BevestigingMail(Links links, Settings settings, TimeProvider clock) : IMailTemplate
{
    public const string Kind = "bevestiging";
    private const string Onderwerp = "Kloppen uw gegevens nog?";

    public string Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var sluitOp = Bevestigingsverzoek.SluitOp(clock);
        var (token, hash) = LinkToken.New();
        var (afmeldToken, afmeldHash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel), Nu = clock.GetUtcNow(), SluitOp = sluitOp, Vandaag = clock.Vandaag(), Hash = hash }, ct);
        if (brief is null) return null;
        await tx.OutboxAsync(new AfmeldlinkVerstuurd(brief.ContactpersoonId, afmeldHash), ct);

        var link = $"{links.BaseUrl}/bevestigen#{token}";
        var afmeldUrl = $"{links.BaseUrl}/v1/afmeldingen/{afmeldToken}";
        var sluitdatum = sluitOp.AddTicks(-1).AmsterdamDate().ToString("d MMMM yyyy", AmsterdamTime.Dutch);
        var organisaties = brief.Organisaties.Length == 0 ? "" : $" als contactpersoon van {string.Join(" en ", brief.Organisaties)}";
        var opmaak = new Opmaak
        {
            Titel = Onderwerp,
            Tekst =
                $"""
                Beste {brief.Naam},

                U staat in het netwerk van de gemeente {settings.Gemeente.Naam}{organisaties}. Kloppen uw gegevens nog? Dan blijven partners u vinden.

                Kijken duurt één minuut. U kiest zelf: alles klopt nog, er is iets veranderd, of ik werk hier niet meer.
                """,
            Knop = ("Bekijk uw gegevens", link),
            BijLink = "Bekijk uw gegevens via deze link:",
            Daarna = [$"Dat kan tot en met {sluitdatum}. We vragen dit hooguit twee keer per jaar."],
            AfmeldUrl = afmeldUrl,
        };
        return new Bericht(brief.Email, brief.Naam, Onderwerp, opmaak);
    }

    private sealed record Brief
    {
        public required Guid ContactpersoonId { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public required string[] Organisaties { get; init; }
    }

    private static class Sql
    {
        /// <summary>Whether it is still wanted, whom it greets, and its secret, in one round trip.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              update contacts.bevestigingsverzoek v set sluit_op = @SluitOp, gewijzigd_op = now()
                from contacts.contactpersoon p
               where v.id = @Id and v.uitkomst is null and v.ingetrokken_op is null and v.sluit_op > @Nu
                 and p.id = v.contactpersoon_id and p.mailstatus = 'actief' and p.email is not null
              returning v.id, v.contactpersoon_id, p.email, p.naam
            ), link as (
              insert into contacts.bevestigingstoken (hash, bevestigingsverzoek_id, adres)
              select @Hash, id, sha256(convert_to(lower(email), 'UTF8')) from gevraagd
            )
            select g.contactpersoon_id, g.email, g.naam,
                   array(select distinct o.naam from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                          where r.contactpersoon_id = g.contactpersoon_id and r.periode @> @Vandaag order by o.naam) as organisaties
              from gevraagd g
            """;
    }
}
