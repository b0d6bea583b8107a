namespace Netwerkplatform.Information.Mijn;

/// <summary>
/// One mail to both: how each reaches the other, and an answer to all reaches both. One let themselves be known by asking, the other by
/// agreeing.
/// </summary>
internal sealed class VoorgesteldMail(IPartner partners, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: introduction. It is kept for who agreed: their address has just been seen to work.</summary>
    public static readonly Mailsoort Kind = new("introductie", Mailaard.Meldt) { AanTwee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        // A copy of its own for each was asked for by a former version, as two mails with one more id in their key: the first is written.
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(delen[0]), Vandaag = vandaag }, ct);
        if (brief is null || (delen.Length > 1 && Guid.Parse(delen[1]) != brief.GevraagdeId)) return null;
        var gegevens = string.Join("\n\n",
            await AlineaAsync(tx, brief.VragerId, brief.Vrager, vandaag, ct),
            await AlineaAsync(tx, brief.GevraagdeId, brief.Gevraagde, vandaag, ct));
        var taal = brief.Taal == brief.VragerTaal ? brief.Taal : "nl";
        var tekst = Mijnteksten.Voorgesteld.In(taal).Fill(
            ("vrager", brief.Vrager), ("gevraagde", brief.Gevraagde), ("gegevens", gegevens), ("reden", Opmaak.Citaat(brief.Reden)));
        // Who shares a mailbox gets one of it.
        var ook = brief.VragerEmail is { } adres && !string.Equals(adres, brief.Email, StringComparison.OrdinalIgnoreCase)
            ? new Tweede(brief.VragerId, adres, brief.Vrager) : null;
        return new Bericht(brief.Email, brief.Gevraagde, tekst.Onderwerp, tekst.Opmaak(taal, brief.Aanhef)) { OokAan = ook };
    }

    private async Task<string> AlineaAsync(Tx tx, Guid wie, string naam, DateOnly vandaag, CancellationToken ct)
    {
        var rollen = await partners.RollenAsync(tx, wie, vandaag, sleutelfiguren: false, ct);
        var organisaties = rollen.Select(r => r.Organisatie).Distinct();
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
        public required string Taal { get; init; }
        /// <summary>Null for who asked and may not be mailed (any more).</summary>
        public string? VragerEmail { get; init; }
        public required string VragerTaal { get; init; }
        public required string Aanhef { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select i.vrager_id, v.naam as vrager, i.gevraagde_id, g.naam as gevraagde, i.reden, g.email, g.taal, v.taal as vrager_taal,
                   coalesce(g.voornaam, g.naam) || ', ' || coalesce(v.voornaam, v.naam) as aanhef,
                   case when contacts.pub_mailbezwaar(v.id, null, false, @Vandaag) is null then v.email end as vrager_email
              from information.introductie i
              join contacts.pub_contactpersoon v on v.id = i.vrager_id and v.in_gebruik
              join contacts.pub_contactpersoon g on g.id = i.gevraagde_id and g.in_gebruik
             where i.id = @Id and i.akkoord_op is not null
            """;
    }
}
