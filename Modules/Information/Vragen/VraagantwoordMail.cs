namespace Netwerkplatform.Information.Vragen;

/// <summary>The answer, for who asked: their question and what the regisseur wrote stay as they were written.</summary>
internal sealed class VraagantwoordMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: question. An answer waits for no room in a budget.</summary>
    public static readonly Mailsoort Kind = new("vraag-antwoord", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel), Vandaag = clock.Vandaag() }, ct);
        if (brief is null) return null;
        var verwijzing = brief.VerwezenNaam is null ? ""
            : "\n\n" + Mailtekst.Vulling(brief.VerwezenOrganisatie is null ? Verwijzing.In(brief.Taal).Naam : Verwijzing.In(brief.Taal).Bij,
                ("naam", brief.VerwezenNaam), ("organisatie", brief.VerwezenOrganisatie));
        var tekst = Tekst.In(brief.Taal).Fill(
            ("vraag", Opmaak.Citaat(brief.Vraag)), ("antwoord", brief.Antwoord), ("verwijzing", verwijzing));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam))
        {
            Over = brief.VerwezenId is { } verwezen ? [verwezen] : [],
        };
    }

    private static readonly PerTaal<(string Naam, string Bij)> Verwijzing = new(
        ("U kunt hiervoor terecht bij {naam}.", "U kunt hiervoor terecht bij {naam} van {organisatie}."),
        ("You can turn to {naam} for this.", "You can turn to {naam} of {organisatie} for this."),
        ("يمكنك التوجه بهذا إلى {naam}.", "يمكنك التوجه بهذا إلى {naam} من {organisatie}."),
        ("Bunun için başvurabileceğiniz kişi: {naam}.", "Bunun için başvurabileceğiniz kişi: {naam} ({organisatie})."));

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Antwoord op uw vraag", "U vroeg ons:\n\n{vraag}\n\nDit is ons antwoord:\n\n{antwoord}{verwijzing}")
        {
            Daarna = ["Hebt u nog een vraag? Neem dan contact met ons op. Hieronder staat hoe."],
        },
        new("The answer to your question", "You asked us:\n\n{vraag}\n\nThis is our answer:\n\n{antwoord}{verwijzing}")
        {
            Daarna = ["Do you have another question? Then get in touch with us. Below you see how."],
        },
        new("الإجابة على سؤالك", "سألتنا:\n\n{vraag}\n\nهذه إجابتنا:\n\n{antwoord}{verwijzing}")
        {
            Daarna = ["هل لديك سؤال آخر؟ تواصل معنا. تجد أدناه كيف."],
        },
        new("Sorunuzun yanıtı", "Bize şunu sordunuz:\n\n{vraag}\n\nYanıtımız:\n\n{antwoord}{verwijzing}")
        {
            Daarna = ["Başka bir sorunuz mu var? O zaman bizimle iletişime geçin. Nasıl olduğu aşağıda."],
        });

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Vraag { get; init; }
        public required string Antwoord { get; init; }
        public Guid? VerwezenId { get; init; }
        public string? VerwezenNaam { get; init; }
        public string? VerwezenOrganisatie { get; init; }
    }

    private static class Sql
    {
        /// <summary>A key figure is referred to in the regisseur's own words or not at all.</summary>
        public const string Wanted =
            """
            select p.email, p.naam, p.voornaam, p.taal, v.vraag, v.antwoord, w.id as verwezen_id, w.naam as verwezen_naam,
                   (select o.naam from contacts.pub_rolvervulling r join contacts.pub_organisatie o on o.id = r.organisatie_id
                     where r.contactpersoon_id = w.id and r.rol <> 'sleutelfiguur'
                       and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                       and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                     order by r.begindatum, r.id limit 1) as verwezen_organisatie
              from information.vraag v
              join contacts.pub_contactpersoon p on p.id = v.contactpersoon_id
              left join contacts.pub_contactpersoon w
                on w.id = v.verwezen_naar_contactpersoon_id and contacts.pub_in_zicht(w.id, @Vandaag, false)
             where v.id = @Id and v.antwoord is not null
            """;
    }
}
