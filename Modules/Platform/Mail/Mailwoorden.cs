namespace Netwerkplatform.Platform.Mail;

/// <summary>What every mail to a partner says, in the languages that partners have most.</summary>
public sealed record Mailwoorden
{
    /// <summary>For dates; in a language that we lack, dates are Dutch too.</summary>
    public required CultureInfo Cultuur { get; init; }
    public required string Persoonlijk { get; init; }
    public required string WerktNiet { get; init; }
    /// <summary>{0} is the person's first name, or the whole name where we know no other.</summary>
    public required string Aanhef { get; init; }
    /// <summary>{0} is the municipality.</summary>
    public required string Functie { get; init; }
    public required string Telefoon { get; init; }
    public required string Email { get; init; }
    public required string StelVraag { get; init; }
    public required string Privacy { get; init; }
    public string Richting => Cultuur.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The end of every mail: who can be reached, and how.</summary>
    public string[] Ondertekening(Afzender afzender) =>
    [
        afzender.Regisseur.Naam,
        string.Format(Cultuur, Functie, afzender.Gemeente.Naam),
        .. afzender.Regisseur.Telefoon is { } telefoon ? [$"{Telefoon}: {telefoon}"] : Array.Empty<string>(),
        .. afzender.Regisseur.Email is { } email ? [$"{Email}: {email}"] : Array.Empty<string>(),
    ];

    public static IEnumerable<string> Talen => PerTaal.Keys;

    public static Mailwoorden In(string taal) => PerTaal.GetValueOrDefault(taal, PerTaal["nl"]);

    private static readonly Dictionary<string, Mailwoorden> PerTaal = new(StringComparer.Ordinal)
    {
        ["nl"] = new()
        {
            Cultuur = AmsterdamTime.Dutch,
            Persoonlijk = "De link is persoonlijk. Stuur deze e-mail daarom niet door.",
            WerktNiet = "Werkt de knop niet? Open dan deze link:",
            Aanhef = "Beste {0},",
            Functie = "netwerkregisseur, gemeente {0}",
            Telefoon = "Telefoon",
            Email = "E-mail",
            StelVraag = "Stel een vraag aan de netwerkregisseur",
            Privacy = "Wat we van u bewaren en waarom",
        },
        ["en"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("en-GB"),
            Persoonlijk = "This link is personal. Please do not forward this email.",
            WerktNiet = "Is the button not working? Then open this link:",
            Aanhef = "Dear {0},",
            Functie = "network coordinator (netwerkregisseur), municipality of {0}",
            Telefoon = "Telephone",
            Email = "Email",
            StelVraag = "Ask the network coordinator a question",
            Privacy = "What we keep about you and why (in Dutch)",
        },
        ["ar"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("ar-EG"),
            Persoonlijk = "هذا الرابط شخصي. نرجو عدم إعادة توجيه هذه الرسالة.",
            WerktNiet = "الزر لا يعمل؟ افتح هذا الرابط:",
            Aanhef = "مرحبًا {0}،",
            Functie = "منسق الشبكة (netwerkregisseur)، بلدية {0}",
            Telefoon = "الهاتف",
            Email = "البريد الإلكتروني",
            StelVraag = "اطرح سؤالًا على منسق الشبكة",
            Privacy = "ما نحتفظ به عنك ولماذا (بالهولندية)",
        },
        ["tr"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("tr-TR"),
            Persoonlijk = "Bu bağlantı kişiseldir. Lütfen bu e-postayı başkasına iletmeyin.",
            WerktNiet = "Düğme çalışmıyor mu? O zaman bu bağlantıyı açın:",
            Aanhef = "Merhaba {0},",
            Functie = "ağ koordinatörü (netwerkregisseur), {0} Belediyesi",
            Telefoon = "Telefon",
            Email = "E-posta",
            StelVraag = "Ağ koordinatörüne bir soru sorun",
            Privacy = "Hakkınızda neyi, neden saklıyoruz (Hollandaca)",
        },
    };
}
