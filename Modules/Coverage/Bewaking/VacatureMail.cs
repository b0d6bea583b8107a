using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Coverage.Bewaking;

/// <summary>
/// Your organisation has no aandachtfunctionaris any more, to each of its bestuurders; the regisseur is told by
/// <see cref="DekkingVerlorenMail"/>. We ask something of them, so it counts towards their budget.
/// </summary>
internal sealed class VacatureMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: organisation, colon, day, colon, person.</summary>
    public static readonly Mailsoort Kind = new("aandachtfunctionaris-vacature", Mailaard.Vraagt) { TeltMee = true };

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("{organisatie} heeft geen aandachtfunctionaris",
            """
            {organisatie} heeft op dit moment geen aandachtfunctionaris. Dat is de persoon bij wie collega's en partners terechtkunnen met een zorg over een jongere.

            Wilt u iemand aanwijzen en dat laten weten aan de netwerkregisseur? De netwerkregisseur denkt graag mee, ook over de training.
            """),
        new("{organisatie} has no designated officer (aandachtfunctionaris)",
            """
            {organisatie} has no designated officer (aandachtfunctionaris) at the moment. That is the person whom colleagues and partners can turn to when they worry about a young person.

            Would you appoint someone and tell the network coordinator? The network coordinator gladly thinks along, about the training too.
            """),
        new("ليس لدى {organisatie} مسؤول (aandachtfunctionaris)",
            """
            ليس لدى {organisatie} حاليًا مسؤول (aandachtfunctionaris). وهو الشخص الذي يلجأ إليه الزملاء والشركاء عند القلق على شاب.

            هل تعيّن شخصًا وتخبر منسق الشبكة بذلك؟ يسر منسق الشبكة أن يساعدك، في التدريب أيضًا.
            """),
        new("{organisatie} kuruluşunun sorumlusu (aandachtfunctionaris) yok",
            """
            {organisatie} kuruluşunun şu anda bir sorumlusu (aandachtfunctionaris) yok. Bu kişi, bir genç için kaygılanan meslektaşların ve ortakların başvurabileceği kişidir.

            Birini görevlendirip ağ koordinatörüne bildirir misiniz? Ağ koordinatörü, eğitim konusunda da seve seve yardımcı olur.
            """));

    /// <summary>Organisation <c>o</c> must have an aandachtfunctionaris on day <c>@Vandaag</c> and nobody is.</summary>
    public const string Vacant =
        """
        contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag) and o.vereist_aantal_aandachtfunctionarissen > 0
        and not contacts.pub_vrijgesteld(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, @Vandaag)
        and not exists (select from contacts.pub_rolvervulling a
                         where a.organisatie_id = o.id and a.rol = 'aandachtfunctionaris'
                           and contacts.pub_loopt(a.begindatum, a.einddatum, @Vandaag))
        """;

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { OrganisatieId = Guid.Parse(delen[0]), ContactpersoonId = Guid.Parse(delen[2]), Vandaag = clock.Vandaag() }, ct);
        if (brief is null) return null;
        var tekst = Tekst.In(brief.Taal).Fill(("organisatie", brief.Organisatie));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    /// <summary>Asks for the mails when coverage goes and nobody is left; once for each organisation, day and bestuurder.</summary>
    internal sealed class Melden : IEventHandler<DekkingGewijzigd>
    {
        public async Task HandleAsync(DekkingGewijzigd fact, Tx tx, CancellationToken ct)
        {
            var kwijt = fact.Organisaties.Where(o => o.Naar == "ongedekt").Select(o => o.OrganisatieId).ToArray();
            if (kwijt.Length == 0) return;
            var bestuurders = await tx.RowsAsync<Bestuurder>(Sql.Bestuurders, new { Organisaties = kwijt, Vandaag = fact.Datum }, ct);
            await tx.MailAsync([.. bestuurders.Select(b => new Mailopdracht(Kind,
                string.Create(CultureInfo.InvariantCulture, $"{b.OrganisatieId}:{fact.Datum:yyyy-MM-dd}:{b.ContactpersoonId}"),
                    b.ContactpersoonId) { NamensId = b.OrganisatieId })], ct);
        }
    }

    private sealed record Bestuurder
    {
        public required Guid OrganisatieId { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private sealed record Brief
    {
        public required string Organisatie { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
    }

    private static class Sql
    {
        private const string Bestuur =
            """
              from contacts.pub_organisatie o
              join contacts.pub_rolvervulling r on r.organisatie_id = o.id and r.rol = 'bestuurder'
                and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
            """;

        public const string Bestuurders =
            $"select distinct o.id as organisatie_id, r.contactpersoon_id {Bestuur} where o.id = any(@Organisaties) and {Vacant}";

        public const string Wanted =
            $"""
            select o.naam as organisatie, p.email, p.naam, p.voornaam, p.taal
            {Bestuur}
              join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id
             where o.id = @OrganisatieId and r.contactpersoon_id = contacts.pub_wie_is(@ContactpersoonId) and {Vacant}
            """;
    }
}
