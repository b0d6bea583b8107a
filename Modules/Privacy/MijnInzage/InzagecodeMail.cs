using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>
/// The code that opens a dossier once. It is made when the mail leaves, so that nothing that is kept holds it; its quarter of an hour
/// begins then.
/// </summary>
internal sealed class InzagecodeMail(IPersons persons, IAdresboek adresboek, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: code.</summary>
    public static readonly Mailsoort Kind = new("inzage-code", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var id = Guid.Parse(sleutel);
        var van = await tx.ScalarAsync<Guid?>(
            """
            select v.contactpersoon_id from privacy.inzagecode c join privacy.inzageverzoek v on v.id = c.inzageverzoek_id
             where c.id = @id and c.getoond_op is null for update of c
            """, new { id }, ct);
        if (van is not { } persoonId || await persons.FindNowAsync(tx, persoonId, ct) is not { Email: { } email } persoon
            || !Inzagelink.Bereikbaar(await adresboek.BezwaarAsync(tx, persoon.Id, null, vraagt: false, ct))) return null;
        var code = Mailcode.New();
        await tx.ExecuteAsync("update privacy.inzagecode set hash = @Hash, adres = @Adres, geldig_tot = @GeldigTot where id = @id", new
        {
            id,
            Hash = Mailcode.Hash(id, code),
            Adres = Inzagecode.Adres(email),
            GeldigTot = clock.GetUtcNow() + Mailcode.Looptijd,
        }, ct);
        var tekst = Tekst.In(persoon.Taal).Fill(("code", code));
        return new Bericht(email, persoon.Naam, tekst.Onderwerp, tekst.Opmaak(persoon.Taal, persoon.Voornaam ?? persoon.Naam));
    }

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Uw code",
            """
            Met deze code ziet u uw gegevens:

            {code}

            De code werkt een kwartier, en één keer. Geef hem aan niemand. Vroeg u dit niet? Dan hoeft u niets te doen.
            """),
        new("Your code",
            """
            This code shows you your details:

            {code}

            The code works for fifteen minutes, and once. Give it to nobody. Did you not ask for this? Then you need not do anything.
            """),
        new("الرمز الخاص بك",
            """
            بهذا الرمز ترى بياناتك:

            {code}

            يعمل الرمز ربع ساعة ولمرة واحدة. لا تعطه لأحد. لم تطلب هذا؟ لا يلزمك فعل شيء.
            """),
        new("Kodunuz",
            """
            Bu kodla bilgilerinizi görürsünüz:

            {code}

            Kod on beş dakika ve bir kez geçerlidir. Kimseye vermeyin. Bunu siz istemediyseniz bir şey yapmanız gerekmez.
            """));
}
