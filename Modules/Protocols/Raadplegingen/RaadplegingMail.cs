namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>Will you read along? Not sent once it is withdrawn or closed, nor to who has unsubscribed meanwhile.</summary>
internal sealed class RaadplegingMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation.</summary>
    public static readonly Mailsoort Kind = new("protocol-raadpleging", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Meeleesbrief.WriteAsync(
        tx, Guid.Parse(sleutel), links.BaseUrl, clock, isHerinnering: false, ct);
}

/// <summary>The same once more to those who have not commented.</summary>
internal sealed class RaadplegingHerinneringMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation.</summary>
    public static readonly Mailsoort Kind = new("protocol-raadpleging-herinnering", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Meeleesbrief.WriteAsync(
        tx, Guid.Parse(sleutel), links.BaseUrl, clock, isHerinnering: true, ct);
}

internal static class Meeleesbrief
{
    public static async Task<Bericht?> WriteAsync(
        Tx tx, Guid uitnodigingId, string baseUrl, TimeProvider clock, bool isHerinnering, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { Id = uitnodigingId, Vandaag = clock.Vandaag(), Hash = hash, Herinnering = isHerinnering }, ct);
        if (brief is null) return null;

        var tekst = (isHerinnering ? Protocolteksten.RaadplegingHerinnering : Protocolteksten.Raadpleging).In(brief.Taal).Fill(
            ("titel", brief.Titel), ("nummer", $"{brief.Nummer}"), ("organisatie", brief.Organisatie),
                ("dag", brief.Sluitdatum.ToString("dddd d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{baseUrl}/meelezen#{token}"));
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
        public required DateOnly Sluitdatum { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            with gevraagd as (
              select u.id, c.email, c.naam, c.voornaam, c.taal, o.naam as organisatie, p.titel, v.nummer, r.sluitdatum
                from protocols.geldige_uitnodiging u
                join protocols.protocolversie v on v.id = u.versie_id and v.status = 'raadpleging'
                join protocols.protocol p on p.id = v.protocol_id
                join protocols.raadpleging r on r.versie_id = v.id and r.gesloten_op is null and r.sluitdatum >= @Vandaag
                join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id
                join contacts.pub_organisatie o on o.id = u.organisatie_id
               where u.id = @Id and u.soort = 'raadpleging' and not u.ingetrokken
                 and not (@Herinnering and exists (select from protocols.reactie x where x.versie_id = u.versie_id
                   and x.contactpersoon_id = u.contactpersoon_id))
            ), link as (
              insert into protocols.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            )
            select email, naam, voornaam, taal, organisatie, titel, nummer, sluitdatum from gevraagd
            """;
    }
}
