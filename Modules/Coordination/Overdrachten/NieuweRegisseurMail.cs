namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>
/// You have another regisseur, to the contacts of the organisations that were handed over. An answer to it goes to the new one, as to any
/// mail of that day: who signs is looked up when it leaves.
/// </summary>
internal sealed class NieuweRegisseurMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: transfer, colon, person.</summary>
    public static readonly Mailsoort Kind = new("nieuwe-regisseur", Mailaard.Meldt);

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("{regisseur} is uw nieuwe netwerkregisseur",
            """
            {regisseur} is vanaf nu de netwerkregisseur van {organisatie}. {regisseur} weet wat er met {organisatie} is besproken en afgesproken, en maakt graag kennis.

            Hebt u een vraag of een zorg? Antwoord dan op deze e-mail. U hoeft verder niets te doen.
            """),
        new("{regisseur} is your new network coordinator",
            """
            From now on {regisseur} is the network coordinator (netwerkregisseur) of {organisatie}. {regisseur} knows what was discussed and agreed with {organisatie}, and would like to meet you.

            Do you have a question or a worry? Then reply to this email. There is nothing else you need to do.
            """),
        new("{regisseur} هو منسق الشبكة الجديد لديك",
            """
            من الآن فصاعدًا {regisseur} هو منسق الشبكة (netwerkregisseur) لدى {organisatie}. يعرف {regisseur} ما نوقش واتُّفق عليه مع {organisatie}، ويسره التعرف عليك.

            هل لديك سؤال أو قلق؟ أجب عن هذه الرسالة. لا يلزمك فعل أي شيء آخر.
            """),
        new("Yeni ağ koordinatörünüz: {regisseur}",
            """
            Bundan böyle {organisatie} için ağ koordinatörü (netwerkregisseur) {regisseur} olacak. {regisseur}, {organisatie} ile konuşulanları ve kararlaştırılanları biliyor ve sizinle tanışmak istiyor.

            Bir sorunuz veya endişeniz mi var? Bu e-postayı yanıtlayın. Başka bir şey yapmanız gerekmez.
            """));

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { OverdrachtId = Guid.Parse(delen[0]), ContactpersoonId = Guid.Parse(delen[1]), Vandaag = clock.Vandaag() }, ct);
        if (brief is null || brief.Organisaties.Length == 0) return null;
        var tekst = Tekst.In(brief.Taal).Fill(("regisseur", brief.Regisseur), ("organisatie", string.Join(", ", brief.Organisaties)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    private sealed record Brief
    {
        public required string Regisseur { get; init; }
        public required string[] Organisaties { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }

    private static class Sql
    {
        /// <summary>
        /// Those that are the new one's still, as what was handed on meanwhile is told by the next mail. Not where they are a key figure:
        /// a mail is read by more eyes.
        /// </summary>
        public const string Wanted =
            """
            select n.naam as regisseur, p.email, p.naam, p.voornaam, p.taal,
                   array(select o.naam
                           from coordination.pub_regisseurs_op(@Vandaag, array(
                                  select u.organisatie_id from coordination.overdracht_organisatie u where u.overdracht_id = v.id)) e
                           join contacts.pub_organisatie o on o.id = e.organisatie_id
                            and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                          where e.regisseur_id = v.aan_regisseur_id
                            and exists (select from contacts.pub_rolvervulling r
                                         where r.organisatie_id = o.id and r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                                           and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag))
                          order by o.naam collate platform.nederlands, o.id) as organisaties
              from coordination.overdracht v
              join coordination.regisseur n on n.id = v.aan_regisseur_id
              join contacts.pub_contactpersoon p on p.id = contacts.pub_wie_is(@ContactpersoonId)
             where v.id = @OverdrachtId
            """;
    }
}
