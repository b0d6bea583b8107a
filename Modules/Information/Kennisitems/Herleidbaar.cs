using System.Text.RegularExpressions;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>A name that the network knows, in lower case and without accents.</summary>
internal sealed record BekendeNaam
{
    /// <summary>persoon, organisatie or wijk.</summary>
    public required string Soort { get; init; }
    public string? Voornaam { get; init; }
    /// <summary>Of a person the surname.</summary>
    public required string Naam { get; init; }
}

/// <summary>A place in a text that may tell who a case is about.</summary>
/// <param name="Begin">From 0, in what was typed.</param>
/// <param name="Wat">What stands there, in Dutch: the kind, never the words themselves.</param>
internal sealed record Vindplaats(int Begin, int Eind, string Wat);

/// <summary>
/// The guard of a case: who, where and when may not be told. Pure: the names that the network knows come with it. Every pattern takes a
/// bounded number of steps a character.
/// </summary>
internal static partial class Herleidbaar
{
    public const string Naam = "een naam";

    private const int Meeste = 50;

    private static readonly HashSet<string> Tussen =
        ["de", "het", "t", "een", "van", "der", "den", "ter", "ten", "te", "op", "in", "aan", "bij", "en", "el", "al", "la", "le", "du",
            "da", "dos", "von", "s", "d", "voor", "ben", "bin", "abu", "ibn"];

    /// <summary>What stands between a form of address and a surname where none of it has a capital: no place, no movement.</summary>
    private static readonly HashSet<string> Tussenvoegsels =
        ["de", "t", "van", "der", "den", "ter", "ten", "te", "el", "al", "la", "le", "du", "da", "dos", "von", "d", "ben", "bin", "abu",
            "ibn"];

    /// <summary>After these a person is named.</summary>
    private static readonly HashSet<string> Noemers =
        ["bel", "belt", "bellen", "mail", "mailt", "mailen", "app", "appt", "appen", "spreek", "contactpersoon", "coordinator",
            "begeleider", "begeleidster", "vrijwilliger", "vrijwilligster", "trainer", "docent", "leider", "gastheer", "gastvrouw",
            "beheerder"];

    private static readonly HashSet<string> Aanspreek =
        ["mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "juf", "juffrouw", "meester", "familie", "fam", "gezin", "dokter",
            "dr", "imam", "dominee", "pastoor", "agent", "wijkagent", "coach", "mentor"];

    /// <summary>What many organisations are called by first: what comes after it tells them apart.</summary>
    private static readonly HashSet<string> Algemeen =
        ["stichting", "vereniging", "basisschool", "school", "college", "lyceum", "scholengemeenschap", "moskee", "kerk", "buurthuis",
            "wijkcentrum", "buurtcentrum", "jongerencentrum", "voetbalvereniging", "sportvereniging", "sportclub", "vv", "sv", "fc",
            "gemeente", "politie", "team", "wijkteam", "jongerenwerk", "jeugdwerk", "welzijn", "zorg", "jeugd", "jeugdzorg", "centrum",
            "huis", "thuis", "samen", "sport", "werk", "onderwijs", "gezin", "jongeren", "buurt", "wijk", "noord", "zuid", "oost", "west",
            "nederland", "club", "praktijk", "instituut", "bibliotheek", "ggz", "ggd", "expertisecentrum", "netwerk", "organisatie"];

    /// <summary>The words of these texts by which names are looked up: those that no name shares with every sentence.</summary>
    public static string[] Zoekwoorden(IEnumerable<string> teksten) => [.. teksten.SelectMany(Vormen).SelectMany(v => v.Woorden())
        .SelectMany(w => new[] { w.Vorm, ZonderS(w.Vorm) }).OfType<string>().Where(v => v.Length > 1 && !Tussen.Contains(v))
        .Distinct(StringComparer.Ordinal)];

    /// <summary>What in a text may tell who it is about, in order.</summary>
    public static IReadOnlyList<Vindplaats> Zoek(string tekst, IReadOnlyCollection<BekendeNaam> namen) => Zoek([tekst], namen, false)[0];

    /// <summary>
    /// The same of texts that are read together, such as the fields of one case: an age in one and a school in another tell as much as both
    /// in one sentence.
    /// </summary>
    /// <param name="teksten">Each is answered in its place.</param>
    /// <param name="namen">What the network knows.</param>
    /// <param name="plaats">Something besides these texts names a place.</param>
    public static IReadOnlyList<IReadOnlyList<Vindplaats>> Zoek(
        IReadOnlyList<string> teksten, IReadOnlyCollection<BekendeNaam> namen, bool plaats)
    {
        var bekend = new Namenlijst(namen);
        var gelezen = teksten.Select(t => (Vormen: Vormen(t).ToArray(), Gevonden: new List<Vindplaats>())).ToArray();
        foreach (var (vormen, gevonden) in gelezen)
            foreach (var vorm in vormen)
            {
                plaats |= School().IsMatch(vorm.Tekst) || Wijk().IsMatch(vorm.Tekst);
                if (gevonden.Count < Meeste) ZoekIn(vorm, bekend, gevonden);
            }
        if (plaats || bekend.NoemtPlaats)
            foreach (var (vormen, gevonden) in gelezen)
                foreach (var vorm in vormen)
                    new Melder(vorm, gevonden).Alle(Leeftijd(), vorm.Gewoon, "een leeftijd bij een school of wijk");
        return [.. gelezen.Select(g => (IReadOnlyList<Vindplaats>)[.. g.Gevonden.OrderBy(v => v.Begin).Take(Meeste)])];
    }

    /// <summary>
    /// Names of people in what everybody reads. A word that means something else names nobody unless a person is announced before it, and
    /// nor does a word in the name of an organisation or a place.
    /// </summary>
    /// <param name="gemeente">What comes after the name of the municipality is a part of it.</param>
    public static IReadOnlyList<Vindplaats> ZoekNamen(string tekst, IReadOnlyCollection<BekendeNaam> namen, string gemeente)
    {
        var bekend = new Namenlijst(namen) { Openbaar = true, Gemeente = Leestekst.WoordenVan(gemeente).LastOrDefault() };
        var gevonden = new List<Vindplaats>();
        foreach (var vorm in Vormen(tekst)) bekend.Meld([.. vorm.Woorden()], new Melder(vorm, gevonden).Een);
        return [.. gevonden.Where(v => v.Wat == Naam).OrderBy(v => v.Begin).Take(Meeste)];
    }

    /// <summary>Notes what is found in one form of a text, once each.</summary>
    private sealed class Melder(Leestekst vorm, List<Vindplaats> gevonden)
    {
        public void Een(int begin, int lengte, string wat)
        {
            var (van, tot) = vorm.Plaats(begin, lengte);
            if (!gevonden.Exists(g => g.Begin < tot && van < g.Eind)) gevonden.Add(new Vindplaats(van, tot, wat));
        }

        public void Alle(Regex patroon, string waarin, string wat)
        {
            foreach (var m in patroon.EnumerateMatches(waarin)) Een(m.Index, m.Length, wat);
        }
    }

    private static void ZoekIn(Leestekst vorm, Namenlijst bekend, List<Vindplaats> gevonden)
    {
        var melder = new Melder(vorm, gevonden);
        melder.Alle(Mailadres(), vorm.Gewoon, "een e-mailadres");
        bekend.Meld([.. vorm.Woorden()], melder.Een);
        melder.Alle(Datum(), vorm.Gewoon, "een datum");
        melder.Alle(Feestdag(), vorm.Gewoon, "een datum");
        melder.Alle(Adres(), vorm.Gewoon, "een adres");
        melder.Alle(AdresMetHoofdletter(), vorm.Tekst, "een adres");
        melder.Alle(NummerVooraf(), vorm.Gewoon, "een adres");
        melder.Alle(Postcode(), vorm.Tekst, "een postcode");
        melder.Alle(Telefoon(), vorm.Gewoon, "een telefoonnummer");
        melder.Alle(Kenteken(), vorm.Tekst, "een kenteken");
        melder.Alle(Gebruikersnaam(), vorm.Gewoon, "een gebruikersnaam");
    }

    private static IEnumerable<Leestekst> Vormen(string tekst) =>
        Leestekst.Gelezen(tekst) is { } gelezen ? [gelezen, Leestekst.Getypt(tekst)] : [Leestekst.Getypt(tekst)];

    /// <summary>A name as an owner: Jansens fiets.</summary>
    private static string? ZonderS(string vorm) => vorm.Length > 4 && vorm.EndsWith('s') ? vorm[..^1] : null;

    /// <summary>The names that the network knows, by their first words.</summary>
    private sealed class Namenlijst
    {
        private readonly HashSet<string> personen = new(StringComparer.Ordinal);
        private readonly HashSet<string> voornamen = new(StringComparer.Ordinal);
        private readonly HashSet<string> achternamen = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Rij>> rijen = new(StringComparer.Ordinal);

        /// <param name="Hoofdletters">Whether each of its own words must have a capital.</param>
        private sealed record Rij(string[] Woorden, bool Hoofdletters, string Wat, bool Plaats);

        public Namenlijst(IEnumerable<BekendeNaam> namen)
        {
            foreach (var naam in namen)
            {
                var woorden = Leestekst.WoordenVan(naam.Naam);
                if (naam.Soort == "persoon") Persoon(Leestekst.WoordenVan(naam.Voornaam), woorden);
                else Ding(woorden, naam.Soort == "wijk");
            }
        }

        /// <summary>Whether a text that was looked at names an organisation or a district.</summary>
        public bool NoemtPlaats { get; private set; }

        /// <summary>The text is for everybody: a word that means something else is no name.</summary>
        public bool Openbaar { get; init; }
        public string? Gemeente { get; init; }

        private void Persoon(string[] voornaam, string[] achternaam)
        {
            var eigen = achternaam.Where(w => w.Length > 1 && !Tussen.Contains(w)).ToArray();
            personen.UnionWith(eigen);
            voornamen.UnionWith(voornaam.Where(w => w.Length > 1 && !Tussen.Contains(w)));
            personen.UnionWith(voornamen);
            if (eigen.Length == 0) return;
            achternamen.Add(eigen[0]);
            if (voornaam.Length == 0) return;
            Voeg(new Rij([.. voornaam, .. eigen], false, Herleidbaar.Naam, false));
            Voeg(new Rij([.. eigen, .. voornaam], false, Herleidbaar.Naam, false));
            if (voornaam.Length > 1) Voeg(new Rij([voornaam[0], .. eigen], false, Herleidbaar.Naam, false));
            if (voornaam[0].Length > 1) Voeg(new Rij([voornaam[0][..1], .. eigen], false, Herleidbaar.Naam, false));
        }

        private void Ding(string[] woorden, bool wijk)
        {
            var wat = wijk ? "een wijk" : "een organisatie";
            var eigen = woorden.Where(w => !Tussen.Contains(w)).ToArray();
            if (eigen.Length == 0) return;
            Voeg(new Rij(eigen, eigen.Length == 1, wat, true));
            if (wijk) return;
            var rest = eigen.SkipWhile(Algemeen.Contains).ToArray();
            if (rest.Length > 0 && rest.Length < eigen.Length && !rest.All(Algemeen.Contains)) Voeg(new Rij(rest, true, wat, true));
        }

        private void Voeg(Rij rij)
        {
            if (!rijen.TryGetValue(rij.Woorden[0], out var lijst)) rijen[rij.Woorden[0]] = lijst = [];
            if (!lijst.Exists(r => r.Hoofdletters == rij.Hoofdletters && r.Woorden.SequenceEqual(rij.Woorden))) lijst.Add(rij);
        }

        public void Meld(Woord[] tekst, Action<int, int, string> meld)
        {
            // Whole names first, then organisations and districts, then what is left: of two that overlap the first is told.
            MeldRijen(tekst, meld, plaatsen: false);
            MeldRijen(tekst, meld, plaatsen: true);
            for (var i = 0; i < tekst.Length; i++)
                if (Vormen(tekst[i]).Any(vorm => personen.Contains(vorm) && IsNaam(tekst, i, vorm)))
                    meld(tekst[i].Begin, tekst[i].Lengte, Herleidbaar.Naam);
        }

        private static IEnumerable<string> Vormen(Woord woord) => new[] { woord.Vorm, ZonderS(woord.Vorm) }.OfType<string>();

        private void MeldRijen(Woord[] tekst, Action<int, int, string> meld, bool plaatsen)
        {
            for (var i = 0; i < tekst.Length; i++)
                foreach (var rij in Vormen(tekst[i]).SelectMany(v => rijen.GetValueOrDefault(v) ?? []).Where(r => r.Plaats == plaatsen))
                {
                    // A district of one word also without a capital, where the text says that it is one.
                    var genoemd = rij is { Wat: "een wijk", Woorden.Length: 1 } && i > 0 && tekst[i - 1].Vorm is "wijk" or "buurt";
                    if (Past(tekst, i, rij, genoemd) is not { } laatste) continue;
                    meld(tekst[i].Begin, tekst[laatste].Eind - tekst[i].Begin, rij.Wat);
                    NoemtPlaats |= plaatsen;
                }
        }

        /// <summary>Whether a word that somebody is called by stands there as their name.</summary>
        private bool IsNaam(Woord[] tekst, int i, string vorm)
        {
            if (!tekst[i].Hoofdletter)
                return !Gewonewoorden.Zinsdelen.Contains(vorm)
                    && ((achternamen.Contains(vorm) && NaAanspreek(tekst, i, Tussenvoegsels))
                        || (Openbaar && NaNoemer(tekst, i) && !Gewonewoorden.Dingen.Contains(vorm)));
            // Each sentence begins with a capital.
            if (tekst[i].Zinsbegin && Gewonewoorden.Zinsdelen.Contains(vorm) && !voornamen.Contains(vorm)) return false;
            if (!Openbaar) return true;
            if (i > 0 && Gemeente is not null && tekst[i - 1].Vorm == Gemeente) return false;
            return !(Gewonewoorden.Dingen.Contains(vorm) || Gewonewoorden.Zinsdelen.Contains(vorm)) || NaAanspreek(tekst, i, Tussen)
                || NaNoemer(tekst, i);
        }

        /// <summary>The last word of a row of names that begins here; what stands between names may be left out or be there.</summary>
        private static int? Past(Woord[] tekst, int begin, Rij rij, bool genoemd)
        {
            var at = begin;
            for (var n = 0; n < rij.Woorden.Length; n++)
            {
                while (n > 0 && at < tekst.Length && at - begin < 12
                    && tekst[at].Vorm != rij.Woorden[n] && Tussen.Contains(tekst[at].Vorm)) at++;
                if (at == tekst.Length || (tekst[at].Vorm != rij.Woorden[n]
                    && !(n == rij.Woorden.Length - 1 && ZonderS(tekst[at].Vorm) == rij.Woorden[n]))) return null;
                if (rij.Hoofdletters && !genoemd && !tekst[at].Hoofdletter) return null;
                if (n < rij.Woorden.Length - 1) at++;
            }
            return at;
        }

        private static bool NaAanspreek(Woord[] tekst, int i, HashSet<string> tussen)
        {
            var at = i - 1;
            while (at >= 0 && i - at < 5 && tussen.Contains(tekst[at].Vorm)) at--;
            return at >= 0 && Aanspreek.Contains(tekst[at].Vorm);
        }

        /// <summary>Bel Roos, vraag naar Roos, onder leiding van Roos.</summary>
        private static bool NaNoemer(Woord[] tekst, int i) => i > 0 && (Noemers.Contains(tekst[i - 1].Vorm)
            || (i > 1 && (tekst[i - 2].Vorm, tekst[i - 1].Vorm) is ("vraag" or "vragen", "naar") or ("contact" or "samen", "met")
                or ("leiding", "van")));
    }

    private const string Maand =
        "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept|sep"
            + "|okt|nov|dec)";

    private const string Getal =
        "(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig"
            + "|eenentwintig|tweeentwintig|drieentwintig|vierentwintig|vijfentwintig|zesentwintig|zevenentwintig|achtentwintig"
            + "|negenentwintig|dertig|eenendertig)";

    private const string Rangtelwoord =
        "(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende"
            + "|zeventiende|achttiende|negentiende|twintigste|[a-z]{3,8}entwintigste|dertigste|eenendertigste)";

    private const string Straat = "(?:straat|laan|gracht|kade|singel|dreef|plantsoen|steeg|plein|boulevard|hoeve|warande)";

    [GeneratedRegex(
        @"\b\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|\d{2})\b"
        + @"|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b"
        + @"|\b(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b"
        + @"|\b(?:\d{1,2}(?:e|de|ste)?|" + Getal + "|" + Rangtelwoord + @")\s{1,3}(?:van\s{1,3})?(?:de\s{1,3})?" + Maand + @"\b"
        + @"|\b" + Maand + @"\.?\s{1,3}(?:'\d{2}|(?:19|20)\d{2})\b"
        + @"|\b" + Maand + @"\s{1,3}\d{1,2}(?:e|de|ste)?\b(?!\s{1,3}[a-z])"
        + @"|(?<=\bop )\d{1,2}[/-]\d{1,2}\b(?![-/.]\d)"
        + @"|\bweek\s{1,3}\d{1,2}\s{1,3}(?:van|in)\s{1,3}(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Datum();

    [GeneratedRegex(
        @"\b(?:kerst(?:mis|avond|dag)?|pasen|paasmaandag|koningsdag|bevrijdingsdag|pinksteren|hemelvaart(?:sdag)?|sinterklaas|oud en nieuw"
        + @"|oudejaars(?:avond|nacht|dag)|nieuwjaars(?:dag|nacht)|suikerfeest|offerfeest|carnaval)\s{1,3}(?:van\s{1,3}|in\s{1,3})?"
        + @"(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Feestdag();

    /// <summary>Whatever the case: a word for a street and what can only be a number of a house.</summary>
    [GeneratedRegex(
        @"\b[a-z]{2,30}" + Straat + @"(?:,? {1,3}(?:op )?(?:nummer|nr\.?|huisnummer))?"
            + @" {1,3}(?:\d{1,4}[a-z]?\b(?! {1,2}(?!in\b|te\b|bij\b|en\b|is\b"
        + @"|was\b|woont\b|waar\b|op\b|aan\b|of\b|werd\b|met\b)[a-z])|" + Getal + @"\b(?! {1,2}[a-z]))", RegexOptions.CultureInvariant)]
    private static partial Regex Adres();

    /// <summary>With a capital: also words for a street that mean something else without one, and names that end in none.</summary>
    [GeneratedRegex(
        @"\b\p{Lu}[\p{L}-]{1,30}(?:straat|laan|weg|hof|pad|park|markt|dijk|erf|wal|veld|kade|gracht|plein|singel|dreef|steeg|ring|burg)"
        + @"(?:,? (?:nummer|nr\.?|huisnummer))? {1,3}\d{1,4} ?[a-zA-Z]?\b"
        + @"|\b(?:[Aa]an|[Oo]p|[Ii]n) (?:de|het) (?:\p{Lu}[\p{L}-]{2,30} ){0,3}\p{Lu}[\p{L}-]{2,30} \d{1,4}[a-z]?\b"
        + @"|\b(?:Laan|Plein|Weg|Hof|Kade|Straat) (?:van|der|den|de)(?: (?:de|den|der))?(?: \p{Lu}[\p{L}-]{1,30}){1,3} \d{1,4}[a-z]?\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex AdresMetHoofdletter();

    [GeneratedRegex(@"\b(?:nummer|nr\.?|huisnummer) {1,3}\d{1,4}[a-z]? (?:van|in|aan|op) (?:de|het) [a-z]{2,30}"
        + "(?:" + Straat + @"|weg|hof|pad)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex NummerVooraf();

    [GeneratedRegex(@"\b[1-9]\d{3} ?[A-Z]{2}\b|\b[1-9]\d{3}[a-z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Mailadres();

    /// <summary>Not 0800 and 0900, which many people share.</summary>
    [GeneratedRegex(@"(?<![\d+])(?:\+31|0031|0)[ -]?(?:6[ -]?(?:\d[ -]?){7}\d|[1-57]\d{1,2}[ -]?(?:\d[ -]?){5,6}\d)(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Telefoon();

    [GeneratedRegex(@"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
        + @"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z])\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Kenteken();

    [GeneratedRegex(@"(?<![\w.])@[a-z0-9_][a-z0-9_.]{1,28}[a-z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex Gebruikersnaam();

    [GeneratedRegex(
        // So long ago, or so long: that is no age.
        @"(?<!\b(?:na|over|binnen|elke|per|afgelopen|komende|laatste|eerste) )\b(?:\d{1,2}|" + Getal
        + @")[ -]{0,2}(?:jaar|jarige|jarig|jr)\b(?! (?:geleden|lang|later|eerder)\b)"
        + @"|\b(?:jongen|meisje|leerling|zoon|dochter|kind|puber|tiener|jongere|broer|broertje|zus|zusje|scholier|student)(?:s|en)? van"
        + @" {1,3}(?:\d{1,2}|" + Getal + @")\b"
        + @"|\bleeftijd(?: van)? {1,3}(?:\d{1,2}|" + Getal + @")\b", RegexOptions.CultureInvariant)]
    private static partial Regex Leeftijd();

    private const string GeenEigennaam =
        "(?!(?:De|Het|Een|Deze|Die|Dit|Dat|Onze|Elke|Iedere|Op|Zijn|Haar|Hun|Naar|In|Na|Geen|Welke|Andere|Nieuwe|Eigen|Middelbare|Mijn"
            + "|Jouw|Uw|Van|Voor|Tussen|Zonder|Met|Bij|Basis|Speciale|Openbare|Vorige|Oude)\\b)";

    /// <summary>A school that is called by its name, whether the network knows it or not.</summary>
    [GeneratedRegex(
        @"\b(?i:basisschool|school|college|lyceum|gymnasium|mavo|havo|vmbo|scholengemeenschap|roc|isk|obs|cbs|rkbs)"
        + @" (?:(?i:de|het|'t|sint|st\.?) )?(?!De\b|Het\b)\p{Lu}\p{L}{2,}"
        + @"|\b" + GeenEigennaam + @"\p{Lu}[\p{L}'-]{2,30}(?: \p{Lu}[\p{L}'-]{2,30}){0,2}"
        + @"[ -](?i:college|lyceum|school|gymnasium|mavo|havo)\b"
        + @"|\b(?!Basis|Hoge|Weekend|Voor|Vak|Zondag|Koran|Brede|Muziek|Huis|Avond|Zomer|Kader|Middelbare)\p{Lu}\p{L}{2,30}"
        + @"(?:school|college|lyceum)\b", RegexOptions.CultureInvariant)]
    private static partial Regex School();

    /// <summary>A district that is called by its name, whether the network knows it or not.</summary>
    [GeneratedRegex(
        @"\b(?i:wijk|buurt|stadsdeel|woonwijk) (?:(?i:de|het) )?(?!De\b|Het\b)\p{Lu}\p{L}{2,}"
        + @"|\b(?!Woon|Achterstands|Nieuwbouw|Volks|Aandachts|Probleem|Pracht|Vogelaar)\p{Lu}\p{L}{2,30}(?:wijk|buurt|kwartier)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Wijk();
}
