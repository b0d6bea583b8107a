using System.Text.RegularExpressions;

namespace Netwerkplatform.Platform.Mail;

/// <summary>What opting out is, in the words of every mail and page alike: they stand here once, in each language.</summary>
/// <param name="Vraag">Below a mail, and on the page of a survey.</param>
/// <param name="MeldAf">What the link or button behind it says.</param>
/// <param name="Kop">Above the page to opt out.</param>
/// <param name="Uitleg">What the button there does.</param>
/// <param name="Gevolg">What holds afterwards.</param>
/// <param name="Blijft">What an opt-out does not stop.</param>
/// <param name="Terug">For who comes back on it.</param>
/// <param name="AlleTegelijk">Below a mail of which several kinds can be ended: what ends them together.</param>
public sealed partial record Afmeldwoorden(
    string Vraag, string MeldAf, string Kop, string Uitleg, string Gevolg, string Blijft, string Terug, string AlleTegelijk)
{
    private static readonly PerTaal<Afmeldwoorden> PerTaal = new(
        new("Wilt u van ons geen vragen, uitnodigingen en vragenlijsten meer ontvangen?", "Meld u dan af",
            "Geen vragen, uitnodigingen en vragenlijsten meer ontvangen",
            "Klik op de knop als u van ons geen vragen, uitnodigingen en vragenlijsten meer wilt ontvangen, ook geen herinneringen. "
                + "Doet u niets, dan verandert er niets.",
            "U krijgt van ons geen vragen, uitnodigingen en vragenlijsten meer, ook geen herinneringen.",
            "Over wat u zelf doet, hoort u nog wel van ons: uw aanmelding, uw handtekening, uw bewijs en wat we met uw antwoord deden.",
            "Toch weer vragen, uitnodigingen en vragenlijsten ontvangen? Bel of mail de netwerkregisseur. "
                + "Het nummer en het adres staan onderaan deze pagina.",
            "Alle soorten berichten in deze e-mail tegelijk uitzetten. Dat doet ook de afmeldknop van uw mailprogramma"),
        new("Would you rather not receive questions, invitations and questionnaires from us any more?", "Unsubscribe",
            "Receive no more questions, invitations and questionnaires",
            "Press the button if you no longer want to receive questions, invitations and questionnaires from us, reminders included. "
                + "If you do nothing, nothing changes.",
            "You will get no more questions, invitations and questionnaires from us, and no reminders either.",
            "You will still hear from us about what you take part in: your registration, your signature, "
                + "your certificate and what we did with your answer.",
            "Do you want to receive questions, invitations and questionnaires again? Call or mail the network coordinator. "
                + "The number and the address are at the bottom of this page.",
            "Turn off all kinds of messages in this email at once. The unsubscribe button of your mail program does so too"),
        new("لا ترغب في تلقي أسئلة ودعوات واستبيانات منا بعد الآن؟", "ألغِ الاشتراك",
            "عدم تلقي أسئلة ودعوات واستبيانات بعد الآن",
            "اضغط على الزر إذا كنت لا ترغب في تلقي أسئلة ودعوات واستبيانات منا بعد الآن، ولا رسائل تذكير. إذا لم تفعل شيئًا فلن يتغير شيء.",
            "لن تصلك منا أسئلة ودعوات واستبيانات بعد الآن، ولا رسائل تذكير.",
            "ستظل تصلك منا رسائل عما تشارك فيه: تسجيلك وتوقيعك وشهادتك وما فعلناه بإجابتك.",
            "هل تريد تلقي أسئلة ودعوات واستبيانات من جديد؟ اتصل بمنسق الشبكة أو راسله. الرقم والعنوان في أسفل هذه الصفحة.",
            "أوقف كل أنواع الرسائل في هذا البريد دفعة واحدة. هذا ما يفعله أيضًا زر إلغاء الاشتراك في برنامج بريدك"),
        new("Bizden artık soru, davet ve anket almak istemiyor musunuz?", "Aboneliğinizi sonlandırın",
            "Artık soru, davet ve anket almamak",
            "Bizden artık soru, davet ve anket, hatırlatma da almak istemiyorsanız düğmeye basın. Bir şey yapmazsanız hiçbir şey değişmez.",
            "Bizden artık soru, davet ve anket almayacaksınız, hatırlatma da almayacaksınız.",
            "Katıldığınız şeyler hakkında sizi yine bilgilendiririz: kaydınız, imzanız, belgeniz ve yanıtınızla ne yaptığımız.",
            "Yeniden soru, davet ve anket almak ister misiniz? "
                + "Ağ koordinatörünü arayın veya ona e-posta gönderin. Numara ve adres bu sayfanın altındadır.",
            "Bu e-postadaki tüm mesaj türlerini birlikte kapatın. E-posta programınızın abonelikten çıkma düğmesi de bunu yapar"));

    public static Afmeldwoorden In(string taal) => PerTaal.In(taal);

    /// <summary>Fills in <c>{{afmelden:nl:kop}}</c> and the like: a page and its dictionaries take these words from here.</summary>
    /// <param name="schrijf">How a text is written in that file.</param>
    public static string Fill(string bestand, Func<string, string> schrijf) =>
        Plek().Replace(bestand, plek => schrijf(In(plek.Groups[1].Value).Naam(plek.Groups[2].Value)));

    private string Naam(string naam) => naam switch
    {
        "vraag" => Vraag,
        "meldaf" => MeldAf,
        "kop" => Kop,
        "uitleg" => Uitleg,
        "gevolg" => Gevolg,
        "blijft" => Blijft,
        "terug" => Terug,
        _ => throw new InvalidOperationException($"There is no text '{naam}' about opting out."),
    };

    [GeneratedRegex(@"\{\{afmelden:(\w\w):(\w+)\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Plek();
}
