namespace Netwerkplatform.Information.Mijn;

/// <summary>What the mails around a partner's own page say.</summary>
internal static class Mijnteksten
{
    public static readonly PerTaal<Mailtekst> Link = new(
        new("Uw link naar uw pagina in het netwerk",
            """
            U vroeg om een link naar uw eigen pagina. Daar ziet u wat er op u wacht, uw gegevens, uw bewijzen en uw organisatie.

            Vroeg u hier niet om? Dan hoeft u niets te doen.
            """)
        {
            Knop = "Open uw pagina",
            BijLink = "Open uw pagina via deze link:",
            Daarna = ["De link werkt tot en met {sluitdatum}. Daarna vraagt u een nieuwe aan."],
        },
        new("Your link to your page in the network",
            """
            You asked for a link to your own page. There you see what is waiting for you, your details, your certificates and your organisation.

            Did you not ask for this? Then you need not do anything.
            """)
        {
            Knop = "Open your page",
            BijLink = "Open your page by this link:",
            Daarna = ["The link works up to and including {sluitdatum}. After that you ask for a new one."],
        },
        new("رابط صفحتك في الشبكة",
            """
            طلبت رابطًا إلى صفحتك الخاصة. ترى فيها ما ينتظرك وبياناتك وشهاداتك ومنظمتك.

            لم تطلب ذلك؟ إذن لا حاجة إلى فعل أي شيء.
            """)
        {
            Knop = "افتح صفحتك",
            BijLink = "افتح صفحتك عبر هذا الرابط:",
            Daarna = ["يعمل الرابط حتى {sluitdatum} ضمنًا. بعد ذلك تطلب رابطًا جديدًا."],
        },
        new("Ağdaki sayfanızın bağlantısı",
            """
            Kendi sayfanız için bir bağlantı istediniz. Orada sizi bekleyenleri, bilgilerinizi, belgelerinizi ve kuruluşunuzu görürsünüz.

            Bunu siz istemediniz mi? O zaman bir şey yapmanız gerekmez.
            """)
        {
            Knop = "Sayfanızı açın",
            BijLink = "Sayfanızı bu bağlantıdan açın:",
            Daarna = ["Bağlantı {sluitdatum} tarihine kadar (o gün dahil) çalışır. Sonra yenisini istersiniz."],
        });

    public static readonly PerTaal<Mailtekst> LinkVanVelen = new(
        new("Links naar uw pagina's in het netwerk",
            """
            Iemand vroeg om een link naar de eigen pagina in het netwerk. Meer mensen gebruiken dit e-mailadres. Kies daarom uw eigen naam.

            Vroeg u hier niet om? Dan hoeft u niets te doen.
            """)
        {
            Knop = "Open de pagina van {naam}",
            Daarna = ["De links werken tot en met {sluitdatum}. Daarna vraagt u een nieuwe aan."],
        },
        new("Links to your pages in the network",
            """
            Somebody asked for a link to their own page in the network. Several people use this email address. So please choose your own name.

            Did you not ask for this? Then you need not do anything.
            """)
        {
            Knop = "Open the page of {naam}",
            Daarna = ["The links work up to and including {sluitdatum}. After that you ask for a new one."],
        },
        new("روابط صفحاتكم في الشبكة",
            """
            طلب شخص رابطًا إلى صفحته الخاصة في الشبكة. يستخدم عدة أشخاص عنوان البريد هذا، لذلك اختر اسمك.

            لم تطلب ذلك؟ إذن لا حاجة إلى فعل أي شيء.
            """)
        {
            Knop = "افتح صفحة {naam}",
            Daarna = ["تعمل الروابط حتى {sluitdatum} ضمنًا. بعد ذلك تطلب رابطًا جديدًا."],
        },
        new("Ağdaki sayfalarınızın bağlantıları",
            """
            Birisi ağdaki kendi sayfası için bağlantı istedi. Bu e-posta adresini birden çok kişi kullanıyor. Bu yüzden kendi adınızı seçin.

            Bunu siz istemediniz mi? O zaman bir şey yapmanız gerekmez.
            """)
        {
            Knop = "{naam} sayfasını açın",
            Daarna = ["Bağlantılar {sluitdatum} tarihine kadar (o gün dahil) çalışır. Sonra yenisini istersiniz."],
        });

    public static readonly PerTaal<Mailtekst> Openstaand = new(
        new("Uw link: {titel}",
            """
            U vroeg op uw pagina om deze link: {titel}.

            Vroeg u hier niet om? Dan heeft iemand anders de link naar uw pagina. Meld dat aan de netwerkregisseur.
            """)
        { Knop = "Ga verder", BijLink = "Ga verder via deze link:" },
        new("Your link: {titel}",
            """
            You asked for this link on your page: {titel}.

            Did you not ask for this? Then somebody else has the link to your page. Please tell the network coordinator.
            """)
        { Knop = "Continue", BijLink = "Continue by this link:" },
        new("رابطك: {titel}",
            """
            طلبت هذا الرابط في صفحتك: {titel}.

            لم تطلب ذلك؟ إذن لدى شخص آخر رابط صفحتك. أبلغ منسق الشبكة.
            """)
        { Knop = "تابع", BijLink = "تابع عبر هذا الرابط:" },
        new("Bağlantınız: {titel}",
            """
            Sayfanızda şu bağlantıyı istediniz: {titel}.

            Bunu siz istemediniz mi? O zaman sayfanızın bağlantısı başkasında. Ağ koordinatörüne bildirin.
            """)
        { Knop = "Devam edin", BijLink = "Bu bağlantıdan devam edin:" });

    public static readonly PerTaal<Mailtekst> Code = new(
        new("Uw code om uw e-mailadres te wijzigen",
            """
            Op uw pagina is gevraagd om uw e-mailadres te wijzigen. Uw code is: {code}

            De code werkt een kwartier. Geef hem aan niemand. Vroeg u hier niet om? Doe dan niets: zonder de code verandert er niets.
            """),
        new("Your code to change your email address",
            """
            On your page somebody asked to change your email address. Your code is: {code}

            The code works for fifteen minutes. Give it to nobody. Did you not ask for this? Then do nothing: without the code nothing changes.
            """),
        new("رمزك لتغيير عنوان بريدك الإلكتروني",
            """
            طُلب في صفحتك تغيير عنوان بريدك الإلكتروني. رمزك هو: {code}

            يعمل الرمز ربع ساعة. لا تعطه لأحد. لم تطلب ذلك؟ لا تفعل شيئًا: بدون الرمز لن يتغير شيء.
            """),
        new("E-posta adresinizi değiştirme kodunuz",
            """
            Sayfanızda e-posta adresinizi değiştirmek istendi. Kodunuz: {code}

            Kod on beş dakika çalışır. Kimseye vermeyin. Bunu siz istemediniz mi? O zaman bir şey yapmayın: kod olmadan hiçbir şey değişmez.
            """));

    public static readonly PerTaal<Mailtekst> Kennismaking = new(
        new("{naam} wil met u kennismaken",
            """
            U staat in de wegwijzer voor partners. {naam}{van} wil graag met u in contact komen en schrijft:

            {reden}

            Is dat goed? Dan krijgt u allebei een e-mail met elkaars naam, e-mailadres en telefoonnummer. Doet u niets, dan gebeurt er niets.
            """)
        {
            Knop = "Bekijk de vraag",
            BijLink = "Bekijk de vraag via deze link:",
            Daarna = ["U kunt antwoorden tot en met {sluitdatum}. Wilt u niet meer gevonden worden? Dat kiest u op uw eigen pagina."],
        },
        new("{naam} would like to meet you",
            """
            You are in the guide for partners. {naam}{van} would like to be in touch with you and writes:

            {reden}

            Is that all right? Then you both get an email with each other's name, email address and telephone number. If you do nothing, nothing happens.
            """)
        {
            Knop = "See the question",
            BijLink = "See the question by this link:",
            Daarna = ["You can answer up to and including {sluitdatum}. Would you rather not be found? You choose that on your own page."],
        },
        new("{naam} يود التعرف عليك",
            """
            أنت في دليل الشركاء. يود {naam}{van} التواصل معك ويكتب:

            {reden}

            هل توافق؟ إذن تصل إلى كل منكما رسالة فيها اسم الآخر وبريده ورقم هاتفه. إذا لم تفعل شيئًا فلن يحدث شيء.
            """)
        {
            Knop = "اعرض الطلب",
            BijLink = "اعرض الطلب عبر هذا الرابط:",
            Daarna = ["يمكنك الرد حتى {sluitdatum} ضمنًا. لا تريد أن يجدك الشركاء؟ تختار ذلك في صفحتك."],
        },
        new("{naam} sizinle tanışmak istiyor",
            """
            Ortaklar rehberinde yer alıyorsunuz. {naam}{van} sizinle iletişime geçmek istiyor ve şunu yazıyor:

            {reden}

            Uygun mu? O zaman ikiniz de birbirinizin adı, e-posta adresi ve telefon numarasıyla bir e-posta alırsınız. Bir şey yapmazsanız hiçbir şey olmaz.
            """)
        {
            Knop = "Soruyu görün",
            BijLink = "Soruyu bu bağlantıdan görün:",
            Daarna = ["{sluitdatum} tarihine kadar (o gün dahil) yanıt verebilirsiniz. Bulunmak istemiyor musunuz? Bunu sayfanızda seçersiniz."],
        });

    public static readonly PerTaal<Mailtekst> Voorgesteld = new(
        new("Kennismaken: {vrager} en {gevraagde}",
            """
            {vrager} vroeg om kennis te maken met {gevraagde}, en {gevraagde} vindt dat goed. U vindt elkaar zo:

            {gegevens}

            De vraag was:

            {reden}
            """),
        new("Introduction: {vrager} and {gevraagde}",
            """
            {vrager} asked to meet {gevraagde}, and {gevraagde} agreed. You reach each other like this:

            {gegevens}

            The question was:

            {reden}
            """),
        new("تعارف: {vrager} و{gevraagde}",
            """
            طلب {vrager} التعرف على {gevraagde}، ووافق {gevraagde}. يمكنكما التواصل هكذا:

            {gegevens}

            كان الطلب:

            {reden}
            """),
        new("Tanışma: {vrager} ve {gevraagde}",
            """
            {vrager}, {gevraagde} ile tanışmak istedi ve {gevraagde} kabul etti. Birbirinize şöyle ulaşırsınız:

            {gegevens}

            Soru şuydu:

            {reden}
            """));

    /// <summary>Whose first name is not known, where no other name may be said.</summary>
    public static readonly PerTaal<string> Iemand = new("iemand", "somebody", "شخص", "biri");

    /// <summary>Between the name of a person and those of their organisations.</summary>
    public static readonly PerTaal<string> Van = new(" van ", " of ", " من ", ", ");
}
