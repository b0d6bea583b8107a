namespace Netwerkplatform.Protocols.Kennisnames;

/// <summary>
/// This was agreed; will you read it and say that you have? Not sent to who has, was withdrawn or unsubscribed, nor once a newer version
/// holds.
/// </summary>
internal sealed class KennisnameMail(Links links) : IMailTemplate
{
    /// <summary>Key: invitation.</summary>
    public static readonly Mailsoort Kind = new("protocol-kennisname", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel), Hash = hash }, ct);
        if (brief is null) return null;

        var tekst = Protocolteksten.Kennisname.In(brief.Taal)
            .Fill(("titel", brief.Titel), ("nummer", $"{brief.Nummer}"), ("organisatie", brief.Organisatie));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{links.BaseUrl}/kennisnemen#{token}"));
    }

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Organisatie { get; init; }
        public required string Titel { get; init; }
        public required int Nummer { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            with gevraagd as (
              select u.id, c.email, c.naam, c.voornaam, c.taal, o.naam as organisatie, p.titel, v.nummer
                from protocols.geldige_uitnodiging u
                join protocols.protocolversie v on v.id = u.versie_id and v.status = 'vastgesteld'
                join protocols.protocol p on p.id = v.protocol_id
                join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id
                join contacts.pub_organisatie o on o.id = u.organisatie_id
               where u.id = @Id and u.soort = 'kennisname' and not u.ingetrokken
                 and not exists (select from protocols.geldige_kennisname k where k.versie_id = u.versie_id
                   and k.contactpersoon_id = u.contactpersoon_id)
            ), link as (
              insert into protocols.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            )
            select email, naam, voornaam, taal, organisatie, titel, nummer from gevraagd
            """;
    }
}
