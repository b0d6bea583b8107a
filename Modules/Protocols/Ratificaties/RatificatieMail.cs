namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>
/// Will you sign for your organisation? Not sent once it has signed, the round has closed, or the person may no longer sign.
/// </summary>
internal sealed class RatificatieMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation. A formal question, outside the budget.</summary>
    public static readonly Mailsoort Kind = new("protocol-ratificatie", Mailaard.Vraagt);

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Tekenbrief.WriteAsync(
        tx, Guid.Parse(sleutel), links.BaseUrl, clock.Vandaag(), isHerinnering: false, ct);
}

/// <summary>The same once more, a week before the round closes.</summary>
internal sealed class RatificatieHerinneringMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation. Outside the budget, as the question itself.</summary>
    public static readonly Mailsoort Kind = new("protocol-ratificatie-herinnering", Mailaard.Vraagt);

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Tekenbrief.WriteAsync(
        tx, Guid.Parse(sleutel), links.BaseUrl, clock.Vandaag(), isHerinnering: true, ct);
}

internal static class Tekenbrief
{
    public static async Task<Bericht?> WriteAsync(
        Tx tx, Guid uitnodigingId, string baseUrl, DateOnly vandaag, bool isHerinnering, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = uitnodigingId, Vandaag = vandaag, Hash = hash }, ct);
        if (brief is null) return null;

        var tekst = (isHerinnering ? Protocolteksten.RatificatieHerinnering : Protocolteksten.Ratificatie).In(brief.Taal).Fill(
            ("titel", brief.Titel), ("nummer", $"{brief.Nummer}"), ("organisatie", brief.Organisatie),
                ("dag", brief.Sluitdatum.ToString("dddd d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{baseUrl}/ratificeren#{token}"));
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
            $"""
            with gevraagd as (
              select u.id, c.email, c.naam, c.voornaam, c.taal, o.naam as organisatie, p.titel, v.nummer, r.sluitdatum
                from protocols.geldige_uitnodiging u
                join protocols.protocolversie v on v.id = u.versie_id and v.status in ('ter_ratificatie', 'vastgesteld')
                join protocols.protocol p on p.id = v.protocol_id
                join protocols.ratificatieronde r on r.versie_id = v.id and r.sluitdatum >= @Vandaag
                join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id
                join contacts.pub_organisatie o on o.id = u.organisatie_id
               where u.id = @Id and u.soort = 'ratificatie' and not u.ingetrokken
                 and not exists (select from protocols.geldige_ratificatie g where g.versie_id = u.versie_id
                   and g.organisatie_id = u.organisatie_id)
                 and exists (select from ({Tekenbevoegd.Select}) t where t.contactpersoon_id = u.contactpersoon_id
                   and t.organisatie_id = u.organisatie_id)
            ), link as (
              insert into protocols.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            )
            select email, naam, voornaam, taal, organisatie, titel, nummer, sluitdatum from gevraagd
            """;
    }
}
