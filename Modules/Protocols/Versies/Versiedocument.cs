using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Netwerkplatform.Protocols.Bijlagen;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>
/// A version to read or print: a whole page that runs nothing and fetches nothing but our own style sheet, with the hash of what is sent as
/// its ETag.
/// </summary>
internal sealed class Versiedocument(
    string titel, VersieResponse versie, IReadOnlyList<AfspraakInWoorden> afspraken, IReadOnlyList<MijnBijlage> bijlagen, string inhoudHtml)
    : IResult, IEndpointMetadataProvider
{
    public const string Type = "text/html";

    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var inhoud = Encoding.UTF8.GetBytes(Pagina());
        if (http.HasSeen(inhoud)) return;
        http.Response.ContentType = $"{Type}; charset=utf-8";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new AlsoProduces(Type));

    private string Pagina() =>
        $"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <title>{Tekst(titel)}, versie {versie.Nummer}</title>
        <link rel="stylesheet" href="/gedeeld/gedeeld.css">
        <link rel="stylesheet" href="/meelezen/meelezen.css">
        </head>
        <body>
        <main>
        <h1>{Tekst(titel)}</h1>
        <p>Versie {versie.Nummer}, {versie.Status.Replace('_', ' ')}</p>
        <div class="concept">
        {inhoudHtml}
        </div>
        {Stappen()}{Afspraken()}{Bijlagen()}
        </main>
        </body>
        </html>
        """;

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
