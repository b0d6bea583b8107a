
namespace Netwerkplatform.Information.Mijn;

/// <summary>The code by which one's address can be changed, to the address that one has. Only its hash is kept.</summary>
internal sealed class AdrescodeMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: the change that was asked for.</summary>
    public static readonly Mailsoort Kind = new("mijn-adrescode", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var id = Guid.Parse(sleutel);
        var code = Mailcode.New();
        var nu = clock.GetUtcNow();
        // The quarter of an hour begins when it leaves; each attempt to send it makes a code of its own, and the last one holds.
        var wie = await tx.RowAsync<Wie>(
            """
            update information.adreswijziging a set code = @Hash, sluit_op = @SluitOp, oud_adres = contacts.pub_adres(p.email)
              from contacts.pub_contactpersoon p
             where a.id = @Id and a.bevestigd_op is null and a.gevraagd_op > @Gisteren
               and p.id = a.contactpersoon_id and contacts.pub_adres_van(p.id, a.oud_adres)
            returning p.email, p.naam, p.voornaam, p.taal
            """,
            new
            {
                Id = id,
                Hash = Mailcode.Hash(id, code),
                SluitOp = nu + Mailcode.Looptijd,
                Gisteren = nu.AddDays(-1),
            }, ct);
        if (wie is null) return null;
        var tekst = Mijnteksten.Code.In(wie.Taal).Fill(("code", code));
        return new Bericht(wie.Email, wie.Naam, tekst.Onderwerp, tekst.Opmaak(wie.Taal, wie.Voornaam ?? wie.Naam));
    }

    private sealed record Wie
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }
}
