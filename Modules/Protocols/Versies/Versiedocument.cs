using System.Net;
using Netwerkplatform.Protocols.Bijlagen;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>A version to read or print, with its steps, its agreements in words and the names of its attachments.</summary>
internal sealed class Versiedocument(
    string titel, VersieResponse versie, IReadOnlyList<AfspraakInWoorden> afspraken, IReadOnlyList<MijnBijlage> bijlagen, string inhoudHtml)
{
    public Leespagina Pagina() => new($"{titel}, versie {versie.Nummer}",
        $"""
        <h1>{Tekst(titel)}</h1>
        <p>Versie {versie.Nummer}, {versie.Status.Replace('_', ' ')}</p>
        <div class="concept">
        {inhoudHtml}
        </div>
        {Stappen()}{Afspraken()}{Bijlagen()}
        """);

    private string Stappen() => versie.Stappen.Count == 0 ? "" :
        Rijen("Stappen", versie.Stappen.OrderBy(s => s.Volgorde)
            .Select(s => ($"Stap {s.Volgorde}", $"{Tekst(s.Actie)}{Erbij(s.Rol)}{Erbij(s.Termijn)}")));

    private string Afspraken() => afspraken.Count == 0 ? "" :
        Rijen("Afspraken", afspraken.Select(a => (Tekst(a.Vraag), $"{Tekst(a.WaardeTekst)}{Erbij(a.Toelichting)}")));

    private static string Rijen(string kop, IEnumerable<(string Naam, string Inhoud)> rijen) =>
        $"<h2>{kop}</h2>\n<dl class=\"rijen\">\n{string.Concat(rijen.Select(r => $"<dt>{r.Naam}</dt><dd>{r.Inhoud}</dd>\n"))}</dl>\n";

    private string Bijlagen() => bijlagen.Count == 0 ? "" :
        $"<h2>Bijlagen</h2>\n<ol>\n{string.Concat(bijlagen.Select(b => $"<li>{Tekst(b.Titel)} (PDF)</li>\n"))}</ol>\n";

    private static string Erbij(string? tekst) => string.IsNullOrWhiteSpace(tekst) ? "" : $"<br>{Tekst(tekst)}";

    private static string Tekst(string? tekst) => WebUtility.HtmlEncode(tekst ?? "");
}
