namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>
/// The invitation, written at the moment it leaves: a fresh link each time, because of earlier ones only the hash is known.
/// </summary>
internal sealed class UitnodigingMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation, and when it is sent again a colon and something new.</summary>
    public static readonly Mailsoort Kind = new("uitnodiging", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAsync(tx, sleutel, links.BaseUrl, clock.GetUtcNow(), isHerinnering: false, ct);
}

/// <summary>The same letter once more to those who have not answered.</summary>
internal sealed class HerinneringMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: invitation, colon, number of the reminder.</summary>
    public static readonly Mailsoort Kind = new("herinnering", Mailaard.Vraagt) { TeltMee = true, RustDagen = 3 };

    public Mailsoort Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAsync(tx, sleutel, links.BaseUrl, clock.GetUtcNow(), isHerinnering: true, ct);
}

internal static class Uitnodigingsbrief
{
    /// <param name="sleutel">Begins with the invitation's id, up to a colon if there is more.</param>
    /// <returns>Null when it is not wanted any more: answered, revoked, closed, or one with another of the same person.</returns>
    public static async Task<Bericht?> WriteAsync(
        Tx tx, string sleutel, string baseUrl, DateTimeOffset nu, bool isHerinnering, CancellationToken ct)
    {
        var id = Guid.Parse(sleutel.Split(':')[0]);
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = id, Nu = nu, Hash = hash }, ct);
        if (brief is null) return null;

        return brief.Write($"{baseUrl}/invullen#{token}", isHerinnering ? w => w.Herinnering : null);
    }

    private static class Sql
    {
        /// <summary>Whether it is wanted, what it says in the language of the one who gets it, and its secret, in one round trip.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              select u.id, p.email, p.naam, p.voornaam, o.naam as organisatie, r.sluit_op,
                     case when r.brieven ? p.taal then p.taal else 'nl' end as taal,
                     coalesce(r.brieven -> p.taal ->> 'onderwerp', r.onderwerp) as onderwerp,
                       coalesce(r.brieven -> p.taal ->> 'bericht', r.bericht) as tekst
                from surveys.geldige_uitnodiging u
                join surveys.ronde r on r.id = u.ronde_id and r.status = 'open' and r.sluit_op > @Nu
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
                join contacts.pub_organisatie o on o.id = u.organisatie_id
               where u.id = @Id and not u.ingevuld and not u.ingetrokken
            ), link as (
              insert into surveys.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            )
            select email, naam, voornaam, organisatie, taal, onderwerp, tekst, sluit_op from gevraagd
            """;
    }
}
