using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;

namespace Netwerkplatform.Platform.Instelling;

/// <summary>
/// The pages behind emailed links, each in the one shell that they share: <c>wwwroot/gedeeld/schil.html</c>. A page begins with what the
/// shell asks of it, as comments: <c>titel</c>, <c>wacht</c>, <c>stijl</c>, <c>script</c>, <c>woorden</c> (the folder of its own
/// dictionaries). Who can be reached today is written into the page here, so that it stands there too when the API is away. Never with
/// anything of the reader in them.
/// </summary>
public sealed partial class Paginas(IWebHostEnvironment environment, Settings settings, Bereikbaar bereikbaar)
{
    private readonly ConcurrentDictionary<string, string> gemaakt = new(StringComparer.Ordinal);
    private string? versie;

    public string Root => Path.Combine(environment.ContentRootPath, "wwwroot");

    /// <summary>
    /// Where the files of the pages are found as they are now: another version has another address, so a browser may keep them for good.
    /// </summary>
    public string Statisch => $"/statisch/{Versie}";

    /// <summary>Of all files of the pages together: other than before when one of them is.</summary>
    public string Versie => versie ??= Som();

    /// <param name="bestand">Below wwwroot: <c>invullen/index.html</c>.</param>
    /// <param name="ct">Ends the question who can be reached.</param>
    public async Task<string> HtmlAsync(string bestand, CancellationToken ct)
    {
        var wie = await bereikbaar.NuAsync(ct);
        return Fill(Fill(Fill(gemaakt.GetOrAdd(bestand, Make), "regisseur", wie.Naam), "telefoon", wie.Telefoon), "email", wie.Email);
    }

    private string Som()
    {
        using var som = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bestand in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            som.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Root, bestand)));
            som.AppendData(File.ReadAllBytes(bestand));
        }
        return Convert.ToHexStringLower(som.GetHashAndReset().AsSpan(0, 6));
    }

    private string Make(string bestand)
    {
        var pagina = File.ReadAllText(Path.Combine(Root, bestand));
        var kop = Kopregel().Matches(pagina).ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value);
        pagina = Kopregel().Replace(pagina, "");
        var main = Main().Match(pagina);
        var schil = Sjabloon().Replace(File.ReadAllText(Path.Combine(Root, "gedeeld", "schil.html")),
            // A page that is all there when it comes has no screens to show.
            gevonden => main.Success ? "" : gevonden.Value);
        if (main.Success)
        {
            schil = Main().Replace(schil, _ => main.Value);
            pagina = pagina.Replace(main.Value, "", StringComparison.Ordinal);
        }
        string Links(string sleutel, Func<string, string> link) => string.Join("\n  ", kop[sleutel].Select(link));
        var html = schil
            .Replace("{{statisch}}", Statisch, StringComparison.Ordinal)
            .Replace("{{titel}}", kop["titel"].First(), StringComparison.Ordinal)
            .Replace("{{woorden}}", kop["woorden"].FirstOrDefault(), StringComparison.Ordinal)
            .Replace("{{wacht}}", kop["wacht"].FirstOrDefault(), StringComparison.Ordinal)
            .Replace("{{stijl}}", Links("stijl", adres => $"<link rel=\"stylesheet\" href=\"{Statisch}{adres}\">"),
                StringComparison.Ordinal)
            .Replace("{{script}}", Links("script", adres => $"<script type=\"module\" src=\"{Statisch}{adres}\"></script>"),
                StringComparison.Ordinal)
            .Replace("{{pagina}}", pagina.Trim(), StringComparison.Ordinal);
        html = Afmeldwoorden.Fill(html, WebUtility.HtmlEncode);
        html = Fill(Fill(Fill(html, "fg", settings.Fg.Naam), "fg-telefoon", settings.Fg.Telefoon), "fg-email", settings.Fg.Email);
        return Fill(Fill(html, "gemeente", settings.Gemeente.Naam), "logo", settings.Gemeente.Logo is null ? null : "/gedeeld/logo");
    }

    /// <summary>What is not known takes its whole line along.</summary>
    private static string Fill(string html, string naam, string? waarde) => waarde is not null
        ? html.Replace($"{{{{{naam}}}}}", WebUtility.HtmlEncode(waarde), StringComparison.Ordinal)
        : string.Join('\n', html.Split('\n').Where(regel => !regel.Contains($"{{{{{naam}}}}}", StringComparison.Ordinal)));

    [GeneratedRegex(@"^<!-- (titel|wacht|stijl|script|woorden): (.*?) -->\n", RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Kopregel();

    [GeneratedRegex(@"<main.*?</main>", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Main();

    [GeneratedRegex("  <template id=\"[\\w-]+\">.*?</template>\n\n?", RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sjabloon();
}
