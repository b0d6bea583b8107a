namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>
/// What a regisseur has to do this week: how much of each kind, and the ten most urgent. While they are away their deputy has it in theirs.
/// A mail is read by more eyes than the list: key figures are left out.
/// </summary>
internal sealed class WerkvoorraadMail(Werklijst werklijst, Werkaantallen aantallen, Settings settings, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: regisseur, or the one of the settings, colon, the Monday.</summary>
    public static readonly Mailsoort Kind = new("werkvoorraad", Mailaard.Intern);

    public const string Ingesteld = "ingesteld";

    /// <summary>A kind in words, for a number of them.</summary>
    private static readonly Dictionary<string, string> Woorden = new(StringComparer.Ordinal)
    {
        ["contact_nodig"] = "contact opnemen",
        ["contact_te_laat"] = "te laat om contact op te nemen",
        ["afspraak"] = "afspraken",
        ["belofte"] = "beloften",
        ["vraag"] = "vragen",
        ["voorstel"] = "voorstellen van partners",
        ["doorverwijzing"] = "doorverwijzingen",
        ["behoefte"] = "behoeften",
        ["reactie"] = "reacties op protocollen",
        ["dubbel"] = "mogelijk dubbele contactpersonen",
        ["vacature"] = "organisaties zonder aandachtfunctionaris",
        ["dekking_vervalt"] = "organisaties waarvan de dekking vervalt",
        ["bewijs_verloopt"] = "scholing die verloopt",
        ["herziening"] = "protocollen om te herzien",
        ["handtekening"] = "handtekeningen",
        ["verificatie"] = "gegevens om na te gaan",
        ["bezorgfout"] = "mail die niet aankomt",
        ["inzageverzoek"] = "verzoeken om inzage",
        ["doel_achter"] = "doelen die achterlopen",
        ["kennisitem_verloopt"] = "kennis die verloopt",
    };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var wie = sleutel.Split(':')[0];
        var keuze = new Werkkeuze { Nu = clock.GetUtcNow(), VanNiemand = wie == Ingesteld };
        if (!keuze.VanNiemand) keuze = keuze with { RegisseurId = Guid.Parse(wie) };
        var ontvanger = keuze.VanNiemand ? new Ontvanger { Naam = settings.Regisseur.Naam, Email = settings.Regisseur.Email }
            : await tx.RowAsync<Ontvanger>(
                """
                select r.naam, r.email from coordination.regisseur r
                 where r.id = @RegisseurId and exists (select from coordination.pub_aanwezig(@Vandaag) a where a.wie_id = r.id)
                """, keuze, ct);
        if (ontvanger?.Email is null) return null;
        await tx.WithoutJitAsync(ct);
        var perSoort = await aantallen.VanAsync(tx, keuze, ct);
        if (perSoort.Count == 0) return null;
        var dringend = await tx.RowsAsync<Regel>(
            $"{werklijst.Met(keuze)} select l.titel, l.redenen from lijst l order by l.urgentie desc, l.sleutel collate \"C\" limit 10",
            keuze, ct);

        var totaal = perSoort.Sum(s => s.Aantal);
        var onderwerp = totaal == 1 ? "Uw werkvoorraad: 1 ding te doen"
            : string.Create(CultureInfo.InvariantCulture, $"Uw werkvoorraad: {totaal} dingen te doen");
        var tekst =
            $"""
            Dit is er te doen:

            {string.Join("\n", perSoort.OrderByDescending(s => s.Aantal).ThenBy(s => s.Soort, StringComparer.Ordinal).Select(Aantal))}

            Het dringendst:

            {string.Join("\n", dringend.Select(d => $"- {d.Titel}{(d.Redenen.Length == 0 ? "" : $" ({string.Join("; ", d.Redenen)})")}"))}
            """;
        return new Bericht(ontvanger.Email, null, onderwerp, new Opmaak { Titel = onderwerp, Aanhef = ontvanger.Naam, Tekst = tekst });
    }

    private static string Aantal(Contracts.Coordination.Werkaantal s) => string.Create(CultureInfo.InvariantCulture,
        $"- {Woorden[s.Soort]}: {s.Aantal}{(s.TeLaat == 0 ? "" : $", waarvan {s.TeLaat} te laat")}");

    private sealed record Ontvanger
    {
        public string? Naam { get; init; }
        public string? Email { get; init; }
    }

    private sealed record Regel
    {
        public required string Titel { get; init; }
        public required string[] Redenen { get; init; }
    }
}
