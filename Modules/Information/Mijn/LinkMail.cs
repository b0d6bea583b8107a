namespace Netwerkplatform.Information.Mijn;

/// <summary>
/// The link to one's own page, for who asked for it. Of a mailbox that several share one each, by first name: nothing else of anybody is
/// said before somebody has chosen.
/// </summary>
internal sealed class LinkMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>
    /// Key: the question, colon, in whose name it leaves. They asked for it themselves: outside the budget, and no opt-out stops it.
    /// </summary>
    public static readonly Mailsoort Kind = new("mijn-link", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var mensen = await tx.RowsAsync<Mens>(Sql.Mensen,
            new { Id = Guid.Parse(delen[0]), Wie = Guid.Parse(delen[1]), Vandaag = clock.Vandaag() }, ct);
        if (mensen.Count == 0) return null;
        var sluitOp = SluitOp(clock);
        var links = mensen.Select(m => (Mens: m, Geheim: LinkToken.New())).ToArray();
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Ids = mensen.Select(_ => Guid.CreateVersion7()).ToArray(),
            Hashes = links.Select(l => l.Geheim.Hash).ToArray(),
            Personen = mensen.Select(m => m.Id).ToArray(),
            mensen[0].Email,
            SluitOp = sluitOp,
        }, ct);

        var taal = mensen.All(m => m.Taal == mensen[0].Taal) ? mensen[0].Taal : "nl";
        var tot = ("sluitdatum", sluitOp.AddTicks(-1).AmsterdamDate().ToString("d MMMM yyyy", Mailwoorden.In(taal).Cultuur));
        if (mensen.Count == 1)
        {
            var tekst = Mijnteksten.Link.In(taal).Fill(tot);
            var url = Url(links[0].Geheim.Token);
            return new Bericht(mensen[0].Email, mensen[0].Naam, tekst.Onderwerp,
                tekst.Opmaak(taal, mensen[0].Voornaam ?? mensen[0].Naam, url) with { VraagUrl = $"{url}/vraag" });
        }
        var samen = Mijnteksten.LinkVanVelen.In(taal).Fill(tot);
        var namen = Roepnamen([.. mensen.Select(m => m.Voornaam)], Mijnteksten.Iemand.In(taal));
        return new Bericht(mensen[0].Email, null, samen.Onderwerp, samen.Opmaak(taal, null) with
        {
            Keuzes = [.. links.Zip(namen, (l, naam) => (Mailtekst.Vulling(samen.Knop, ("naam", naam)), Url(l.Geheim.Token)))],
        });
    }

    /// <summary>A link works for 30 days, and on the last of them until its end.</summary>
    public static DateTimeOffset SluitOp(TimeProvider clock) => clock.Vandaag().AddDays(31).AmsterdamMidnight();

    private string Url(string token) => $"{links.BaseUrl}/mijn#{token}";

    /// <summary>
    /// By first name alone: a surname would tell whoever else reads this mailbox who is in the network. Who has none is somebody; those of
    /// one name are numbered, and the page itself says whose it is.
    /// </summary>
    internal static string[] Roepnamen(string?[] voornamen, string iemand)
    {
        var namen = voornamen.Select(v => string.IsNullOrWhiteSpace(v) ? iemand : v.Trim()).ToArray();
        return [.. namen.Select((naam, i) =>
        {
            bool Zelfde(string ander) => string.Equals(ander, naam, StringComparison.OrdinalIgnoreCase);
            return namen.Count(Zelfde) == 1 ? naam
                : string.Create(CultureInfo.InvariantCulture, $"{naam} ({namen.Take(i + 1).Count(Zelfde)})");
        })];
    }

    private sealed record Mens
    {
        public required Guid Id { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }

    private static class Sql
    {
        /// <summary>Everybody at the address that it goes to, which is that of its reader as it is now.</summary>
        public const string Mensen =
            """
            select c.id, c.email, c.naam, c.voornaam, c.taal
              from information.linkaanvraag l
              join contacts.pub_contactpersoon w on w.id = contacts.pub_wie_is(@Wie)
              join contacts.pub_contactpersoon c on contacts.pub_adres(c.email) = contacts.pub_adres(w.email)
             where l.id = @Id and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
             order by c.voornaam, c.naam, c.id
            """;

        public const string Insert =
            """
            insert into information.mijn_link (id, hash, contactpersoon_id, adres, sluit_op)
            select n.id, n.hash, n.persoon, contacts.pub_adres(@Email), @SluitOp
              from unnest(@Ids, @Hashes, @Personen) as n (id, hash, persoon)
            """;
    }
}
