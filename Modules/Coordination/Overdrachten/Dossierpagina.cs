using System.Net;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>The dossier as one page of HTML.</summary>
internal static class Dossierpagina
{
    private const string Stijl =
        "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}h2{border-top:1px solid #767676;padding-top:1rem}"
        + "p{overflow-wrap:anywhere}";

    public static string Schrijf(IReadOnlyList<Dossierdeel> delen, string gemeente)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(delen[0].Tekst)}</title><style>{Stijl}</style></head>\n")
            .Append(CultureInfo.InvariantCulture, $"<body>\n<main>\n<p>Netwerk {WebUtility.HtmlEncode(gemeente)}</p>\n");
        var lijst = false;
        for (var i = 0; i < delen.Count; i++)
        {
            var (deel, tekst) = (delen[i], WebUtility.HtmlEncode(delen[i].Tekst));
            // What stands below a part is a list of it; what is said at the top are sentences.
            var item = deel.Diepte == 0 && (lijst || (i > 0 && delen[i - 1].Diepte == 3));
            if (item != lijst) html.Append(item ? "<ul>\n" : "</ul>\n");
            lijst = item;
            var soort = item ? "li" : deel.Diepte == 0 ? "p" : $"h{deel.Diepte}";
            html.Append(CultureInfo.InvariantCulture, $"<{soort}>{tekst}</{soort}>\n");
        }
        return html.Append(lijst ? "</ul>\n" : "").Append("</main>\n</body>\n</html>\n").ToString();
    }
}
