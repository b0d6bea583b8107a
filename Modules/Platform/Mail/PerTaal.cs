using System.Text.RegularExpressions;

namespace Netwerkplatform.Platform.Mail;

/// <summary>The same in every language that mails speak. A kind of mail that lacks one does not compile.</summary>
public sealed record PerTaal<T>(T Nl, T En, T Ar, T Tr)
{
    /// <summary>In a language that we lack, Dutch.</summary>
    public T In(string taal) => taal switch { "en" => En, "ar" => Ar, "tr" => Tr, _ => Nl };
}

/// <summary>All that one kind of mail says of its own, in one language; {naam} is filled in.</summary>
public sealed partial record Mailtekst(string Onderwerp, string Tekst)
{
    public string Knop { get; init; } = "";
    /// <summary>What the text version says instead of the button, before the link.</summary>
    public string BijLink { get; init; } = "";
    public string[] Daarna { get; init; } = [];

    /// <summary>In one pass: what is filled in is never read as a place to fill in.</summary>
    public Mailtekst Fill(params (string Naam, string? Waarde)[] velden)
    {
        string Fill(string tekst) => Vulling(tekst, velden);
        return new Mailtekst(Fill(Onderwerp), Fill(Tekst))
        {
            Knop = Fill(Knop),
            BijLink = Fill(BijLink),
            Daarna = [.. Daarna.Select(Fill)]
        };
    }

    public static string Vulling(string tekst, params (string Naam, string? Waarde)[] velden) =>
        Veld().Replace(tekst.ReplaceLineEndings("\n"), gevonden =>
            Array.Find(velden, v => v.Naam == gevonden.Groups[1].Value) is { Naam: not null } veld ? veld.Waarde ?? "" : gevonden.Value);

    /// <param name="link">Behind the button; null for a mail without one.</param>
    public Opmaak Opmaak(string taal, string? aanhef, string? link = null) => new()
    {
        Titel = Onderwerp,
        Aanhef = aanhef,
        Tekst = Tekst,
        Knop = link is null ? null : (Knop, link),
        BijLink = BijLink,
        Daarna = Daarna,
        Taal = Mailwoorden.Talen.Contains(taal) ? taal : "nl",
    };

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Veld();
}
