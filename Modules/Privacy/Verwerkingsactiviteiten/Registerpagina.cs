using System.Net;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Privacy.Verwerkingsactiviteiten;

/// <summary>
/// The register as whoever it is about reads it, on the page <c>/privacy</c>: each time as the municipality has it now. While the database
/// is away the page shows what it showed last.
/// </summary>
internal sealed class Registerpagina(NpgsqlDataSource source) : IPaginadeel
{
    private string laatste = "<p>Deze lijst is nu even niet te lezen. Kijk het later nog eens.</p>";

    public string Bestand => "privacy/index.html";

    public string Plek => "register";

    public async Task<string> HtmlAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            var activiteiten = await connection.QueryAsync<VerwerkingsactiviteitResponse>(new CommandDefinition(
                $"select {Verwerkingsactiviteit.Columns} from privacy.verwerkingsactiviteit v order by v.naam, v.id",
                cancellationToken: ct));
            laatste = Html(activiteiten);
        }
        catch (NpgsqlException)
        {
            // Who asks is helped by what it said before, and by the rest of the page.
        }
        return laatste;
    }

    private static string Html(IEnumerable<VerwerkingsactiviteitResponse> activiteiten)
    {
        var html = new StringBuilder();
        foreach (var a in activiteiten)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{WebUtility.HtmlEncode(a.Naam)}</h3>\n    <dl class=\"register\">\n");
            Vraag("Waarvoor?", Zin(a.Doel));
            Vraag("Waarom mag dat?", Zin(a.Grondslag));
            Vraag("Van wie?", Opsomming(a.Betrokkenen));
            Vraag("Welke gegevens?", Opsomming(a.Gegevens));
            Vraag("Wie ziet ze?", Opsomming(a.Ontvangers));
            Vraag("Hoelang bewaren we ze?", Zin(a.Bewaartermijn));
            Vraag("Hoe beschermen we ze?", Zin(a.Beveiliging));
            html.Append("    </dl>\n    ");
        }
        return html.ToString().TrimEnd();

        void Vraag(string vraag, string antwoord) =>
            html.Append(CultureInfo.InvariantCulture, $"      <div><dt>{vraag}</dt><dd>{antwoord}</dd></div>\n");

        static string Zin(string tekst) => WebUtility.HtmlEncode(tekst);

        // In a line: as lists, ten activities would be fifteen screens of a telephone more.
        static string Opsomming(string[] namen) => $"{string.Join("; ", namen.Select(WebUtility.HtmlEncode))}.";
    }
}
