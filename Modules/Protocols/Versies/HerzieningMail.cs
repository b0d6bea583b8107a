using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>The protocol that you keep is due for review. Not once a newer version holds, or the date was moved.</summary>
internal sealed class HerzieningMail(IAanspreekpunten aanspreekpunten, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: version, date and days ahead.</summary>
    public static readonly Mailsoort Kind = new("protocol-herziening", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    /// <param name="sleutel">Version, review date and the number of days ahead, with colons between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { Id = Guid.Parse(delen[0]), Datum = DateOnly.ParseExact(delen[1], "yyyy-MM-dd", null), Vandaag = clock.Vandaag() }, ct);
        if (brief is null) return null;
        // It has no owner who can be mailed, so the mail goes to the regisseur.
        var regisseur = brief.Email is null ? await aanspreekpunten.VoorAllenAsync(tx, ct) : null;
        if ((brief.Email ?? regisseur?.Email) is not { } adres) return null;

        var tekst = Protocolteksten.Herziening.In(brief.Taal).Fill(("titel", brief.Titel), ("nummer", $"{brief.Nummer}"),
            ("dag", brief.Herzieningsdatum.ToString("dddd d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)),
                ("over", Protocolteksten.Over.In(brief.Taal)(brief.Dagen)));
        return new Bericht(adres, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam ?? regisseur!.Naam));
    }

    private sealed record Brief
    {
        public string? Email { get; init; }
        public string? Naam { get; init; }
        public string? Voornaam { get; init; }
        public string Taal { get; init; } = "nl";
        public required string Titel { get; init; }
        public required int Nummer { get; init; }
        public required DateOnly Herzieningsdatum { get; init; }
        public required int Dagen { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select c.email, c.naam, c.voornaam, coalesce(c.taal, 'nl') as taal, p.titel, v.nummer, v.herzieningsdatum,
              v.herzieningsdatum - @Vandaag::date as dagen
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
              left join contacts.pub_contactpersoon c
                on c.id = p.eigenaar_contactpersoon_id and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
             where v.id = @Id and v.status = 'vastgesteld' and v.herzieningsdatum = @Datum and v.herzieningsdatum >= @Vandaag
            """;
    }
}
