namespace Netwerkplatform.Information.Mijn;

/// <summary>
/// A fresh link to one thing that waits for somebody, to their own address: whoever was passed the link of their page can do nothing in
/// their name (docs/adr/0078).
/// </summary>
internal sealed class OpenstaandMail(IEnumerable<IOpenstaand> modules, Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: what waits, for whom, and when it was asked for. They asked for it themselves: outside the budget.</summary>
    public static readonly Mailsoort Kind = new("mijn-openstaand", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public static string Sleutel(Guid id, Guid contactpersoonId, DateTimeOffset nu) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}:{contactpersoonId}:{nu.ToUnixTimeSeconds() / 600}");

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var (id, nu) = (Guid.Parse(delen[0]), clock.GetUtcNow());
        var wie = await tx.RowAsync<Wie>(
            """
            select c.id, c.email, c.naam, c.voornaam, c.taal from contacts.pub_contactpersoon c where c.id = contacts.pub_wie_is(@Id)
            """, new { Id = Guid.Parse(delen[1]) }, ct);
        if (wie is null) return null;
        // A handful of modules: one of them has it.
        foreach (var module in modules)
        {
            if ((await module.VanAsync(tx, wie.Id, nu, ct)).FirstOrDefault(o => o.Id == id) is not { } open
                || await module.LinkAsync(tx, id, wie.Id, nu, ct) is not { } pad) continue;
            var tekst = Mijnteksten.Openstaand.In(wie.Taal).Fill(("titel", open.Titel));
            return new Bericht(wie.Email, wie.Naam, tekst.Onderwerp,
                tekst.Opmaak(wie.Taal, wie.Voornaam ?? wie.Naam, links.BaseUrl + pad));
        }
        return null;
    }

    private sealed record Wie
    {
        public required Guid Id { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }
}
