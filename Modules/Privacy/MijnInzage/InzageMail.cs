using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Brings the link to a dossier, written when it leaves: its seven days begin then. Nothing of the dossier is in it.</summary>
internal sealed class InzageMail(IPersons persons, IAdresboek adresboek, Links links, Settings settings, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: request.</summary>
    public static readonly Mailsoort Kind = new("inzage", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var verzoek = await tx.RowAsync<(Guid Id, Guid ContactpersoonId)?>(
            "select v.id, v.contactpersoon_id from privacy.inzageverzoek v where v.id = @Id for update",
            new { Id = Guid.Parse(sleutel) }, ct);
        if (verzoek is not { } gevraagd || await persons.FindNowAsync(tx, gevraagd.ContactpersoonId, ct) is not { Email: { } email } persoon
            || !Inzagelink.Bereikbaar(await adresboek.BezwaarAsync(tx, persoon.Id, null, vraagt: false, ct))) return null;
        var (token, hash) = LinkToken.New();
        var sluitOp = clock.GetUtcNow() + Inzagelink.Looptijd;
        await tx.ExecuteAsync(
            "insert into privacy.inzagelink (hash, inzageverzoek_id, sluit_op) values (@Hash, @Id, @SluitOp)",
            new { Hash = hash, gevraagd.Id, SluitOp = sluitOp }, ct);
        var tekst = Tekst.In(persoon.Taal).Fill(("gemeente", settings.Gemeente.Naam),
            ("sluitdatum", sluitOp.AmsterdamDate().ToString("d MMMM yyyy", Mailwoorden.In(persoon.Taal).Cultuur)));
        return new Bericht(email, persoon.Naam, tekst.Onderwerp,
            tekst.Opmaak(persoon.Taal, persoon.Voornaam ?? persoon.Naam, $"{links.BaseUrl}/inzage#{token}"));
    }

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Uw gegevens bij de gemeente {gemeente}",
            """
            U vroeg welke gegevens de gemeente {gemeente} van u bewaart in het netwerk. U kunt ze nu zien.

            Open de link en vraag een code aan. Die code mailen we naar dit adres. Zo weten we zeker dat u het bent.
            """)
        {
            Knop = "Bekijk uw gegevens",
            BijLink = "Bekijk uw gegevens via deze link:",
            Daarna = ["De link werkt tot en met {sluitdatum}. Vroeg u dit niet? Bel of mail ons dan."]
        },
        new("Your details at the municipality of {gemeente}",
            """
            You asked which details the municipality of {gemeente} keeps about you in the network. You can see them now.

            Open the link and ask for a code. We email that code to this address. That way we are sure that it is you.
            """)
        {
            Knop = "See your details",
            BijLink = "See your details by this link:",
            Daarna = ["The link works up to and including {sluitdatum}. Did you not ask for this? Then call or email us."]
        },
        new("بياناتك لدى بلدية {gemeente}",
            """
            سألت عن البيانات التي تحتفظ بها بلدية {gemeente} عنك في الشبكة. يمكنك الآن الاطلاع عليها.

            افتح الرابط واطلب رمزًا. نرسل الرمز إلى هذا العنوان. هكذا نتأكد من أنك أنت.
            """)
        {
            Knop = "اعرض بياناتك",
            BijLink = "اعرض بياناتك عبر هذا الرابط:",
            Daarna = ["يعمل الرابط حتى {sluitdatum} ضمنًا. لم تطلب هذا؟ اتصل بنا أو راسلنا."]
        },
        new("{gemeente} Belediyesindeki bilgileriniz",
            """
            {gemeente} Belediyesinin ağda hakkınızda hangi bilgileri sakladığını sordunuz. Artık bunları görebilirsiniz.

            Bağlantıyı açın ve bir kod isteyin. Kodu bu adrese e-postayla göndeririz. Böylece siz olduğunuzdan emin oluruz.
            """)
        {
            Knop = "Bilgilerinizi görün",
            BijLink = "Bilgilerinizi bu bağlantıdan görün:",
            Daarna = ["Bağlantı {sluitdatum} tarihine kadar (o gün dahil) çalışır. Bunu siz istemediyseniz bizi arayın ya da yazın."]
        });
}
