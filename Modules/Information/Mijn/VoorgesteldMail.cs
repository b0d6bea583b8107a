namespace Netwerkplatform.Information.Mijn;

/// <summary>You are introduced: how each reaches the other. One let themselves be known by asking, the other by agreeing.</summary>
internal sealed class VoorgesteldMail(IPartner partners, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: introduction, colon, whose copy this is.</summary>
    public static readonly Mailsoort Kind = new("introductie", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(delen[0]), Wie = Guid.Parse(delen[1]) }, ct);
        if (brief is null) return null;
        var vandaag = clock.Vandaag();
        var gegevens = string.Join("\n\n",
            await AlineaAsync(tx, brief.VragerId, brief.Vrager, vandaag, ct),
            await AlineaAsync(tx, brief.GevraagdeId, brief.Gevraagde, vandaag, ct));
        var tekst = Mijnteksten.Voorgesteld.In(brief.Taal).Fill(
            ("vrager", brief.Vrager), ("gevraagde", brief.Gevraagde), ("gegevens", gegevens), ("reden", Opmaak.Citaat(brief.Reden)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    private async Task<string> AlineaAsync(Tx tx, Guid wie, string naam, DateOnly vandaag, CancellationToken ct)
    {
        var organisaties = (await partners.RollenAsync(tx, wie, vandaag, ct)).Select(r => r.Organisatie).Distinct();
        var bereik = await partners.BereikAsync(tx, wie, ct);
        return string.Join('\n', new[] { naam, string.Join(", ", organisaties), bereik.Email, bereik.Telefoon }
            .Where(regel => !string.IsNullOrEmpty(regel)));
    }

    private sealed record Brief
    {
        public required Guid VragerId { get; init; }
        public required string Vrager { get; init; }
        public required Guid GevraagdeId { get; init; }
        public required string Gevraagde { get; init; }
        public required string Reden { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select i.vrager_id, v.naam as vrager, i.gevraagde_id, g.naam as gevraagde, i.reden, p.email, p.naam, p.voornaam, p.taal
              from information.introductie i
              join contacts.pub_contactpersoon v on v.id = i.vrager_id and v.in_gebruik
              join contacts.pub_contactpersoon g on g.id = i.gevraagde_id and g.in_gebruik
              join contacts.pub_contactpersoon p on p.id = contacts.pub_wie_is(@Wie)
             where i.id = @Id and i.akkoord_op is not null
            """;
    }
}
