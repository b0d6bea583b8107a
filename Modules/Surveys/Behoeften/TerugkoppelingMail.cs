using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Surveys.Behoeften;

/// <summary>"This is what we did with your answer."</summary>
internal sealed class TerugkoppelingMail(Links links) : IMailTemplate
{
    public const string Kind = "terugkoppeling";

    public string Soort => Kind;

    /// <param name="sleutel">The need's id and the invitation's, with a colon between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var ids = sleutel.Split(':').Select(Guid.Parse).ToArray();
        var (afmeldToken, afmeldHash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { BehoefteId = ids[0], UitnodigingId = ids[1], AfmeldHash = afmeldHash }, ct);
        if (brief is null) return null;

        var vraag = Behoeften[brief.Soort];
        var opmaak = new Opmaak
        {
            Titel = "Wat we met uw antwoord doen",
            Tekst =
                $"""
                Beste {brief.Voornaam ?? brief.Naam},

                {(brief.OpNaam ? $"In onze vragenlijst '{brief.Titel}' noemde u behoefte aan {vraag}." : $"Op onze vragenlijst '{brief.Titel}' noemden deelnemers behoefte aan {vraag}. Wie dat waren, weten wij niet; daarom krijgt iedereen die was uitgenodigd dit bericht.")}

                {Besluiten[brief.Besluit]}

                {brief.Toelichting}{(brief.Verwijzing is null ? "" : $"\n\nMeer hierover: {brief.Verwijzing}")}

                Dank dat u meedenkt.
                """,
            AfmeldUrl = $"{links.BaseUrl}/v1/afmeldingen/{afmeldToken}",
        };
        return new Bericht(brief.Email, brief.Naam, "Wat we met uw antwoord doen", opmaak);
    }

    private static readonly Dictionary<string, string> Behoeften = new(StringComparer.Ordinal)
    {
        ["overleg"] = "overleg",
        ["scholing"] = "scholing",
        ["informatie"] = "informatie",
        ["ondersteuning"] = "ondersteuning",
        ["anders"] = "iets anders",
    };

    private static readonly Dictionary<string, string> Besluiten = new(StringComparer.Ordinal)
    {
        ["overleg"] = "We organiseren een overleg.",
        ["training"] = "We organiseren een training.",
        ["informatie"] = "We zorgen voor informatie.",
        ["geen"] = "We kunnen er nu niets mee doen.",
    };

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required bool OpNaam { get; init; }
        public required string Titel { get; init; }
        public required string Soort { get; init; }
        public required string Besluit { get; init; }
        public required string Toelichting { get; init; }
        public string? Verwijzing { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            with gevraagd as (
              select u.contactpersoon_id, p.email, p.naam, p.voornaam, r.anonimiteit = 'op_naam' as op_naam, r.titel, b.soort, d.besluit, d.toelichting, d.verwijzing
                from surveys.behoefte b
                join surveys.besluit d on d.behoefte_id = b.id
                join surveys.ronde r on r.id = b.ronde_id
                join surveys.uitnodiging u on u.id = @UitnodigingId and u.ronde_id = r.id and not u.ingetrokken
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id and p.mailstatus = 'actief' and p.email is not null
               where b.id = @BehoefteId and not exists (select from surveys.afmelding a where a.contactpersoon_id = u.contactpersoon_id)
            ), afmeldlink as (
              insert into surveys.afmeld_token (hash, contactpersoon_id) select @AfmeldHash, contactpersoon_id from gevraagd
            )
            select email, naam, voornaam, op_naam, titel, soort, besluit, toelichting, verwijzing from gevraagd
            """;
    }
}
