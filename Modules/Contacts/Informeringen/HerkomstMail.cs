namespace Netwerkplatform.Contacts.Informeringen;

/// <summary>
/// We hold your details, and did not get them from you: what, why, from where, and what you can ask (AVG 14). It tells and asks nothing, so
/// it counts in no budget and an opt-out does not stop it.
/// </summary>
internal sealed class HerkomstMail(Links links, Settings settings, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: the id under which the person came in.</summary>
    public static readonly Mailsoort Kind = new("herkomst", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var parameters = new { Als = Guid.Parse(sleutel), Soort = Kind.Naam, Nu = clock.GetUtcNow() };
        // Two records that became one person since may each have a mail under way: one of them leaves.
        await tx.ExecuteAsync(Sql.Lock, parameters, ct);
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, parameters, ct);
        if (brief is null) return null;
        var woorden = Tekst.In(brief.Taal);
        // A paragraph is one line in the mail, whatever its length here.
        var tekst = (woorden with
        {
            Tekst = string.Join("\n\n", woorden.Tekst.ReplaceLineEndings("\n").Split("\n\n").Select(a => a.Replace('\n', ' '))),
        }).Fill(("gemeente", settings.Gemeente.Naam), ("privacy", links.PrivacyUrl));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Wij hebben uw gegevens",
            """
            U staat in het netwerk rond jongeren van de gemeente {gemeente}. Daarom bewaren wij uw naam, uw functie, uw organisatie en
            hoe u op het werk te bereiken bent.

            Wij kregen die gegevens niet van uzelf. Ze komen uit een lijst met contactpersonen van de gemeente.

            Waarom? Dan kunnen partners u vinden en kunnen wij samenwerken. Dat is een taak van de gemeente (AVG artikel 6, eerste lid,
            onder e). Collega's bij de gemeente en partners in het netwerk kunnen uw gegevens zien. Wij bewaren ze tot twee jaar nadat uw
            laatste rol eindigt.

            U mag uw gegevens zien, verbeteren of laten wissen. U mag ook vragen ze een tijd niet te gebruiken, of bezwaar maken. Bel of
            mail ons. U mag ook een klacht indienen bij de Autoriteit Persoonsgegevens.

            Alles hierover, en hoe u de functionaris gegevensbescherming bereikt, leest u op {privacy}

            U hoeft niets te doen. Deze e-mail krijgt u één keer.
            """),
        new("We hold your details",
            """
            You are in the network around young people of the municipality of {gemeente}. That is why we keep your name, your position,
            your organisation and how to reach you at work.

            We did not get these details from you. They come from a list of contact persons of the municipality.

            Why? So that partners can find you and we can work together. That is a task of the municipality (GDPR article 6(1)(e)).
            Colleagues at the municipality and partners in the network can see your details. We keep them until two years after your last
            role ends.

            You may see your details, correct them or have them erased. You may also ask us not to use them for a while, or object. Call
            or mail us. You may also complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).

            All about this, and how to reach the data protection officer, is on {privacy}

            You need not do anything. You get this email once.
            """),
        new("بياناتك محفوظة لدينا",
            """
            أنت ضمن الشبكة المعنية بالشباب في بلدية {gemeente}. لذلك نحفظ اسمك ووظيفتك ومؤسستك وكيفية الاتصال بك في العمل.

            لم نحصل على هذه البيانات منك. مصدرها قائمة جهات الاتصال لدى البلدية.

            لماذا؟ ليتمكن الشركاء من الوصول إليك ولنعمل معًا. هذه مهمة من مهام البلدية (المادة 6(1)(هـ) من اللائحة العامة لحماية
            البيانات). يمكن للزملاء في البلدية وللشركاء في الشبكة رؤية بياناتك. نحفظها حتى سنتين بعد انتهاء آخر دور لك.

            يحق لك الاطلاع على بياناتك أو تصحيحها أو طلب محوها. ويحق لك أيضًا طلب عدم استخدامها لفترة أو الاعتراض. اتصل بنا أو راسلنا.
            كما يحق لك تقديم شكوى إلى هيئة حماية البيانات الهولندية (Autoriteit Persoonsgegevens).

            تجد كل شيء عن ذلك وكيفية الوصول إلى مسؤول حماية البيانات هنا: {privacy}

            لا يلزمك فعل شيء. تصلك هذه الرسالة مرة واحدة.
            """),
        new("Bilgileriniz bizde kayıtlı",
            """
            {gemeente} Belediyesinin gençlerle ilgili ağındasınız. Bu yüzden adınızı, görevinizi, kuruluşunuzu ve iş yerinde size nasıl
            ulaşılacağını saklıyoruz.

            Bu bilgileri sizden almadık. Belediyenin irtibat kişileri listesinden geliyor.

            Neden? Ortaklar size ulaşabilsin ve birlikte çalışabilelim diye. Bu, belediyenin bir görevidir (GDPR madde 6(1)(e)).
            Belediyedeki çalışanlar ve ağdaki ortaklar bilgilerinizi görebilir. Son göreviniz bittikten iki yıl sonrasına kadar saklarız.

            Bilgilerinizi görebilir, düzelttirebilir veya sildirebilirsiniz. Bir süre kullanılmamasını da isteyebilir veya itiraz
            edebilirsiniz. Bizi arayın veya bize yazın. Hollanda Veri Koruma Kurumuna (Autoriteit Persoonsgegevens) da şikâyette
            bulunabilirsiniz.

            Bu konudaki her şey ve veri koruma görevlisine nasıl ulaşacağınız burada: {privacy}

            Bir şey yapmanız gerekmez. Bu e-postayı bir kez alırsınız.
            """));

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            """
            select pg_advisory_xact_lock(hashtextextended('informering:' || coalesce(contacts.samengevoegd_met(@Als), @Als), 0))
            """;

        /// <summary>Not where a mail under another id of the same person has been handed over, unless that one failed.</summary>
        public const string Wanted =
            """
            with wie as (
              select p.id, p.email, p.naam, p.voornaam, p.taal from contacts.contactpersoon p
               where p.id = @Als or p.id = contacts.samengevoegd_met(@Als)
            ), gaat as (
              update contacts.informering i set aangeboden_op = @Nu
                from wie
               where i.contactpersoon_id = @Als
                 and not exists (select from contacts.informering e
                                   left join platform.pub_mail m on m.soort = @Soort and m.sleutel = e.contactpersoon_id::text
                                  where e.contactpersoon_id in (select contacts.opgegaan_in(wie.id)) and e.contactpersoon_id <> @Als
                                    and e.aangeboden_op is not null and m.status is distinct from 'mislukt')
              returning wie.email, wie.naam, wie.voornaam, wie.taal
            )
            select email, naam, voornaam, taal from gaat
            """;
    }
}
