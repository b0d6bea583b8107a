using System.Net;

namespace Netwerkplatform.Information.Berichten;

/// <summary>
/// Berichten as a mail: the text as it was written, and around it what every mail says in the language of its reader, with below it a way
/// to end each kind that is in it.
/// </summary>
internal static class Berichtbrief
{
    /// <param name="lezer">Who gets it.</param>
    /// <param name="delen">Each with its kind; the oldest first.</param>
    public static Bericht Write(Lezer lezer, IReadOnlyList<Deel> delen) => delen is [var enige]
        ? Write(lezer, enige.Onderwerp, Vorm(enige, lezer.Taal), delen)
        : Write(lezer, Bundel.In(lezer.Taal).Fill(("aantal", $"{delen.Count}")), delen);

    /// <summary>To whoever wrote it: as partners will get it, without the links of a reader.</summary>
    public static Bericht Proef(string email, Deel deel) =>
        new(email, null, $"{Woordenlijst.Nl.Proef}: {deel.Onderwerp}", Opmaak("nl", null, deel.Onderwerp, Vorm(deel, "nl")));

    private static Bericht Write(Lezer lezer, Mailtekst tekst, IReadOnlyList<Deel> delen)
    {
        var vormen = delen.Select(d => (d.Onderwerp, Vorm: Vorm(d, lezer.Taal))).ToArray();
        return Write(lezer, tekst.Onderwerp, (
            $"<p>{WebUtility.HtmlEncode(tekst.Tekst)}</p>\n"
                + string.Concat(vormen.Select(v => $"<h2>{WebUtility.HtmlEncode(v.Onderwerp)}</h2>\n{v.Vorm.Html}\n")),
            string.Join("\n\n", vormen.SelectMany(v => new[] { $"== {v.Onderwerp} ==", v.Vorm.Plat }).Prepend(tekst.Tekst))), delen);
    }

    private static Bericht Write(Lezer lezer, string onderwerp, (string Html, string Plat) inhoud, IReadOnlyList<Deel> delen)
    {
        var woorden = Woordenlijst.In(lezer.Taal);
        return new Bericht(lezer.Email, lezer.Naam, onderwerp, Opmaak(lezer.Taal, lezer.Voornaam ?? lezer.Naam, onderwerp, inhoud))
        {
            Afmeldingen =
            [
                .. delen.Select(d => d.Soort).Distinct().Select(soort =>
                    new Afmeldkeuze(soort, Mailtekst.Vulling(woorden.Afmelden, ("soort", woorden.Soorten[soort])), woorden.MeldAf)),
            ],
        };
    }

    private static (string Html, string Plat) Vorm(Deel deel, string taal)
    {
        var (html, plat) = Markdown.Mail(deel.Inhoud);
        if (deel.Kennis.Length == 0) return (html, plat);
        var meer = Woordenlijst.In(taal).Meer;
        return ($"{html}<p>{meer}:</p>\n<ul>{string.Concat(deel.Kennis.Select(k => $"<li>{WebUtility.HtmlEncode(k)}</li>"))}</ul>\n",
            $"{plat}\n\n{meer}:\n{string.Join('\n', deel.Kennis.Select(k => $"- {k}"))}");
    }

    private static Opmaak Opmaak(string taal, string? aanhef, string onderwerp, (string Html, string Plat) inhoud) => new()
    {
        Titel = onderwerp,
        Aanhef = aanhef,
        Tekst = inhoud.Plat,
        TekstHtml = inhoud.Html,
        Taal = Mailwoorden.Talen.Contains(taal) ? taal : "nl",
    };

    private static readonly PerTaal<Mailtekst> Bundel = new(
        new("{aantal} berichten van de netwerkregisseur", "Deze berichten bewaarden we voor u, zodat u niet te veel e-mail krijgt."),
        new("{aantal} messages from the network coordinator", "We kept these messages for you, so that you do not get too much email."),
        new("{aantal} رسائل من منسق الشبكة", "احتفظنا بهذه الرسائل لك حتى لا يصلك بريد كثير."),
        new("Ağ koordinatöründen {aantal} mesaj", "Çok fazla e-posta almamanız için bu mesajları sizin için sakladık."));

    private sealed record Woorden(string Proef, string Meer, string Afmelden, string MeldAf, Dictionary<string, string> Soorten);

    private static readonly PerTaal<Woorden> Woordenlijst = new(
        new("Proef", "Meer hierover", "Wilt u geen berichten over {soort} meer ontvangen?", "Zet deze berichten uit", new()
        {
            ["nieuws"] = "nieuws",
            ["wijk"] = "de wijk",
            ["onderzoek"] = "onderzoek",
            ["raad"] = "de gemeenteraad",
            ["uitnodiging"] = "bijeenkomsten",
            ["urgent"] = "dringende zaken",
        }),
        new("Test", "More about this", "Would you rather not receive messages about {soort} any more?", "Turn these messages off", new()
        {
            ["nieuws"] = "news",
            ["wijk"] = "the district",
            ["onderzoek"] = "research",
            ["raad"] = "the municipal council",
            ["uitnodiging"] = "meetings",
            ["urgent"] = "urgent matters",
        }),
        new("تجربة", "المزيد عن هذا", "لا ترغب في تلقي رسائل عن {soort} بعد الآن؟", "أوقف هذه الرسائل", new()
        {
            ["nieuws"] = "الأخبار",
            ["wijk"] = "الحي",
            ["onderzoek"] = "الأبحاث",
            ["raad"] = "المجلس البلدي",
            ["uitnodiging"] = "اللقاءات",
            ["urgent"] = "الأمور العاجلة",
        }),
        new("Deneme", "Bu konuda daha fazlası", "Şu konuda artık mesaj almak istemiyor musunuz: {soort}?", "Bu mesajları kapatın", new()
        {
            ["nieuws"] = "haberler",
            ["wijk"] = "mahalle",
            ["onderzoek"] = "araştırma",
            ["raad"] = "belediye meclisi",
            ["uitnodiging"] = "toplantılar",
            ["urgent"] = "acil konular",
        }));

    /// <summary>Who reads it.</summary>
    internal sealed record Lezer(string Email, string Naam, string? Voornaam, string Taal);

    /// <summary>One bericht of it.</summary>
    /// <param name="Onderwerp">As it was written.</param>
    /// <param name="Inhoud">Markdown.</param>
    /// <param name="Soort">Its kind.</param>
    /// <param name="Kennis">What it points to, as far as partners may read that today: a title and what it is about.</param>
    internal sealed record Deel(string Onderwerp, string Inhoud, string Soort, string[] Kennis);

    /// <summary>Of a bericht <c>b</c>, at <c>@Nu</c>.</summary>
    public const string Kennis =
        """
        array(select k.titel || ': ' || k.samenvatting from information.kennisitem k
               where k.id = any(b.kennisitem_ids) and information.kennisitem_gedeeld(k, @Nu)
               order by array_position(b.kennisitem_ids, k.id)) as kennis
        """;
}
