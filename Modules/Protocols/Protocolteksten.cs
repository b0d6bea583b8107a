namespace Netwerkplatform.Protocols;

/// <summary>
/// What the mails about protocols say, kind by kind, in each language. The text of a protocol itself is legal text and stays in Dutch.
/// </summary>
internal static class Protocolteksten
{
    private static readonly PerTaal<string> InHetNederlands = new(
        "",
        "The text itself is in Dutch: it is a legal text.",
        "النص نفسه بالهولندية لأنه نص قانوني.",
        "Metnin kendisi Hollandacadır: hukuki bir metindir.");

    private static PerTaal<Mailtekst> MetTaalregel(this PerTaal<Mailtekst> teksten) => new(
        teksten.Nl,
        teksten.En with { Daarna = [.. teksten.En.Daarna, InHetNederlands.En] },
        teksten.Ar with { Daarna = [.. teksten.Ar.Daarna, InHetNederlands.Ar] },
        teksten.Tr with { Daarna = [.. teksten.Tr.Daarna, InHetNederlands.Tr] });

    public static readonly PerTaal<Mailtekst> Raadpleging = new PerTaal<Mailtekst>(
        new("Leest u mee met '{titel}'?",
            """
            We werken aan '{titel}'. Wilt u namens {organisatie} meelezen met het concept (versie {nummer})?

            U kunt reageren op de hele tekst, op elke stap en op elke afspraak. Dat kan tot en met {dag}.

            Daarna hoort u van ons wat we met uw reactie hebben gedaan.
            """)
        {
            Knop = "Lees mee en reageer",
            BijLink = "Lees mee en reageer via deze link:",
            Daarna = ["Schrijf niets over jongeren in uw reactie."]
        },
        new("Will you read along with '{titel}'?",
            """
            We are working on '{titel}'. Would you read the draft (version {nummer}) on behalf of {organisatie}?

            You can comment on the whole text, on each step and on each agreement, up to and including {dag}.

            After that you will hear from us what we did with your comments.
            """)
        {
            Knop = "Read along and comment",
            BijLink = "Read along and comment by this link:",
            Daarna = ["Write nothing about young people in your comments."]
        },
        new("هل تقرأ معنا '{titel}'؟",
            """
            نعمل على '{titel}'. هل تقرأ المسودة (الإصدار {nummer}) باسم {organisatie}؟

            يمكنك التعليق على النص كله وعلى كل خطوة وكل اتفاق، حتى {dag} ضمنًا.

            بعد ذلك نخبرك بما فعلناه بتعليقك.
            """)
        { Knop = "اقرأ وعلّق", BijLink = "اقرأ وعلّق عبر هذا الرابط:", Daarna = ["لا تكتب شيئًا عن الشباب في تعليقك."] },
        new("'{titel}' metnini birlikte okur musunuz?",
            """
            '{titel}' üzerinde çalışıyoruz. Taslağı (sürüm {nummer}) {organisatie} adına okur musunuz?

            Metnin tamamına, her adıma ve her anlaşmaya {dag} tarihine kadar (o gün dahil) yorum yapabilirsiniz.

            Ardından yorumunuzla ne yaptığımızı size bildiririz.
            """)
        {
            Knop = "Okuyun ve yorum yapın",
            BijLink = "Bu bağlantıdan okuyun ve yorum yapın:",
            Daarna = ["Yorumunuzda gençler hakkında bir şey yazmayın."]
        }).MetTaalregel();

    public static readonly PerTaal<Mailtekst> RaadplegingHerinnering = new(
        Raadpleging.Nl with
        {
            Onderwerp = "Herinnering: leest u mee met '{titel}'?",
            Tekst = "Eerder vroegen we u om namens {organisatie} mee te lezen met het concept van '{titel}' (versie {nummer}). We hebben "
                + "nog geen reactie van u.\n\nU kunt nog reageren tot en met {dag}."
        },
        Raadpleging.En with
        {
            Onderwerp = "Reminder: will you read along with '{titel}'?",
            Tekst = "Earlier we asked you to read the draft of '{titel}' (version {nummer}) on behalf of {organisatie}. We have had no "
                + "comments from you yet.\n\nYou can still comment up to and including {dag}."
        },
        Raadpleging.Ar with
        {
            Onderwerp = "تذكير: هل تقرأ معنا '{titel}'؟",
            Tekst = "طلبنا منك سابقًا قراءة مسودة '{titel}' (الإصدار {nummer}) باسم {organisatie}. لم يصلنا تعليق منك بعد.\n\nلا يزال "
                + "بإمكانك التعليق حتى {dag} ضمنًا."
        },
        Raadpleging.Tr with
        {
            Onderwerp = "Hatırlatma: '{titel}' metnini birlikte okur musunuz?",
            Tekst = "Daha önce '{titel}' taslağını (sürüm {nummer}) {organisatie} adına okumanızı istemiştik. Sizden henüz yorum "
                + "almadık.\n\n{dag} tarihine kadar (o gün dahil) yorum yapabilirsiniz."
        });

    public static readonly PerTaal<Mailtekst> Ratificatie = new PerTaal<Mailtekst>(
        new("Wilt u '{titel}' ondertekenen?",
            "'{titel}' (versie {nummer}) is klaar om te ondertekenen. U mag dat doen namens {organisatie}.\n\nLees de tekst en "
                + "onderteken uiterlijk {dag}. Tekent een ander namens uw organisatie, dan hoeft u niets te doen.")
        { Knop = "Lees en onderteken", BijLink = "Lees en onderteken via deze link:" },
        new("Will you sign '{titel}'?",
            "'{titel}' (version {nummer}) is ready to be signed. You may do so on behalf of {organisatie}.\n\nRead the text and sign by "
                + "{dag} at the latest. If somebody else signs for your organisation, you need not do anything.")
        { Knop = "Read and sign", BijLink = "Read and sign by this link:" },
        new("هل توقّع '{titel}'؟",
            "'{titel}' (الإصدار {nummer}) جاهز للتوقيع. يحق لك التوقيع باسم {organisatie}.\n\nاقرأ النص ووقّع في موعد أقصاه {dag}. إذا "
                + "وقّع شخص آخر باسم منظمتك فلا يلزمك فعل شيء.")
        { Knop = "اقرأ ووقّع", BijLink = "اقرأ ووقّع عبر هذا الرابط:" },
        new("'{titel}' metnini imzalar mısınız?",
            "'{titel}' (sürüm {nummer}) imzaya hazır. {organisatie} adına imzalayabilirsiniz.\n\nMetni okuyun ve en geç {dag} tarihinde "
                + "imzalayın. Kuruluşunuz adına başkası imzalarsa bir şey yapmanız gerekmez.")
        { Knop = "Okuyun ve imzalayın", BijLink = "Bu bağlantıdan okuyun ve imzalayın:" }).MetTaalregel();

    public static readonly PerTaal<Mailtekst> RatificatieHerinnering = new(
        Ratificatie.Nl with
        {
            Onderwerp = "Herinnering: wilt u '{titel}' ondertekenen?",
            Tekst = "Eerder vroegen we u om '{titel}' (versie {nummer}) te ondertekenen namens {organisatie}. Dat is nog niet gebeurd.\n\n"
                + "Lees de tekst en onderteken uiterlijk {dag}. Tekent een ander namens uw organisatie, dan hoeft u niets te doen."
        },
        Ratificatie.En with
        {
            Onderwerp = "Reminder: will you sign '{titel}'?",
            Tekst = "Earlier we asked you to sign '{titel}' (version {nummer}) on behalf of {organisatie}. That has not been done yet.\n\n"
                + "Read the text and sign by {dag} at the latest. If somebody else signs for your organisation, you need not do anything."
        },
        Ratificatie.Ar with
        {
            Onderwerp = "تذكير: هل توقّع '{titel}'؟",
            Tekst = "طلبنا منك سابقًا توقيع '{titel}' (الإصدار {nummer}) باسم {organisatie}. لم يتم ذلك بعد.\n\nاقرأ النص ووقّع في موعد "
                + "أقصاه {dag}. إذا وقّع شخص آخر باسم منظمتك فلا يلزمك فعل شيء."
        },
        Ratificatie.Tr with
        {
            Onderwerp = "Hatırlatma: '{titel}' metnini imzalar mısınız?",
            Tekst = "Daha önce '{titel}' metnini (sürüm {nummer}) {organisatie} adına imzalamanızı istemiştik. Bu henüz yapılmadı.\n\n"
                + "Metni okuyun ve en geç {dag} tarihinde imzalayın. Kuruluşunuz adına başkası imzalarsa bir şey yapmanız gerekmez."
        });

    public static readonly PerTaal<Mailtekst> Kennisname = new PerTaal<Mailtekst>(
        new("Vastgesteld: {titel}",
            "'{titel}' (versie {nummer}) is vastgesteld. Het geldt ook voor {organisatie}.\n\nWilt u de tekst lezen en laten weten dat u "
                + "dat hebt gedaan?")
        { Knop = "Lees de tekst", BijLink = "Lees de tekst via deze link:" },
        new("Adopted: {titel}",
            "'{titel}' (version {nummer}) has been adopted. It holds for {organisatie} too.\n\nWould you read the text and let us know "
                + "that you have?")
        { Knop = "Read the text", BijLink = "Read the text by this link:" },
        new("اعتُمد: {titel}", "اعتُمد '{titel}' (الإصدار {nummer}). وهو يسري على {organisatie} أيضًا.\n\nهل تقرأ النص وتخبرنا بأنك قرأته؟")
        { Knop = "اقرأ النص", BijLink = "اقرأ النص عبر هذا الرابط:" },
        new("Kabul edildi: {titel}",
            "'{titel}' (sürüm {nummer}) kabul edildi. {organisatie} için de geçerlidir.\n\nMetni okuyup okuduğunuzu bildirir misiniz?")
        { Knop = "Metni okuyun", BijLink = "Metni bu bağlantıdan okuyun:" }).MetTaalregel();

    public static readonly PerTaal<Mailtekst> Herziening = new(
        new("Tijd om te herzien: {titel}",
            """
            '{titel}' (versie {nummer}) moet worden herzien voor {dag}. {over}

            Klopt de tekst nog? Maak dan een nieuwe versie met dezelfde tekst en een latere datum. Moet er iets anders? Verwerk dat in de nieuwe versie en leg die voor aan de partners.

            Tot er een nieuwe versie is vastgesteld, blijft deze gelden.
            """),
        new("Time for review: {titel}",
            """
            '{titel}' (version {nummer}) is to be reviewed before {dag}. {over}

            Is the text still right? Then make a new version with the same text and a later date. Must something change? Work it into the new version and put that before the partners.

            Until a new version has been adopted, this one holds.
            """),
        new("حان وقت المراجعة: {titel}",
            """
            يجب مراجعة '{titel}' (الإصدار {nummer}) قبل {dag}. {over}

            هل لا يزال النص صحيحًا؟ أنشئ إصدارًا جديدًا بالنص نفسه وتاريخ لاحق. هل يلزم تغيير شيء؟ أدخله في الإصدار الجديد واعرضه على الشركاء.

            يظل هذا الإصدار ساريًا حتى اعتماد إصدار جديد.
            """),
        new("Gözden geçirme zamanı: {titel}",
            """
            '{titel}' (sürüm {nummer}) {dag} tarihinden önce gözden geçirilmeli. {over}

            Metin hâlâ doğru mu? O zaman aynı metinle ve daha geç bir tarihle yeni bir sürüm yapın. Bir şey değişmeli mi? Yeni sürüme işleyin ve ortaklara sunun.

            Yeni bir sürüm kabul edilene kadar bu sürüm geçerli kalır.
            """));

    public static readonly PerTaal<Func<int, string>> Over = new(
        dagen => dagen switch { 0 => "Dat is vandaag.", 1 => "Dat is morgen.", _ => $"Dat is over {dagen} dagen." },
        dagen => dagen switch { 0 => "That is today.", 1 => "That is tomorrow.", _ => $"That is in {dagen} days." },
        dagen => dagen switch { 0 => "أي اليوم.", 1 => "أي غدًا.", _ => $"عدد الأيام المتبقية: {dagen}." },
        dagen => dagen switch { 0 => "O gün bugün.", 1 => "O gün yarın.", _ => $"{dagen} gün sonra." });

    public static readonly PerTaal<Mailtekst> Terugkoppeling = new(
        new("Wat we met uw reactie deden: {titel}",
            "U las mee met het concept van '{titel}' (versie {nummer}). Dank u wel. Dit hebben we ermee gedaan.\n\n{reacties}\n\nDank "
                + "dat u meedenkt."),
        new("What we did with your comments: {titel}",
            "You read the draft of '{titel}' (version {nummer}). Thank you. This is what we did with your comments.\n\n{reacties}\n\n"
                + "Thank you for thinking along."),
        new("ماذا فعلنا بتعليقك: {titel}",
            "قرأت مسودة '{titel}' (الإصدار {nummer}). شكرًا لك. هذا ما فعلناه بتعليقاتك.\n\n{reacties}\n\nشكرًا لمشاركتك في التفكير."),
        new("Yorumunuzla ne yaptık: {titel}",
            "'{titel}' taslağını (sürüm {nummer}) okudunuz. Teşekkürler. Yorumlarınızla şunları yaptık.\n\n{reacties}\n\nBirlikte "
                + "düşündüğünüz için teşekkürler."));

    public sealed record Reactiewoorden(string Stap, string Vraag, string Geheel, string Overgenomen, string Deels, string Niet)
    {
        public string Besluit(string besluit) => besluit switch { "overgenomen" => Overgenomen, "deels" => Deels, _ => Niet };
    }

    public static readonly PerTaal<Reactiewoorden> Reactie = new(
        new("Over stap {stap} ('{actie}') schreef u:", "Over '{vraag}' schreef u:", "Over de hele tekst schreef u:",
            "We hebben dit overgenomen.", "We hebben dit deels overgenomen.", "We hebben dit niet overgenomen."),
        new("On step {stap} ('{actie}') you wrote:", "On '{vraag}' you wrote:", "On the whole text you wrote:", "We took this over.",
            "We took this over in part.", "We did not take this over."),
        new("كتبت عن الخطوة {stap} ('{actie}'):", "كتبت عن '{vraag}':", "كتبت عن النص كله:", "أخذنا بهذا.", "أخذنا بجزء من هذا.",
            "لم نأخذ بهذا."),
        new("{stap}. adım ('{actie}') hakkında şunu yazdınız:", "'{vraag}' hakkında şunu yazdınız:",
            "Metnin tamamı hakkında şunu yazdınız:", "Bunu benimsedik.", "Bunu kısmen benimsedik.", "Bunu benimsemedik."));
}
