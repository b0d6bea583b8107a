namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>
/// The question whether someone's details are still right, written at the moment it leaves: the link's 30 days begin then.
/// </summary>
internal sealed class BevestigingMail(Links links, IAanbodwijzer aanbodwijzer, Settings settings, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: request.</summary>
    public static readonly Mailsoort Kind = new("bevestiging", Mailaard.Vraagt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var sluitOp = Bevestigingsverzoek.SluitOp(clock);
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted,
            new { Id = Guid.Parse(sleutel), Nu = clock.GetUtcNow(), SluitOp = sluitOp, Vandaag = clock.Vandaag(), Hash = hash }, ct);
        if (brief is null) return null;

        var aanbod = await aanbodwijzer.VanAsync(tx, brief.OrganisatieIds, clock.Vandaag(), ct);
        var (als, en) = Als.In(brief.Taal);
        var tekst = Tekst.In(brief.Taal).Fill(("gemeente", settings.Gemeente.Naam),
            ("als", brief.Organisaties.Length == 0 ? "" : Mailtekst.Vulling(als, ("organisaties", string.Join(en, brief.Organisaties)))),
            ("aanbod", aanbod.Count == 0 ? ""
                : $"\n\n{Aanbod.In(brief.Taal)}\n\n" + string.Join("\n", aanbod.Select(a => $"- {a.Titel} ({a.Organisatie})"))),
            ("sluitdatum", sluitOp.AddTicks(-1).AmsterdamDate().ToString("d MMMM yyyy", Mailwoorden.In(brief.Taal).Cultuur)));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp,
            tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, $"{links.BaseUrl}/bevestigen#{token}"));
    }

    private static readonly PerTaal<(string Als, string En)> Als = new(
        (" als contactpersoon van {organisaties}", " en "), (" as a contact person of {organisaties}", " and "),
        (" بصفتك جهة اتصال لدى {organisaties}", " و"), (" ({organisaties} irtibat kişisi olarak)", " ve "));

    private static readonly PerTaal<string> Aanbod = new(
        "We vragen ook of dit aanbod van uw organisatie nog klopt:", "We also ask whether what your organisation offers is still right:",
        "نسأل أيضًا إن كان ما تقدمه مؤسستك لا يزال صحيحًا:",
        "Kuruluşunuzun sunduğu şu hizmetlerin hâlâ doğru olup olmadığını da soruyoruz:");

    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Kloppen uw gegevens nog?",
            """
            U staat in het netwerk van de gemeente {gemeente}{als}. Kloppen uw gegevens nog? Dan blijven partners u vinden.

            Kijken duurt één minuut. U kiest zelf: alles klopt nog, er is iets veranderd, of ik werk hier niet meer.{aanbod}
            """)
        {
            Knop = "Bekijk uw gegevens",
            BijLink = "Bekijk uw gegevens via deze link:",
            Daarna = ["Dat kan tot en met {sluitdatum}. We vragen dit hooguit twee keer per jaar."]
        },
        new("Are your details still right?",
            """
            You are in the network of the municipality of {gemeente}{als}. Are your details still right? Then partners can go on finding you.

            Looking takes one minute. You choose: all is still right, something has changed, or I no longer work here.{aanbod}
            """)
        {
            Knop = "See your details",
            BijLink = "See your details by this link:",
            Daarna = ["You can do so up to and including {sluitdatum}. We ask this twice a year at most."]
        },
        new("هل بياناتك لا تزال صحيحة؟",
            """
            أنت ضمن شبكة بلدية {gemeente}{als}. هل بياناتك لا تزال صحيحة؟ هكذا يظل الشركاء قادرين على الوصول إليك.

            يستغرق ذلك دقيقة واحدة. تختار بنفسك: كل شيء صحيح، أو تغيّر شيء، أو لم أعد أعمل هنا.{aanbod}
            """)
        {
            Knop = "اعرض بياناتك",
            BijLink = "اعرض بياناتك عبر هذا الرابط:",
            Daarna = ["يمكنك ذلك حتى {sluitdatum} ضمنًا. نسأل هذا مرتين في السنة على الأكثر."]
        },
        new("Bilgileriniz hâlâ doğru mu?",
            """
            {gemeente} Belediyesinin ağındasınız{als}. Bilgileriniz hâlâ doğru mu? Böylece ortaklar sizi bulmaya devam eder.

            Bakmak bir dakika sürer. Siz seçersiniz: her şey doğru, bir şey değişti ya da artık burada çalışmıyorum.{aanbod}
            """)
        {
            Knop = "Bilgilerinizi görün",
            BijLink = "Bilgilerinizi bu bağlantıdan görün:",
            Daarna = ["{sluitdatum} tarihine kadar (o gün dahil) bakabilirsiniz. Bunu yılda en fazla iki kez sorarız."]
        });

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string[] Organisaties { get; init; }
        public required Guid[] OrganisatieIds { get; init; }
    }

    private static class Sql
    {
        /// <summary>Whether it is still wanted, whom it greets, and its secret, in one round trip.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              update contacts.bevestigingsverzoek v set sluit_op = @SluitOp, gewijzigd_op = default
                from contacts.contactpersoon p
               where v.id = @Id and v.uitkomst is null and v.ingetrokken_op is null and v.sluit_op > @Nu
                 and p.id = v.contactpersoon_id
              returning v.id, v.contactpersoon_id, p.email, p.naam, p.voornaam, p.taal
            ), link as (
              insert into contacts.bevestigingstoken (hash, bevestigingsverzoek_id, adres)
              select @Hash, id, contacts.pub_adres(email) from gevraagd
            )
            select g.email, g.naam, g.voornaam, g.taal,
                   array(select distinct o.naam from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                          where r.contactpersoon_id = g.contactpersoon_id
                            and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                            and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag) order by o.naam) as organisaties,
                   array(select distinct r.organisatie_id from contacts.rolvervulling r
                          where r.contactpersoon_id = g.contactpersoon_id
                            and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)) as organisatie_ids
              from gevraagd g
            """;
    }
}
