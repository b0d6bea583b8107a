using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>The knowledge that you keep runs out. Not once it was given a later day, or has run out.</summary>
internal sealed class KennisVerlooptMail(IAanspreekpunten aanspreekpunten, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: item and last day.</summary>
    public static readonly Mailsoort Kind = new("kennis-verloopt", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    /// <param name="sleutel">Item and last day, with a colon between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { Id = Guid.Parse(delen[0]), Datum = DateOnly.ParseExact(delen[1], "yyyy-MM-dd", null), Vandaag = clock.Vandaag() }, ct);
        if (brief is null) return null;
        // It has no owner who can be mailed, so the mail goes to the regisseur.
        var regisseur = brief.Email is null ? await aanspreekpunten.VoorAllenAsync(tx, ct) : null;
        if ((brief.Email ?? regisseur?.Email) is not { } adres) return null;

        var tekst = Kennisteksten.Verloopt.In(brief.Taal).Fill(("titel", brief.Titel),
            ("dag", brief.GeldigTotDatum.ToString("dddd d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)));
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
        public required DateOnly GeldigTotDatum { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select c.email, c.naam, c.voornaam, coalesce(c.taal, 'nl') as taal, k.titel, k.geldig_tot_datum
              from information.kennisitem k
              left join contacts.pub_contactpersoon c
                on c.id = k.eigenaar_contactpersoon_id and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
             where k.id = @Id and k.geldig_tot_datum = @Datum and k.geldig_tot_datum >= @Vandaag
            """;
    }
}
