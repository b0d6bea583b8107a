namespace Netwerkplatform.Trainings;

/// <summary>What the mails about trainings say, kind by kind, in each language.</summary>
internal static class Trainingsteksten
{
    private sealed record Feitwoorden(string Wanneer, string Waar, string Trainer, string Protocol);

    private static readonly PerTaal<Feitwoorden> Woorden = new(
        new("Wanneer", "Waar", "Trainer", "We bespreken"),
        new("When", "Where", "Trainer", "We discuss"),
        new("الموعد", "المكان", "المدرب", "سنناقش"),
        new("Ne zaman", "Nerede", "Eğitmen", "Ele alacağımız konu"));

    /// <summary>Where, when and what about, as every mail says it.</summary>
    public static string Feiten(
        string taal, DateTimeOffset begin, DateTimeOffset eind, string locatie, string? trainer, string? protocol) =>
        Woorden.In(taal) is var w
            ? $"{w.Wanneer}: {Tijden.Wanneer(begin, eind, taal)}\n{w.Waar}: "
                + $"{locatie}{(trainer is null ? "" : $"\n{w.Trainer}: {trainer}")}"
                + $"{(protocol is null ? "" : $"\n{w.Protocol}: {protocol}")}"
            : "";

    private static readonly PerTaal<(string Knop, string BijLink, string Agenda)> Aanmelding = new(
        ("Bekijk uw aanmelding", "Bekijk uw aanmelding via deze link:",
            "De afspraak zit bij deze e-mail. Open hem om hem in uw agenda te zetten."),
        ("See your registration", "See your registration by this link:",
            "The appointment comes with this email. Open it to put it in your calendar."),
        ("اعرض تسجيلك", "اعرض تسجيلك عبر هذا الرابط:", "الموعد مرفق بهذه الرسالة. افتحه لإضافته إلى تقويمك."),
        ("Kaydınızı görün", "Kaydınızı bu bağlantıdan görün:", "Randevu bu e-postaya eklidir. Takviminize eklemek için açın."));

    private static Mailtekst Over(this Mailtekst tekst, string taal, bool metAgenda, params string[] daarna) => Aanmelding.In(taal) is var w
        ? tekst with { Knop = w.Knop, BijLink = w.BijLink, Daarna = [.. daarna, .. metAgenda ? [w.Agenda] : Array.Empty<string>()] }
        : tekst;

    public static readonly PerTaal<Mailtekst> Bevestiging = new(
        new Mailtekst("U bent aangemeld: {titel}", "We verwachten u bij '{titel}'. U hebt een plaats.\n\n{feiten}")
            .Over("nl", true, "Kunt u toch niet komen? Meld u dan af via de link. Uw plaats gaat dan naar iemand anders."),
        new Mailtekst("You are registered: {titel}", "We expect you at '{titel}'. You have a seat.\n\n{feiten}")
            .Over("en", true, "Can you not come after all? Then cancel by the link. Your seat will go to somebody else."),
        new Mailtekst("تم تسجيلك: {titel}", "نتوقع حضورك في '{titel}'. لديك مقعد.\n\n{feiten}")
            .Over("ar", true, "لا تستطيع الحضور؟ ألغِ تسجيلك عبر الرابط، فيذهب مقعدك إلى شخص آخر."),
        new Mailtekst("Kaydoldunuz: {titel}", "Sizi '{titel}' eğitiminde bekliyoruz. Yeriniz var.\n\n{feiten}")
            .Over("tr", true, "Gelemeyecek misiniz? O zaman bağlantıdan kaydınızı iptal edin. Yeriniz başkasına gider."));

    public static readonly PerTaal<Mailtekst> Wachtlijst = new(
        new Mailtekst("U staat op de wachtlijst: {titel}",
            """
            Dank voor uw aanmelding voor '{titel}'. Alle plaatsen zijn nu bezet. U staat op de wachtlijst, op plaats {positie}.

            {feiten}

            Komt er een plaats vrij en bent u aan de beurt? Dan hoort u dat meteen per e-mail. Organisaties die nog geen geschoolde aandachtfunctionaris hebben, gaan voor; uw plaats kan daardoor nog veranderen.
            """).Over("nl", false, "Wilt u niet langer wachten? Meld u dan af via de link."),
        new Mailtekst("You are on the waiting list: {titel}",
            """
            Thank you for registering for '{titel}'. All seats are taken now. You are on the waiting list, at place {positie}.

            {feiten}

            Does a seat come free and is it your turn? Then you will hear so by email at once. Organisations that have no trained designated officer (aandachtfunctionaris) yet go first; that may still change your place.
            """).Over("en", false, "Would you rather not wait any longer? Then cancel by the link."),
        new Mailtekst("أنت على قائمة الانتظار: {titel}",
            """
            شكرًا لتسجيلك في '{titel}'. جميع المقاعد محجوزة الآن. أنت على قائمة الانتظار في المركز {positie}.

            {feiten}

            إذا شغر مقعد وحان دورك فسنخبرك فورًا بالبريد الإلكتروني. الأولوية للمنظمات التي ليس لديها بعد مسؤول مدرَّب (aandachtfunctionaris)، ولذلك قد يتغير مركزك.
            """).Over("ar", false, "لا ترغب في الانتظار أكثر؟ ألغِ تسجيلك عبر الرابط."),
        new Mailtekst("Bekleme listesindesiniz: {titel}",
            """
            '{titel}' için kaydolduğunuz için teşekkürler. Şu an tüm yerler dolu. Bekleme listesinde {positie}. sıradasınız.

            {feiten}

            Yer açılır ve sıra size gelirse bunu hemen e-postayla öğrenirsiniz. Henüz eğitimli bir sorumlusu (aandachtfunctionaris) olmayan kuruluşlar önceliklidir; sıranız bu yüzden değişebilir.
            """).Over("tr", false, "Artık beklemek istemiyor musunuz? O zaman bağlantıdan kaydınızı iptal edin."));

    public static readonly PerTaal<Mailtekst> Doorgeschoven = new(
        new("Er is een plaats voor u: {titel}",
            "Goed nieuws: er is een plaats vrijgekomen bij '{titel}'. De plaats is voor u. U hoeft niets te doen om hem te houden.\n\n"
                + "{feiten}")
        {
            Knop = "Ik kan niet, geef mijn plaats door",
            BijLink = "Kunt u niet? Geef uw plaats dan door via deze link:",
            Daarna = ["Via de link ziet u eerst uw aanmelding. U meldt zich pas af als u daar op de knop drukt.", Aanmelding.Nl.Agenda],
        },
        new("There is a seat for you: {titel}",
            "Good news: a seat has come free at '{titel}'. The seat is yours. You need not do anything to keep it.\n\n{feiten}")
        {
            Knop = "I cannot come, pass my seat on",
            BijLink = "Can you not come? Then pass your seat on by this link:",
            Daarna = ["By the link you first see your registration. You only cancel when you press the button there.",
                Aanmelding.En.Agenda],
        },
        new("يوجد مقعد لك: {titel}", "خبر سار: شغر مقعد في '{titel}'. المقعد لك. لا يلزمك فعل شيء للاحتفاظ به.\n\n{feiten}")
        {
            Knop = "لا أستطيع الحضور، أعطِ مقعدي لغيري",
            BijLink = "لا تستطيع الحضور؟ أعطِ مقعدك لغيرك عبر هذا الرابط:",
            Daarna = ["عبر الرابط ترى تسجيلك أولًا. لا يُلغى تسجيلك إلا إذا ضغطت الزر هناك.", Aanmelding.Ar.Agenda],
        },
        new("Size bir yer var: {titel}",
            "İyi haber: '{titel}' eğitiminde bir yer açıldı. Yer sizin. Yerinizi korumak için bir şey yapmanız gerekmez.\n\n{feiten}")
        {
            Knop = "Gelemiyorum, yerimi başkasına verin",
            BijLink = "Gelemiyor musunuz? Yerinizi bu bağlantıdan başkasına bırakın:",
            Daarna = ["Bağlantıda önce kaydınızı görürsünüz. Ancak oradaki düğmeye basarsanız kaydınız iptal olur.", Aanmelding.Tr.Agenda],
        });

    public static readonly PerTaal<Mailtekst> Herinnering = new(
        new Mailtekst("Binnenkort: {titel}", "Binnenkort is '{titel}'. We verwachten u.\n\n{feiten}")
            .Over("nl", false, "Kunt u toch niet komen? Meld u dan nu nog af via de link. Er wachten misschien anderen op een plaats."),
        new Mailtekst("Coming soon: {titel}", "'{titel}' is soon. We expect you.\n\n{feiten}")
            .Over("en", false, "Can you not come after all? Then cancel now by the link. Others may be waiting for a seat."),
        new Mailtekst("قريبًا: {titel}", "موعد '{titel}' قريب. نحن بانتظارك.\n\n{feiten}")
            .Over("ar", false, "لا تستطيع الحضور؟ ألغِ تسجيلك الآن عبر الرابط، فقد ينتظر آخرون مقعدًا."),
        new Mailtekst("Yakında: {titel}", "'{titel}' yaklaşıyor. Sizi bekliyoruz.\n\n{feiten}")
            .Over("tr", false, "Gelemeyecek misiniz? O zaman şimdi bağlantıdan iptal edin. Yer bekleyenler olabilir."));

    public static readonly PerTaal<Mailtekst> WijzigingPlaats = new(
        new Mailtekst("Gewijzigd: {titel}", "Er is iets veranderd aan '{titel}'. Zo is het nu:\n\n{feiten}\n\nUw plaats blijft van u.")
            .Over("nl", false, "Kunt u zo niet komen? Meld u dan af via de link.",
                "Open de afspraak bij deze e-mail. Dan verandert hij ook in uw agenda."),
        new Mailtekst("Changed: {titel}",
            "Something has changed about '{titel}'. This is how it is now:\n\n{feiten}\n\nYour seat stays yours.")
            .Over("en", false, "Can you not come this way? Then cancel by the link.",
                "Open the appointment with this email. Then it changes in your calendar too."),
        new Mailtekst("تغيير: {titel}", "تغيّر شيء في '{titel}'. الوضع الآن:\n\n{feiten}\n\nيبقى مقعدك لك.")
            .Over("ar", false, "لا تستطيع الحضور هكذا؟ ألغِ تسجيلك عبر الرابط.", "افتح الموعد المرفق بهذه الرسالة ليتغير في تقويمك أيضًا."),
        new Mailtekst("Değişti: {titel}", "'{titel}' ile ilgili bir şey değişti. Şimdi şöyle:\n\n{feiten}\n\nYeriniz sizin kalıyor.")
            .Over("tr", false, "Bu haliyle gelemiyor musunuz? O zaman bağlantıdan iptal edin.",
                "Bu e-postadaki randevuyu açın. Takviminizde de değişir."));

    public static readonly PerTaal<Mailtekst> WijzigingWachtlijst = new(
        new Mailtekst("Gewijzigd: {titel}",
            "Er is iets veranderd aan '{titel}'. Zo is het nu:\n\n{feiten}\n\nU blijft op de wachtlijst staan.")
            .Over("nl", false, "Past het zo niet meer? Meld u dan af via de link."),
        new Mailtekst("Changed: {titel}",
            "Something has changed about '{titel}'. This is how it is now:\n\n{feiten}\n\nYou stay on the waiting list.")
            .Over("en", false, "Does it not suit you any more? Then cancel by the link."),
        new Mailtekst("تغيير: {titel}", "تغيّر شيء في '{titel}'. الوضع الآن:\n\n{feiten}\n\nتبقى على قائمة الانتظار.")
            .Over("ar", false, "لم يعد يناسبك؟ ألغِ تسجيلك عبر الرابط."),
        new Mailtekst("Değişti: {titel}",
            "'{titel}' ile ilgili bir şey değişti. Şimdi şöyle:\n\n{feiten}\n\nBekleme listesinde kalıyorsunuz.")
            .Over("tr", false, "Artık uygun değil mi? O zaman bağlantıdan iptal edin."));

    public static readonly PerTaal<Mailtekst> Afgezegd = new(
        new("Gaat niet door: {titel}",
            "'{titel}' gaat niet door. Het spijt ons. Het gaat om:\n\n{feiten}\n\nU hoeft niets te doen. Zodra er een nieuwe datum is, "
                + "hoort u van ons."),
        new("Called off: {titel}",
            "'{titel}' does not take place. We are sorry. It is about:\n\n{feiten}\n\nYou need not do anything. As soon as there is a "
                + "new date, you will hear from us."),
        new("أُلغي: {titel}", "لن يُعقد '{titel}'. نأسف لذلك. المقصود:\n\n{feiten}\n\nلا يلزمك فعل شيء. سنخبرك حالما يتحدد موعد جديد."),
        new("İptal edildi: {titel}",
            "'{titel}' yapılmayacak. Üzgünüz. Söz konusu olan:\n\n{feiten}\n\nBir şey yapmanız gerekmez. Yeni bir tarih belli olunca "
                + "haber veririz."));

    public static readonly PerTaal<Mailtekst> Afgemeld = new(
        new("U bent afgemeld: {titel}",
            "U komt niet naar '{titel}'. Het gaat om:\n\n{feiten}\n\nKlopt dit niet, of wilt u toch komen? Laat het weten aan de "
                + "netwerkregisseur."),
        new("You have cancelled: {titel}",
            "You are not coming to '{titel}'. It is about:\n\n{feiten}\n\nIs this not right, or do you want to come after all? Tell the "
                + "network coordinator."),
        new("أُلغي تسجيلك: {titel}", "لن تحضر '{titel}'. المقصود:\n\n{feiten}\n\nهل هذا غير صحيح أو تود الحضور؟ أخبر منسق الشبكة."),
        new("Kaydınız iptal edildi: {titel}",
            "'{titel}' eğitimine gelmiyorsunuz. Söz konusu olan:\n\n{feiten}\n\nBu doğru değil mi ya da yine de gelmek ister misiniz? Ağ "
                + "koordinatörüne bildirin."));

    public static readonly PerTaal<string> UitAgenda = new(
        "Open de afspraak bij deze e-mail. Dan verdwijnt hij ook uit uw agenda.",
        "Open the appointment with this email. Then it goes from your calendar too.",
        "افتح الموعد المرفق بهذه الرسالة ليُحذف من تقويمك أيضًا.",
        "Bu e-postadaki randevuyu açın. Takviminizden de silinir.");

    public static readonly PerTaal<Mailtekst> Bewijs = new(
        new("Uw bewijs: {titel}",
            "U hebt '{titel}' gevolgd op {datum}. Dank voor uw komst. Deze e-mail is uw bewijs.\n\n{geldig}\n\nU hoeft niets te doen. We "
                + "hebben het vastgelegd."),
        new("Your certificate: {titel}",
            "You followed '{titel}' on {datum}. Thank you for coming. This email is your certificate.\n\n{geldig}\n\nYou need not do "
                + "anything. We have recorded it."),
        new("شهادتك: {titel}",
            "حضرت '{titel}' بتاريخ {datum}. شكرًا لحضورك. هذه الرسالة هي شهادتك.\n\n{geldig}\n\nلا يلزمك فعل شيء. لقد سجلنا ذلك."),
        new("Belgeniz: {titel}",
            "'{titel}' eğitimini {datum} tarihinde aldınız. Geldiğiniz için teşekkürler. Bu e-posta belgenizdir.\n\n{geldig}\n\nBir şey "
                + "yapmanız gerekmez. Kaydettik."));

    public static readonly PerTaal<(string Tot, string Altijd)> Geldig = new(
        ("Het bewijs geldt tot en met {tot}. Ruim daarvoor sturen we u een bericht.", "Het bewijs blijft geldig."),
        ("The certificate is valid up to and including {tot}. Well before that we will send you a message.",
            "The certificate stays valid."),
        ("الشهادة صالحة حتى {tot} ضمنًا. سنرسل لك رسالة قبل ذلك بوقت كافٍ.", "تبقى الشهادة صالحة."),
        ("Belge {tot} tarihine kadar (o gün dahil) geçerlidir. Çok öncesinde size haber veririz.", "Belge geçerli kalır."));

    public static readonly PerTaal<Mailtekst> Uitnodiging = new(
        new("Uitnodiging: {titel}", "We nodigen u uit voor '{titel}'.{omschrijving}\n\n{feiten}\n\n{plaats}")
        {
            Knop = "Bekijk en meld u aan",
            BijLink = "Bekijk de training en meld u aan via deze link:",
            Daarna = ["U bent pas aangemeld als u op de pagina op de knop drukt."]
        },
        new("Invitation: {titel}", "We invite you to '{titel}'.{omschrijving}\n\n{feiten}\n\n{plaats}")
        {
            Knop = "Have a look and register",
            BijLink = "See the training and register by this link:",
            Daarna = ["You are only registered once you press the button on the page."]
        },
        new("دعوة: {titel}", "ندعوك إلى '{titel}'.{omschrijving}\n\n{feiten}\n\n{plaats}")
        {
            Knop = "اطلع وسجّل",
            BijLink = "اطلع على التدريب وسجّل عبر هذا الرابط:",
            Daarna = ["لا يتم تسجيلك إلا بعد الضغط على الزر في الصفحة."]
        },
        new("Davet: {titel}", "Sizi '{titel}' eğitimine davet ediyoruz.{omschrijving}\n\n{feiten}\n\n{plaats}")
        {
            Knop = "Bakın ve kaydolun",
            BijLink = "Eğitime bu bağlantıdan bakın ve kaydolun:",
            Daarna = ["Ancak sayfadaki düğmeye bastığınızda kaydolmuş olursunuz."]
        });

    public static readonly PerTaal<(string Vol, string Vrij)> Plaats = new(
        ("Alle plaatsen zijn nu bezet. U kunt wel op de wachtlijst.", "Meedoen kost u niets. Aanmelden duurt één minuut."),
        ("All seats are taken now. You can go on the waiting list.", "Taking part costs you nothing. Registering takes one minute."),
        ("جميع المقاعد محجوزة الآن. يمكنك الانضمام إلى قائمة الانتظار.", "المشاركة مجانية. التسجيل يستغرق دقيقة واحدة."),
        ("Şu an tüm yerler dolu. Bekleme listesine girebilirsiniz.", "Katılmak ücretsizdir. Kaydolmak bir dakika sürer."));

    public static readonly PerTaal<Mailtekst> Verloopt = new(
        new("Uw bewijs verloopt: {titel}",
            "Uw bewijs van '{titel}' geldt tot en met {datum}. Met een nieuwe training blijft u geschoold.{trainingen}")
        { Knop = "Bekijk en meld u aan", BijLink = "Bekijk de training en meld u aan via deze link:" },
        new("Your certificate runs out: {titel}",
            "Your certificate of '{titel}' is valid up to and including {datum}. With a new training you stay trained.{trainingen}")
        { Knop = "Have a look and register", BijLink = "See the training and register by this link:" },
        new("شهادتك ستنتهي: {titel}", "شهادتك في '{titel}' صالحة حتى {datum} ضمنًا. بتدريب جديد تبقى مدرَّبًا.{trainingen}")
        { Knop = "اطلع وسجّل", BijLink = "اطلع على التدريب وسجّل عبر هذا الرابط:" },
        new("Belgenizin süresi doluyor: {titel}",
            "'{titel}' belgeniz {datum} tarihine kadar (o gün dahil) geçerli. Yeni bir eğitimle eğitimli kalırsınız.{trainingen}")
        { Knop = "Bakın ve kaydolun", BijLink = "Eğitime bu bağlantıdan bakın ve kaydolun:" });

    public sealed record Verlengwoorden(string Geen, string Een, string Meer, string Vol, string Knop, string BijLink, string AndereDag);

    public static readonly PerTaal<Verlengwoorden> Verlengen = new(
        new("Er staat nu nog geen training gepland die uw bewijs verlengt. We laten het u weten zodra dat zo is.",
            "Deze training verlengt uw bewijs:", "Deze trainingen verlengen uw bewijs:",
            "vol; er is een wachtlijst", "Bekijk de eerste en meld u aan", "Bekijk de eerste training en meld u aan via deze link:",
                "Past een andere dag u beter? Laat het weten aan de netwerkregisseur."),
        new("No training that renews your certificate is planned yet. We will tell you as soon as there is one.",
            "This training renews your certificate:", "These trainings renew your certificate:",
            "full; there is a waiting list", "See the first one and register", "See the first training and register by this link:",
                "Does another day suit you better? Tell the network coordinator."),
        new("لا يوجد حاليًا تدريب مقرر يجدد شهادتك. سنخبرك حالما يتوفر.", "هذا التدريب يجدد شهادتك:", "هذه التدريبات تجدد شهادتك:",
            "مكتمل؛ توجد قائمة انتظار", "اطلع على الأول وسجّل", "اطلع على التدريب الأول وسجّل عبر هذا الرابط:",
                "هل يناسبك يوم آخر أكثر؟ أخبر منسق الشبكة."),
        new("Belgenizi yenileyen bir eğitim henüz planlanmadı. Planlanınca haber veririz.", "Bu eğitim belgenizi yeniler:",
            "Bu eğitimler belgenizi yeniler:",
            "dolu; bekleme listesi var", "İlkine bakın ve kaydolun", "İlk eğitime bu bağlantıdan bakın ve kaydolun:",
                "Başka bir gün daha mı uygun? Ağ koordinatörüne bildirin."));
}
