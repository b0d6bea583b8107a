namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>
/// The invitation, written at the moment it leaves: a fresh link each time, because of earlier ones only the hash is known.
/// </summary>
internal sealed class UitnodigingMail(Links links, TimeProvider clock) : IBatchMailTemplate
{
    /// <summary>Key: invitation, and when it is sent again a colon and something new.</summary>
    public static readonly Mailsoort Kind = new("uitnodiging", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(Tx tx, IReadOnlyList<string> sleutels, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAllAsync(tx, sleutels, links.BaseUrl, clock.GetUtcNow(), isHerinnering: false, ct);
}

/// <summary>The same letter once more to those who have not answered.</summary>
internal sealed class HerinneringMail(Links links, TimeProvider clock) : IBatchMailTemplate
{
    /// <summary>Key: invitation, colon, number of the reminder.</summary>
    public static readonly Mailsoort Kind = new("herinnering", Mailaard.Vraagt) { TeltMee = true, RustDagen = 3 };

    public Mailsoort Soort => Kind;

    public Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(Tx tx, IReadOnlyList<string> sleutels, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAllAsync(tx, sleutels, links.BaseUrl, clock.GetUtcNow(), isHerinnering: true, ct);
}

internal static class Uitnodigingsbrief
{
    /// <param name="sleutels">Each begins with the invitation's id, up to a colon if there is more.</param>
    /// <returns>Without those that are not wanted any more: answered, revoked, closed, or one with another of the same person.</returns>
    public static async Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(
        Tx tx, IReadOnlyList<string> sleutels, string baseUrl, DateTimeOffset nu, bool isHerinnering, CancellationToken ct)
    {
        var links = sleutels.ToDictionary(s => s, _ => LinkToken.New());
        var brieven = await tx.RowsAsync<Gevraagd>(Sql.Wanted, new
        {
            Sleutels = sleutels.ToArray(),
            Ids = sleutels.Select(s => Guid.Parse(s.Split(':')[0])).ToArray(),
            Hashes = sleutels.Select(s => links[s].Hash).ToArray(),
            Nu = nu,
        }, ct);
        return brieven.ToDictionary(b => b.Sleutel,
            b => b.Write($"{baseUrl}/invullen#{links[b.Sleutel].Token}", isHerinnering ? w => w.Herinnering : null));
    }

    private sealed record Gevraagd : Brief
    {
        public required string Sleutel { get; init; }
    }

    private static class Sql
    {
        /// <summary>Which are wanted, what they say in the language of who gets them, and their secrets, in one round trip.</summary>
        public const string Wanted =
            """
            with gevraagd as materialized (
              select g.sleutel, g.hash, u.id, p.email, p.naam, p.voornaam, o.naam as organisatie, r.sluit_op,
                     case when r.brieven ? p.taal then p.taal else 'nl' end as taal,
                     coalesce(r.brieven -> p.taal ->> 'onderwerp', r.onderwerp) as onderwerp,
                       coalesce(r.brieven -> p.taal ->> 'bericht', r.bericht) as tekst
                from unnest(@Sleutels, @Ids, @Hashes) as g (sleutel, id, hash)
                     -- Each by its id: PostgreSQL reads all of the round as long as it has not counted how many those are.
               cross join lateral (select u.id, u.ronde_id, u.contactpersoon_id, u.organisatie_id from surveys.geldige_uitnodiging u
                                    where u.id = g.id and not u.ingevuld and not u.ingetrokken offset 0) u
                join surveys.ronde r on r.id = u.ronde_id and r.status = 'open' and r.sluit_op > @Nu
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
                join contacts.pub_organisatie o on o.id = u.organisatie_id
            ), link as (
              insert into surveys.uitnodiging_token (hash, uitnodiging_id) select hash, id from gevraagd order by id
            )
            select sleutel, email, naam, voornaam, organisatie, taal, onderwerp, tekst, sluit_op from gevraagd
            """;
    }
}
