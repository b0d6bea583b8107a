namespace Netwerkplatform.Information.Mijn;

/// <summary>Somebody would like to meet you. Not sent once it is agreed, is over, or who is asked lets nobody find them any more.</summary>
internal sealed class KennismakingMail(IPartner partners, Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: introduction.</summary>
    public static readonly Mailsoort Kind = new("introductie-vraag", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var vandaag = clock.Vandaag();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new
            {
                Id = Guid.Parse(sleutel),
                Nu = clock.GetUtcNow(),
                Vandaag = vandaag,
                SluitOp = LinkMail.SluitOp(clock),
                Hash = hash,
            }, ct);
        if (brief is null) return null;
        var rollen = await partners.RollenAsync(tx, brief.VragerId, vandaag, sleutelfiguren: false, ct);
        var organisaties = rollen.Select(r => r.Organisatie).Distinct().ToArray();
        var tekst = Mijnteksten.Kennismaking.In(brief.Taal).Fill(
            ("naam", brief.Vrager),
            ("van", organisaties.Length == 0 ? "" : Mijnteksten.Van.In(brief.Taal) + string.Join(", ", organisaties)),
            ("reden", Opmaak.Citaat(brief.Reden)),
            ("sluitdatum", brief.SluitOp.AddTicks(-1).AmsterdamDate().ToString("d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{links.BaseUrl}/introductie#{token}"))
        {
            Over = [brief.VragerId],
        };
    }

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required Guid VragerId { get; init; }
        public required string Vrager { get; init; }
        public required string Reden { get; init; }
        public required DateTimeOffset SluitOp { get; init; }
    }

    private static class Sql
    {
        /// <summary>A mail that waited for room gives the whole time to answer: it begins when it leaves.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              update information.introductie i set sluit_op = @SluitOp
                from contacts.pub_contactpersoon p, contacts.pub_contactpersoon v
               where i.id = @Id and i.akkoord_op is null and i.sluit_op > @Nu
                 and p.id = i.gevraagde_id and contacts.pub_vindbaar(p.id, @Vandaag)
                 and v.id = i.vrager_id and v.in_gebruik and contacts.pub_werkt(v.id, null, @Vandaag)
              returning i.id, i.vrager_id, i.reden, i.sluit_op, p.email, p.naam, p.voornaam, p.taal, v.naam as vrager
            ), link as (
              insert into information.introductie_link (hash, introductie_id, adres)
              select @Hash, id, contacts.pub_adres(email) from gevraagd
            )
            select vrager_id, vrager, reden, sluit_op, email, naam, voornaam, taal from gevraagd
            """;
    }
}
