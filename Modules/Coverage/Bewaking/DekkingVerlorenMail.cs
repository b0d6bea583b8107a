using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Coverage.Bewaking;

/// <summary>The alert to a regisseur: which of their organisations lost their coverage, and what they lack now.</summary>
internal sealed class DekkingVerlorenMail(IAanspreekpunten aanspreekpunten) : IMailTemplate
{
    /// <summary>Key: alert, and after a colon its part: the organisations of one regisseur. Without a part it is the first.</summary>
    public static readonly Mailsoort Kind = new("dekking_verloren", Mailaard.Intern);

    /// <summary>The codes of the report's column <c>ontbreekt</c>, in words.</summary>
    private static readonly Dictionary<string, string> Woorden = new(StringComparer.Ordinal)
    {
        ["geen_aandachtfunctionaris"] = "er is geen aandachtfunctionaris",
        ["te_weinig_aangesteld"] = "er zijn te weinig aandachtfunctionarissen",
        ["scholing_ontbreekt"] = "een aandachtfunctionaris is nog niet geschoold",
        ["scholing_verlopen"] = "de scholing van een aandachtfunctionaris is verlopen",
        ["geen_plaatsvervanger"] = "er is geen plaatsvervanger",
        ["niet_geverifieerd"] = "de gegevens van een aandachtfunctionaris zijn langer dan een jaar niet bevestigd",
        ["protocol_niet_geratificeerd"] = "een vastgesteld protocol is nog niet ondertekend",
    };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var regels = await tx.RowsAsync<Regel>(
            """
            select o.id as organisatie_id, o.naam, m.ontbreekt
              from coverage.dekking_melding_organisatie m
              join contacts.pub_organisatie o on o.id = m.organisatie_id
             where m.melding_id = @Melding and m.deel = @Deel
             order by o.naam collate platform.nederlands, o.id
            """, new
            {
                Melding = Guid.Parse(delen[0]),
                Deel = delen.Length > 1 ? int.Parse(delen[1], CultureInfo.InvariantCulture) : 0,
            }, ct);
        if (regels.Count == 0) return null;
        // Who acts for them as the mail leaves.
        var eerste = regels.Min(r => r.OrganisatieId);
        var regisseur = (await aanspreekpunten.VanAsync(tx, [new(eerste, null, eerste)], ct))[eerste];
        if (regisseur.Email is null) return null;

        var onderwerp = $"Dekking verloren bij {regels.Count} {(regels.Count == 1 ? "organisatie" : "organisaties")}";
        var deze = regels.Count == 1 ? "Deze organisatie heeft" : "Deze organisaties hebben";
        var tekst =
            $"""
            {deze} niet meer genoeg geschoolde aandachtfunctionarissen:

            {string.Join("\n", regels.Select(r => $"- {r.Naam}: {InWoorden(r.Ontbreekt)}."))}

            Dit bericht is automatisch verstuurd toen de dekking veranderde.
            """;
        return new Bericht(regisseur.Email, null, onderwerp,
            new Opmaak { Titel = onderwerp, Aanhef = regisseur.Naam, Tekst = tekst });
    }

    private static string InWoorden(string codes) => string.Join("; ", codes.Split('|').Select(c => Woorden[c]));

    private sealed record Regel
    {
        public required Guid OrganisatieId { get; init; }
        public required string Naam { get; init; }
        public required string Ontbreekt { get; init; }
    }
}
