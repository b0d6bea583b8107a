namespace Netwerkplatform.Surveys.MijnUitnodiging;

/// <summary>
/// What a partner is told before answering: what is kept, and what for. A promise, so it is not for the regisseur to word.
/// </summary>
internal static class Privacy
{
    public static string Tekst(string anonimiteit, string taal)
    {
        var (opNaam, vertrouwelijk) = PerTaal.GetValueOrDefault(taal, PerTaal["nl"]);
        return anonimiteit == "vertrouwelijk" ? vertrouwelijk : opNaam;
    }

    public static IReadOnlyCollection<string> Talen => PerTaal.Keys;

    private static readonly Dictionary<string, (string OpNaam, string Vertrouwelijk)> PerTaal = new(StringComparer.Ordinal)
    {
        ["nl"] = (
            "U antwoordt op naam. De netwerkregisseur van de gemeente ziet uw antwoorden, met uw naam en uw organisatie, om te weten wat "
                + "u nodig hebt en daar iets mee te doen. "
            + "U kunt uw antwoorden aanpassen tot de vragenlijst sluit. Schrijf niets over een jongere, een gezin of een zaak.",
            "Uw antwoorden zijn vertrouwelijk. We bewaren ze zonder uw naam, zonder de naam van uw organisatie en zonder tijdstip. Wel "
                + "bewaren we wat voor soort organisatie het is. "
            + "Bij uw uitnodiging onthouden we alleen dát u hebt geantwoord, niet wát. Daarom kunt u na het versturen niets meer "
            + "aanpassen. De netwerkregisseur ziet resultaten alleen als genoeg mensen "
            + "hebben geantwoord, om te weten wat partners nodig hebben. Schrijf niets over een jongere, een gezin of een zaak."),
        ["en"] = (
            "You answer under your own name. The municipality's network coordinator (netwerkregisseur) sees your answers, with your name "
                + "and your organisation, to know what you need and to act on it. "
            + "You can change your answers until the questionnaire closes. Do not write anything about a young person, a family or a case.",
            "Your answers are confidential. We keep them without your name, without the name of your organisation and without the time. "
                + "We do keep what kind of organisation it is. "
            + "With your invitation we only remember that you have answered, not what. That is why you cannot change anything after "
            + "sending. The network coordinator (netwerkregisseur) sees results only when enough "
            + "people have answered, to know what partners need. Do not write anything about a young person, a family or a case."),
        ["ar"] = (
            "أنت تجيب باسمك. يرى منسق الشبكة في البلدية (netwerkregisseur) إجاباتك مع اسمك واسم منظمتك، لمعرفة ما تحتاج إليه والعمل على "
                + "ذلك. "
            + "يمكنك تعديل إجاباتك إلى أن يُغلق الاستبيان. لا تكتب شيئًا عن شاب أو عائلة أو قضية.",
            "إجاباتك سرية. نحفظها من دون اسمك ومن دون اسم منظمتك ومن دون الوقت. لكننا نحفظ نوع المنظمة. "
            + "نسجل مع دعوتك فقط أنك أجبت، وليس ما أجبت به. لذلك لا يمكنك تعديل أي شيء بعد الإرسال. لا يرى منسق الشبكة "
            + "(netwerkregisseur) النتائج إلا إذا أجاب عدد كافٍ من الناس، "
            + "لمعرفة ما يحتاج إليه الشركاء. لا تكتب شيئًا عن شاب أو عائلة أو قضية."),
        ["tr"] = (
            "Kendi adınızla yanıt veriyorsunuz. Belediyenin ağ koordinatörü (netwerkregisseur), neye ihtiyacınız olduğunu bilmek ve "
                + "bununla ilgilenmek için yanıtlarınızı adınız ve kuruluşunuzla birlikte görür. "
            + "Anket kapanana kadar yanıtlarınızı değiştirebilirsiniz. Bir genç, bir aile veya bir vaka hakkında hiçbir şey yazmayın.",
            "Yanıtlarınız gizlidir. Onları adınız, kuruluşunuzun adı ve saat olmadan saklarız. Ancak kuruluşun türünü saklarız. "
            + "Davetinizde yalnızca yanıt verdiğinizi kaydederiz, ne yanıt verdiğinizi değil. Bu yüzden gönderdikten sonra hiçbir şeyi "
            + "değiştiremezsiniz. Ağ koordinatörü (netwerkregisseur) sonuçları yalnızca yeterince kişi "
            + "yanıt verdiğinde, ortakların neye ihtiyacı olduğunu bilmek için görür. Bir genç, bir aile veya bir vaka hakkında hiçbir "
            + "şey yazmayın."),
    };
}
