using System.Net;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// How our mails look: plain text, and the same in HTML that every mail program shows, with nothing from elsewhere: no pictures, no fonts,
/// no counting of opens.
/// </summary>
public sealed record Opmaak
{
    public required string Titel { get; init; }
    /// <summary>Whom the mail greets, by first name where we know one; null where the text holds its own greeting.</summary>
    public string? Aanhef { get; init; }
    /// <summary>Paragraphs separated by an empty line. One of which every line begins with <c>&gt;</c> is a quotation.</summary>
    public required string Tekst { get; init; }
    /// <summary>The same as safe HTML of our own making, where the text has a form of its own; null: its paragraphs.</summary>
    public string? TekstHtml { get; init; }
    /// <summary>The one thing to do, if there is one: what the button says, and the personal link behind it.</summary>
    public (string Opschrift, string Url)? Knop { get; init; }
    /// <summary>Where several may choose, one each: they take the place of the one button.</summary>
    public (string Opschrift, string Url)[] Keuzes { get; init; } = [];
    /// <summary>What the text version says instead of the button, before the link.</summary>
    public string BijLink { get; init; } = "";
    /// <summary>After the button.</summary>
    public string[] Daarna { get; init; } = [];
    /// <summary>Where the reader opts out. Added by the sender to mail that asks something; null in all other.</summary>
    public string? AfmeldUrl { get; init; }
    /// <summary>What can be ended one by one, each with its link; added by the sender too. Empty: it is all mail that asks.</summary>
    public IReadOnlyList<(Afmeldkeuze Keuze, string Url)> Afmeldregels { get; init; } = [];
    /// <summary>Where its reader asks a question, with the link of their own that this mail is about; null: where everybody does.</summary>
    public string? VraagUrl { get; init; }
    /// <summary>Language code of the text; what every mail says is in that language as far as we have it, else in Dutch.</summary>
    public string Taal { get; init; } = "nl";

    private Mailwoorden Woorden => Mailwoorden.In(Taal);
    private Afmeldwoorden Afmelden => Afmeldwoorden.In(Taal);

    /// <summary>What somebody else wrote, marked on each line: none of it can pass for ours.</summary>
    public static string Citaat(string tekst) => string.Join(
        '\n', tekst.ReplaceLineEndings("\n").Split('\n', '\v').Select(regel => $"> {regel}"));

    public string Platte(Afzender afzender) => string.Join("\n\n",
    [
        Inhoud,
        .. Knop is null ? Array.Empty<string>() : [$"{BijLink}\n{Knop.Value.Url}"],
        .. Keuzes.Select(k => $"{k.Opschrift}:\n{k.Url}"),
        .. Daarna,
        .. Persoonlijk ? [Woorden.Persoonlijk] : Array.Empty<string>(),
        string.Join('\n', Woorden.Ondertekening(afzender)),
        $"{Woorden.StelVraag}: {VraagUrl ?? afzender.VraagUrl}",
        .. Afmeldlinks.Select(a => $"{a.Vraag} {a.MeldAf}:\n{a.Url}"),
        .. AllesTegelijk is { } alles ? [$"{alles}:\n{AfmeldUrl}"] : Array.Empty<string>(),
        $"{Woorden.Privacy}: {afzender.PrivacyUrl}",
    ]);

    public string Html(Afzender afzender) =>
        $"""
        <!doctype html>
        <html lang="{Taal}" dir="{Woorden.Richting}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(Titel)}</title></head>
        <body style="margin:0;background:#f3f5f7;color:#1a2530;font:16px/1.5 Arial,Helvetica,sans-serif">
        <div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff">
        {InhoudHtml}{KnopHtml()}{Alineas(Daarna)}{Groet(afzender)}
        {Voet(afzender)}
        </div>
        </body>
        </html>
        """;

    private string Inhoud => (Aanhef is null ? Tekst : $"{Groetregel}\n\n{Tekst}").ReplaceLineEndings("\n");

    private string Groetregel => string.Format(Woorden.Cultuur, Woorden.Aanhef, Aanhef);

    /// <summary>What somebody typed reads in its own direction, whatever the language around it.</summary>
    private string InhoudHtml => TekstHtml is null ? Alineas(Inhoud.Split("\n\n"))
        : (Aanhef is null ? "" : Alineas([Groetregel])) + $"<div dir=\"auto\">{TekstHtml}</div>\n";

    private (string Vraag, string MeldAf, string Url)[] Afmeldlinks => Afmeldregels.Count > 0
        ? [.. Afmeldregels.Select(r => (r.Keuze.Vraag, r.Keuze.MeldAf, r.Url))]
        : AfmeldUrl is null ? [] : [(Afmelden.Vraag, Afmelden.MeldAf, AfmeldUrl)];

    /// <summary>Of several that can be ended: what the one click of a mail program ends.</summary>
    private string? AllesTegelijk => Afmeldregels.Count > 1 && AfmeldUrl is not null ? Afmelden.AlleTegelijk : null;

    private const string Knopstijl = "display:inline-block;padding:12px 24px;background:#00528c;color:#ffffff;font-weight:bold;"
        + "text-decoration:none;border-radius:4px";

    private bool Persoonlijk => Knop is not null || Keuzes.Length > 0;

    private string KnopHtml() => string.Concat((Knop is { } een ? [een] : Keuzes).Select(knop =>
        $"""
        <p style="margin:24px 0"><a href="{knop.Url}" style="{Knopstijl}">{WebUtility.HtmlEncode(knop.Opschrift)}</a></p>
        <p style="margin:0 0 16px">{Woorden.WerktNiet}<br><a href="{knop.Url}" style="color:#00528c;word-break:break-all">{knop.Url}</a></p>

        """));

    private string Groet(Afzender afzender) => (Persoonlijk ? Alineas([Woorden.Persoonlijk]) : "")
        + Alineas([string.Join('\n', Woorden.Ondertekening(afzender))]);

    private string Voet(Afzender afzender) =>
        $"""
        <p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #c6ced6;font-size:14px;color:#465460">{Regellink(
            Woorden.StelVraag, VraagUrl ?? afzender.VraagUrl)}<br>{string.Concat(
            Afmeldlinks.Select(a => $"""{WebUtility.HtmlEncode(a.Vraag)} <a href="{a.Url}" style="color:#00528c">{a.MeldAf}</a>.<br>""")
            )}{(AllesTegelijk is { } alles ? $"{Regellink(alles, AfmeldUrl!)}<br>" : "")}{Regellink(
            Woorden.Privacy, afzender.PrivacyUrl)}</p>
        """;

    private static string Regellink(string opschrift, string url) => $"""<a href="{url}" style="color:#00528c">{opschrift}</a>""";

    private static string Alineas(IEnumerable<string> alineas) =>
        string.Concat(alineas.Select(a => a.Split('\n') is var regels && regels.All(r => r.StartsWith("> ", StringComparison.Ordinal))
            ? $"<blockquote style=\"margin:0 0 16px;padding:0 0 0 12px;border-left:4px solid "
                + $"#c6ced6;color:#465460\">{Regels(regels.Select(r => r[2..]))}</blockquote>\n"
            : $"<p style=\"margin:0 0 16px\">{Regels(regels)}</p>\n"));

    private static string Regels(IEnumerable<string> regels) => string.Join("<br>", regels.Select(WebUtility.HtmlEncode));
}
