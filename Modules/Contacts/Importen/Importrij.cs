using System.Text.RegularExpressions;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>A line as it was read: what may be imported, or why it may not.</summary>
/// <param name="Sleutelfiguur">Whether it says that somebody is a key figure, faults or not.</param>
internal readonly record struct Gelezen(int Nummer, Importrij? Rij, IReadOnlyList<string> Fouten, bool Sleutelfiguur);

/// <summary>
/// A line that may be imported: its cells with the types and codes that the network knows. Null is a blank cell, which clears nothing.
/// </summary>
internal sealed partial record Importrij
{
    private static readonly string[] Persoonskolommen =
        ["Voornaam", "Voorvoegsel", "Achternaam", "Functie", "Rol", "Email", "Telefoon", "Begindatum"];
    private static readonly string KiesDomeinen =
        $"kies een of meer van {string.Join(", ", Organisaties.Organisatie.Domeinen)}, met komma's ertussen.";
    private static readonly string[] Datumvormen = ["d-M-yyyy", "d/M/yyyy", "yyyy-MM-dd"];

    public required int Rij { get; init; }
    public required string Organisatie { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string[]? Domeinen { get; init; }
    public string? Omvang { get; init; }
    public string[]? Wijken { get; init; }
    public string? Kvk { get; init; }
    /// <summary>Null: the line is about an organisation alone.</summary>
    public string? Achternaam { get; init; }
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Functie { get; init; }
    public string? Rol { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>What the sender of the file should know of this line, although it is taken.</summary>
    public IReadOnlyList<string> Opmerkingen { get; init; } = [];

    /// <summary>The same line about the organisation that this one was merged into.</summary>
    public Importrij Als(string organisatie, string? kvk) => this with
    {
        Organisatie = organisatie,
        Kvk = kvk,
        Soort = null,
        Verband = null,
        Domeinen = null,
        Omvang = null,
        Wijken = null,
        Opmerkingen = [.. Opmerkingen, "Organisatie: deze is samengevoegd met een andere, die blijft zoals die is."],
    };

    public string? Naam => Achternaam is null ? null : naam ??= Contactpersoon.Voluit(Voornaam, Voorvoegsel, Achternaam);
    private string? naam;

    /// <summary>By which texts are the same however they are written, as the database knows it.</summary>
    public string OrganisatieSleutel { get; set; } = "";
    public string? NaamSleutel { get; set; }
    public string? EmailSleutel { get; set; }
    public string? TelefoonSleutel { get; set; }

    /// <summary>A line as it was read; what it was read from need not be kept beside it.</summary>
    public static Gelezen Of(Regel regel, DateOnly vandaag, bool sleutelfiguren)
    {
        var (rij, fouten) = From(regel, vandaag, sleutelfiguren);
        return new Gelezen(regel.Rij, rij, rij is null ? [.. fouten, .. regel.Opmerkingen] : [],
            RolCodes.Sleutelfiguur.Equals(Contactpersoon.Tidy(regel["Rol"]), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The same rules as the API has for each field. Messages name the column, never what stands in it.</summary>
    public static (Importrij? Rij, IReadOnlyList<string> Fouten) From(Regel regel, DateOnly vandaag, bool sleutelfiguren)
    {
        var fouten = new List<string>(regel.Fouten);
        var opmerkingen = new List<string>(regel.Opmerkingen);

        string? Text(string kolom, int max)
        {
            if (regel[kolom] is not { } cel) return null;
            if (Tekst.Verboden(cel))
            {
                fouten.Add($"{kolom}: bevat een teken dat niet kan worden bewaard.");
                return null;
            }
            var tekst = Contactpersoon.Tidy(kolom switch
            {
                "Telefoon" => Tekst.Telefoon(cel),
                "Email" or "KvK" => Tekst.Kenmerk(cel),
                _ => Tekst.Vorm(cel),
            });
            if (tekst is null) return null;
            if (kolom == "Telefoon" && tekst is ['0', .. var zonderNul]
                && zonderNul == Tekst.Kenmerk(cel)) opmerkingen.Add("Telefoon: de 0 vooraan is aangevuld.");
            if (kolom == "Telefoon" && tekst is ['+', .. var zonderPlus]
                && zonderPlus == Tekst.Kenmerk(cel)) opmerkingen.Add("Telefoon: de + vooraan is aangevuld.");
            if (!Characters.AtMost(tekst, max)) fouten.Add($"{kolom}: mag hooguit {max} tekens lang zijn.");
            // What has a form of its own is no free text, here as in a form: some telephone numbers look like a BSN.
            else if (kolom is not ("Telefoon" or "Email" or "KvK") && Persoonsgegevens.In(tekst))
                fouten.Add($"{kolom}: {Persoonsgegevens.Reason}");
            else return tekst;
            return null;
        }

        string? Matching(string kolom, int max, Func<string, bool> past, string reden)
        {
            var tekst = Text(kolom, max);
            if (tekst is null || past(tekst)) return tekst;
            fouten.Add($"{kolom}: {reden}");
            return null;
        }

        string? Code(string kolom, string[] codes)
        {
            if (regel[kolom] is { } zoals && Array.IndexOf(codes, zoals) is >= 0 and var at) return codes[at];
            // As people write it: with spaces, hyphens or capitals, and the s that they hear between the parts of a word.
            static string Kaal(string woord) =>
                new string([.. woord.Where(char.IsLetterOrDigit)]).ToLowerInvariant()
                    .Replace("aandachtsfunctionaris", "aandachtfunctionaris", StringComparison.Ordinal);
            var tekst = regel[kolom] is { } cel && !Tekst.Verboden(cel) ? Contactpersoon.Tidy(Tekst.Vorm(cel))
                : Contactpersoon.Tidy(regel[kolom]);
            var kaal = tekst is null ? null : Kaal(tekst);
            var code = kaal is null ? null : Array.Find(codes, c => Kaal(c) == kaal);
            if (tekst is not null && code is null) fouten.Add($"{kolom}: kies een van {string.Join(", ", codes)}.");
            return code;
        }

        string[]? List(string kolom, Func<string, string?> item, string reden)
        {
            if (Text(kolom, 2_000) is not { } tekst) return null;
            var delen = tekst.Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var items = Array.ConvertAll(delen, d => item(d));
            if (items.Length > 0 && !items.Contains(null)
                && items.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray() is { Length: <= 50 } elk) return elk;
            fouten.Add($"{kolom}: {reden}");
            return null;
        }

        var rij = new Importrij
        {
            Rij = regel.Rij,
            Organisatie = Text("Organisatie", 200) ?? "",
            Soort = Code("Soort", Organisaties.Organisatie.Soorten),
            Verband = Code("Verband", Organisaties.Organisatie.Verbanden),
            Domeinen = List("Domeinen", d =>
                Array.Find(Organisaties.Organisatie.Domeinen, c => c.Equals(d, StringComparison.OrdinalIgnoreCase)), KiesDomeinen),
            Omvang = Code("Omvang", Organisaties.Organisatie.Omvangen),
            Wijken = List("Wijken", w => w.Length <= 100 ? w : null, "hooguit 50 namen van hooguit 100 tekens, met komma's ertussen."),
            Kvk = Matching("KvK", 20, t =>
                Kvk8().IsMatch(t) && t != "00000000", "een KvK-nummer heeft 8 cijfers; misschien ontbreekt een 0 vooraan."),
            Voornaam = Text("Voornaam", 100),
            Voorvoegsel = Text("Voorvoegsel", 30),
            Achternaam = Text("Achternaam", 100),
            Functie = Text("Functie", 200),
            Rol = Code("Rol", RolCodes.Rollen),
            Email = Matching("Email", 254, EmailAddress.IsValid, "dit is geen geldig e-mailadres."),
            Telefoon = Matching("Telefoon", 30, t => Phone()
                .IsMatch(t), "schrijf één telefoonnummer van 6 tot 30 tekens, alleen cijfers, spaties en + ( ) . -, zonder toelichting."),
        };
        if (Contactpersoon.Tidy(regel["Begindatum"]) is { } datum)
        {
            // A program that has a date and a time for one writes midnight behind it.
            var tekst = Middernacht().Replace(datum, "");
            if (!DateOnly.TryParseExact(tekst, Datumvormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag))
                fouten.Add("Begindatum: schrijf een datum als dd-mm-jjjj of jjjj-mm-dd.");
            else if (Dagbereik.Begin(vandaag) is var mag && !mag.Contains(dag)) fouten.Add($"Begindatum: {mag.Reden}");
            else rij = rij with { Begindatum = dag };
        }
        if (rij.Rol == RolCodes.Sleutelfiguur
            && !sleutelfiguren) fouten.Add("Rol: voor sleutelfiguren is de scope sleutelfiguren.lezen nodig.");
        bool Ontbreekt(string kolom) => regel[kolom] is null && !regel.HasFaultIn(kolom);
        if (Ontbreekt("Organisatie")) fouten.Add("Organisatie: ontbreekt.");
        var heeftPersoon = Persoonskolommen.Any(k => regel[k] is not null);
        if (heeftPersoon && Ontbreekt("Achternaam")) fouten.Add("Achternaam: ontbreekt.");
        if (heeftPersoon && Ontbreekt("Rol")) fouten.Add("Rol: ontbreekt.");
        if (fouten.Count > 0) return (null, fouten);
        // Most lines have nothing to say, and need no list for it.
        return (opmerkingen.Count == 0 ? rij : rij with { Opmerkingen = opmerkingen }, []);
    }

    [GeneratedRegex(@"^[0-9]{8}\z")]
    private static partial Regex Kvk8();

    [GeneratedRegex(@"[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?\z")]
    private static partial Regex Middernacht();

    [GeneratedRegex($@"^{Rules.Telefoonnummer}\z")]
    private static partial Regex Phone();
}
