using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Protocols.Mails;

/// <summary>The protocol that you keep is due for review. Not once a newer version holds, or the date was moved.</summary>
internal sealed class HerzieningMail(Settings settings, TimeProvider clock) : IMailTemplate
{
    public string Soort => Mailsoorten.Herziening;

    /// <param name="sleutel">Version, review date and the number of days ahead, with colons between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(delen[0]), Datum = DateOnly.ParseExact(delen[1], "yyyy-MM-dd", null), Vandaag = clock.Vandaag() }, ct);
        if (brief is null || (brief.Email ?? settings.Regisseur.Email) is not { } adres) return null;

        var onderwerp = $"Tijd om te herzien: {brief.Titel}";
        var opmaak = new Opmaak
        {
            Titel = onderwerp,
            Tekst =
                $"""
                Beste {brief.Voornaam ?? brief.Naam ?? "netwerkregisseur"},

                '{brief.Titel}' (versie {brief.Nummer}) moet worden herzien voor {brief.Herzieningsdatum.ToString("dddd d MMMM yyyy", AmsterdamTime.Dutch)}. {brief.Dagen switch { 0 => "Dat is vandaag.", 1 => "Dat is morgen.", _ => $"Dat is over {brief.Dagen} dagen." }}

                Klopt de tekst nog? Maak dan een nieuwe versie met dezelfde tekst en een latere datum. Moet er iets anders? Verwerk dat in de nieuwe versie en leg die voor aan de partners.

                Tot er een nieuwe versie is vastgesteld, blijft deze gelden.
                """,
        };
        return new Bericht(adres, brief.Naam, onderwerp, opmaak);
    }

    private sealed record Brief
    {
        public string? Email { get; init; }
        public string? Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Titel { get; init; }
        public required int Nummer { get; init; }
        public required DateOnly Herzieningsdatum { get; init; }
        public required int Dagen { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select c.email, c.naam, c.voornaam, p.titel, v.nummer, v.herzieningsdatum, v.herzieningsdatum - @Vandaag::date as dagen
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
              left join contacts.pub_contactpersoon c on c.id = p.eigenaar_contactpersoon_id and c.email is not null and c.mailstatus <> 'onbestelbaar'
             where v.id = @Id and v.status = 'vastgesteld' and v.herzieningsdatum = @Datum and v.herzieningsdatum >= @Vandaag
            """;
    }
}
