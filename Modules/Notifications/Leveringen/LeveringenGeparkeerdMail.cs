using Netwerkplatform.Notifications.Gebeurtenissen;

namespace Netwerkplatform.Notifications.Leveringen;

/// <summary>Deliveries of a subscription have been given up: to whom its client named, once a day.</summary>
internal sealed class LeveringenGeparkeerdMail(Settings settings) : IMailTemplate
{
    /// <summary>Key: subscription, colon, day.</summary>
    public static readonly Mailsoort Kind = new("leveringen-geparkeerd", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    public static string Sleutel(Guid abonnement, DateOnly dag) =>
        string.Create(CultureInfo.InvariantCulture, $"{abonnement}:{dag:yyyy-MM-dd}");

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var brief = await tx.RowAsync<Brief>(
            """
            select a.naam, a.meld_email, (select count(*)::int from notifications.levering l
                                           where l.abonnement_id = a.id and l.status = 'geparkeerd') as aantal
              from notifications.abonnement a where a.id = @Id
            """, new { Id = Guid.Parse(sleutel.Split(':')[0]) }, ct);
        if (brief?.MeldEmail is null || brief.Aantal == 0) return null;
        var aantal = $"{brief.Aantal} {(brief.Aantal == 1 ? "gebeurtenis" : "gebeurtenissen")}";
        var onderwerp = $"Abonnement {brief.Naam}: {brief.Aantal} {(brief.Aantal == 1 ? "levering" : "leveringen")} geparkeerd";
        return new Bericht(brief.MeldEmail, null, onderwerp, new Opmaak
        {
            Titel = onderwerp,
            Tekst =
                $"""
                De ontvanger van het abonnement {brief.Naam} nam {aantal} niet aan, hoe vaak wij het ook probeerden. Wij stoppen daarmee.

                Werkt de ontvanger weer? Vraag dan een herlevering aan, met POST /v1/abonnementen/(id)/herleveringen.

                De lijst /v1/gebeurtenissen gaat {settings.OfModules[GebeurtenissenOpruimen.Dagen.Key]} dagen terug.
                """,
        });
    }

    private sealed record Brief
    {
        public required string Naam { get; init; }
        public string? MeldEmail { get; init; }
        public required int Aantal { get; init; }
    }
}
