using System.Globalization;

namespace Netwerkplatform.Platform.Mail;

/// <summary>What every mail to a partner says, in the languages that partners have most.</summary>
public sealed record Mailwoorden
{
    /// <summary>For dates; in a language that we lack, dates are Dutch too.</summary>
    public required CultureInfo Cultuur { get; init; }
    public required string Persoonlijk { get; init; }
    public required string WerktNiet { get; init; }
    public required string AfmeldVraag { get; init; }
    public required string MeldAf { get; init; }
    public string Richting => Cultuur.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static Mailwoorden In(string taal) => PerTaal.GetValueOrDefault(taal, PerTaal["nl"]);

    private static readonly Dictionary<string, Mailwoorden> PerTaal = new(StringComparer.Ordinal)
    {
        ["nl"] = new()
        {
            Cultuur = AmsterdamTime.Dutch,
            Persoonlijk = "De link is persoonlijk. Stuur deze e-mail daarom niet door.",
            WerktNiet = "Werkt de knop niet? Open dan deze link:",
            AfmeldVraag = "Wilt u geen vragenlijsten meer ontvangen?",
            MeldAf = "Meld u dan af",
        },
        ["en"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("en-GB"),
            Persoonlijk = "This link is personal. Please do not forward this email.",
            WerktNiet = "Is the button not working? Then open this link:",
            AfmeldVraag = "Would you rather not receive questionnaires any more?",
            MeldAf = "Unsubscribe",
        },
        ["ar"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("ar-EG"),
            Persoonlijk = "هذا الرابط شخصي. نرجو عدم إعادة توجيه هذه الرسالة.",
            WerktNiet = "الزر لا يعمل؟ افتح هذا الرابط:",
            AfmeldVraag = "لا ترغب في تلقي المزيد من الاستبيانات؟",
            MeldAf = "ألغِ الاشتراك",
        },
        ["tr"] = new()
        {
            Cultuur = CultureInfo.GetCultureInfo("tr-TR"),
            Persoonlijk = "Bu bağlantı kişiseldir. Lütfen bu e-postayı başkasına iletmeyin.",
            WerktNiet = "Düğme çalışmıyor mu? O zaman bu bağlantıyı açın:",
            AfmeldVraag = "Artık anket almak istemiyor musunuz?",
            MeldAf = "Aboneliğinizi sonlandırın",
        },
    };
}
