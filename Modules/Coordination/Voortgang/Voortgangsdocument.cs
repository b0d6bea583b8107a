using System.Net;
using System.Security.Cryptography;

namespace Netwerkplatform.Coordination.Voortgang;

/// <summary>A report on progress in words: its parts, one after the other, for a page and for paper.</summary>
internal sealed class Voortgangsdocument
{
    /// <summary>A part: with a heading, a text of the regisseur, and a table.</summary>
    private sealed record Deel(string Kop, string? Tekst, string[] Kolommen, IReadOnlyList<string[]> Rijen);

    private static readonly Dictionary<string, string> Woorden = new(StringComparer.Ordinal)
    {
        ["organisaties"] = "Organisaties",
        ["contactpersonen"] = "Contactpersonen",
        ["gedekt"] = "Organisaties gedekt",
        ["deels"] = "Organisaties deels gedekt",
        ["ongedekt"] = "Organisaties ongedekt",
        ["dekkingsgraad"] = "Dekkingsgraad",
        ["geschoold_dit_jaar"] = "Mensen geschoold sinds 1 januari",
        ["respons_laatste_ronde"] = "Respons van de laatste ronde",
        ["open_behoeften"] = "Behoeften zonder besluit",
        ["open_beloften"] = "Open beloften",
        ["protocollen_vastgesteld"] = "Protocollen van kracht",
        ["contactmomenten"] = "Contactmomenten",
        ["gebracht"] = "waarvan informatie gebracht",
        ["gehaald"] = "waarvan informatie gehaald",
        ["wederzijds"] = "waarvan wederzijds",
        ["organisaties_met_contact"] = "Organisaties met contact",
        ["rondes"] = "Vragenrondes geopend",
        ["besluiten"] = "Besluiten op behoeften",
        ["sessies"] = "Trainingssessies gehouden",
        ["vaststellingen"] = "Protocollen vastgesteld",
        ["ratificaties"] = "Ratificaties",
    };

    private static readonly string[] Delen = ["dekkingsgraad", "respons_laatste_ronde"];

    private readonly VoortgangsrapportageResponse rapportage;
    private readonly string gemeente;
    private readonly List<Deel> delen = [];

    public Voortgangsdocument(VoortgangsrapportageResponse rapportage, string gemeente)
    {
        (this.rapportage, this.gemeente) = (rapportage, gemeente);
        var i = rapportage.Inhoud!;
        if (i.Teksten.Inleiding is not null) delen.Add(new("Inleiding", i.Teksten.Inleiding, [], []));
        delen.Add(new("Cijfers", i.Teksten.Cijfers, ["", "Deze periode", "Vorige periode", "Verschil"], [.. i.Cijfers.Select(c => new[]
        {
            Woorden.GetValueOrDefault(c.Cijfer, c.Cijfer), Getal(c.Waarde, c.Reden, c.Cijfer), Getal(c.Vorige, c.VorigeReden, c.Cijfer),
            c.Verschil is null ? "" : Getal(c.Verschil, null, c.Cijfer),
        })]));
        if (i.Rondes.Count > 0)
            delen.Add(new("Vragenrondes", null, ["Peiling", "Geopend", "Uitgenodigd", "Ingevuld", "Respons"], [.. i.Rondes.Select(r => new[]
            {
                $"{r.Peiling}, ronde {r.Nummer}", Dag(r.GeopendOp.AmsterdamDate()), Getal(r.Uitgenodigd, r.Reden),
                Getal(r.Ingevuld, r.Reden),
                r.Aandeel is null ? "" : Procent(r.Aandeel.Value),
            })]));
        Voeg("Doelen", i.Teksten.Doelen, ["Doel", "Begonnen bij", "Vorige periode", "Nu", "Te bereiken", "Op koers"],
            [.. i.Doelen.Select(d => new[]
            {
                d.Titel, Getal(d.Nulwaarde, d.Reden), Getal(d.Vorige, d.Vorige is null && d.Nulwaarde is null ? d.Reden : null),
                Getal(d.Waarde, d.Reden), $"{Getal(d.Streefwaarde)} op {Dag(d.Streefdatum)}",
                d.OpKoers is null ? "" : d.OpKoers.Value ? "ja" : "nee",
            })]);
        Voeg("Besluiten op behoeften", i.Teksten.Besluiten, ["Behoefte", "Gevraagd door", "Besluit", "Besloten", "Teruggekoppeld"],
            [.. i.Besluiten.Select(b => new[]
            {
                $"{b.Soort} ({b.Peiling})", Getal(b.Aantal, b.Reden), b.Besluit, Dag(b.BeslotenDatum), b.Teruggekoppeld ? "ja" : "nog niet",
            })]);
        Voeg($"Trainingen tot en met {Dag(i.Peildatum)}", i.Teksten.Trainingen, ["Soort organisatie", "Jaar", "Mensen", "Doel", "Gehaald"],
            [.. i.Trainingen.Select(t => new[]
            {
                t.Soort, t.Jaar.ToString(CultureInfo.InvariantCulture), Getal(t.Personen, t.Reden), Getal(t.Doel),
                t.Aandeel is null ? "" : Procent(t.Aandeel.Value),
            })]);
        Voeg("Protocollen", i.Teksten.Protocollen, ["Protocol", "Vastgesteld", "Vervallen", "Getekend"], [.. i.Protocollen.Select(p => new[]
        {
            $"{p.Titel}, versie {p.Nummer}", p.VastgesteldDatum is { } v ? Dag(v) : "nog niet", p.VervallenDatum is { } w ? Dag(w) : "",
            $"{p.Geratificeerd} van {p.Gevraagd}",
        })]);
        if (i.Teksten.Vooruitblik is not null) delen.Add(new("Vooruitblik", i.Teksten.Vooruitblik, [], []));
    }

    private void Voeg(string kop, string? tekst, string[] kolommen, IReadOnlyList<string[]> rijen)
    {
        if (tekst is not null || rijen.Count > 0) delen.Add(new(kop, tekst, kolommen, rijen));
    }

    private string Titel => $"Voortgang van {Dag(rapportage.VanafDatum)} tot en met {Dag(rapportage.TotDatum)}";

    private string Stand => rapportage.VastgesteldOp is { } op
        ? $"Vastgesteld op {Dag(op.AmsterdamDate())}. SHA-256: {rapportage.Sha256}"
        : "Concept: de cijfers zijn die van het moment van lezen.";

    private string Naast => $"De vorige periode is die van {Dag(rapportage.Inhoud!.VorigeVanafDatum)} tot en met "
        + $"{Dag(rapportage.Inhoud.VorigeTotDatum)}. Cijfers van minder dan vijf mensen, en wat daartoe te herleiden is, staan er niet in.";

    public Leespagina Pagina() => new(Titel,
        $"""
        <h1>{Veilig(Titel)}</h1>
        <p>Netwerk {Veilig(gemeente)}</p>
        <p>{Veilig(Stand)}</p>
        <p>{Veilig(Naast)}</p>
        <div class="concept">
        {string.Concat(delen.Select(Html))}</div>
        """);

    private static string Html(Deel deel) =>
        $"<h2>{Veilig(deel.Kop)}</h2>\n{(deel.Tekst is null ? "" : Lager(Markdown.Html(deel.Tekst)))}"
        + (deel.Rijen.Count == 0 ? "" : $"<table>\n<thead><tr>{string.Concat(deel.Kolommen.Select(Hoofd))}</tr></thead>\n"
            + $"<tbody>\n{string.Concat(deel.Rijen.Select(Html))}</tbody>\n</table>\n");

    private static string Hoofd(string kolom) => kolom.Length == 0 ? "<td></td>" : $"<th scope=\"col\">{Veilig(kolom)}</th>";

    private static string Html(string[] rij) => $"<tr><th scope=\"row\">{Veilig(rij[0])}</th>"
        + $"{string.Concat(rij.Skip(1).Select(c => $"<td>{Veilig(c)}</td>"))}</tr>\n";

    /// <summary>The headings of a text stand below that of its part.</summary>
    private static string Lager(string html)
    {
        for (var niveau = 5; niveau >= 2; niveau--)
            html = html.Replace($"<h{niveau}>", $"<h{niveau + 1}>", StringComparison.Ordinal)
                .Replace($"</h{niveau}>", $"</h{niveau + 1}>", StringComparison.Ordinal);
        return html;
    }

    public Pdfbestand Pdf()
    {
        using var papier = new Papier(Titel, $"Netwerk {gemeente}");
        papier.Regel($"Netwerk {gemeente}", 12, 12);
        papier.Regel(Titel, 20, 8);
        papier.Regel(Stand, 9, 4);
        papier.Regel(Naast, 9, 12);
        foreach (var deel in delen)
        {
            papier.Kop(deel.Kop);
            if (deel.Tekst is not null)
                foreach (var regel in Markdown.Mail(deel.Tekst).Plat.ReplaceLineEndings("\n").Split('\n')) papier.Regel(regel, 10, 2);
            if (deel.Rijen.Count > 0) papier.Tabel(deel.Kolommen, deel.Rijen);
        }
        var inhoud = papier.Klaar();
        return new Pdfbestand(inhoud, Titel, Convert.ToHexStringLower(SHA256.HashData(inhoud)));
    }

    private static string Getal(decimal? waarde, string? reden = null, string? cijfer = null) =>
        waarde is { } getal ? cijfer is not null && Delen.Contains(cijfer, StringComparer.Ordinal) ? Procent(getal)
            : getal.ToString("#,0.######", AmsterdamTime.Dutch)
        : reden switch { null => "", Verzwijgen.MinderDan5 => "minder dan 5", _ => "niet getoond" };

    private static string Procent(decimal deel) => $"{(100 * deel).ToString("0.#", AmsterdamTime.Dutch)}%";

    private static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch);

    private static string Veilig(string tekst) => WebUtility.HtmlEncode(tekst);
}
