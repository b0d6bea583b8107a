namespace Netwerkplatform.Surveys.Behoeften;

/// <summary>"This is what we did with your answer."</summary>
internal sealed class TerugkoppelingMail : IMailTemplate
{
    /// <summary>Key: need, colon, invitation.</summary>
    public static readonly Mailsoort Kind = new("terugkoppeling", Mailaard.Meldt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    /// <param name="sleutel">The need's id and the invitation's, with a colon between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var ids = sleutel.Split(':').Select(Guid.Parse).ToArray();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { BehoefteId = ids[0], UitnodigingId = ids[1] }, ct);
        if (brief is null) return null;

        var woorden = Woordenlijst.In(brief.Taal);
        var tekst = Tekst.In(brief.Taal).Fill(
            ("aanleiding", Mailtekst.Vulling(brief.OpNaam ? woorden.OpNaam : woorden.Vertrouwelijk, ("titel", brief.Titel),
                ("behoefte", woorden.Behoeften[brief.Soort]))),
            ("besluit", woorden.Besluiten[brief.Besluit]),
            ("toelichting", brief.Toelichting),
            ("verwijzing", brief.Verwijzing is null ? "" : $"\n\n{woorden.Meer}: {brief.Verwijzing}"));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    /// <summary>What the regisseur wrote about the decision stays as it was written.</summary>
    private static readonly PerTaal<Mailtekst> Tekst = new(
        new("Wat we met uw antwoord doen", "{aanleiding}\n\n{besluit}\n\n{toelichting}{verwijzing}\n\nDank dat u meedenkt."),
        new("What we do with your answer", "{aanleiding}\n\n{besluit}\n\n{toelichting}{verwijzing}\n\nThank you for thinking along."),
        new("ماذا نفعل بإجابتك", "{aanleiding}\n\n{besluit}\n\n{toelichting}{verwijzing}\n\nشكرًا لمشاركتك في التفكير."),
        new("Yanıtınızla ne yapıyoruz",
            "{aanleiding}\n\n{besluit}\n\n{toelichting}{verwijzing}\n\nBirlikte düşündüğünüz için teşekkürler."));

    private sealed record Woorden(
        string OpNaam, string Vertrouwelijk, string Meer, Dictionary<string, string> Behoeften, Dictionary<string, string> Besluiten);

    private static readonly PerTaal<Woorden> Woordenlijst = new(
        new("In onze vragenlijst '{titel}' noemde u behoefte aan {behoefte}.",
            "Op onze vragenlijst '{titel}' noemden deelnemers behoefte aan {behoefte}. Wie dat waren, weten wij niet; daarom krijgt "
                + "iedereen die was uitgenodigd dit bericht.", "Meer hierover",
            new()
            {
                ["overleg"] = "overleg",
                ["scholing"] = "scholing",
                ["informatie"] = "informatie",
                ["ondersteuning"] = "ondersteuning",
                ["anders"] = "iets anders"
            },
            new()
            {
                ["overleg"] = "We organiseren een overleg.",
                ["training"] = "We organiseren een training.",
                ["informatie"] = "We zorgen voor informatie.",
                ["geen"] = "We kunnen er nu niets mee doen."
            }),
        new("In our questionnaire '{titel}' you named a need: {behoefte}.",
            "In our questionnaire '{titel}' participants named a need: {behoefte}. We do not know who they were; that is why everyone "
                + "who was invited gets this message.", "More about this",
            new()
            {
                ["overleg"] = "consultation",
                ["scholing"] = "training",
                ["informatie"] = "information",
                ["ondersteuning"] = "support",
                ["anders"] = "something else"
            },
            new()
            {
                ["overleg"] = "We are arranging a meeting.",
                ["training"] = "We are arranging a training.",
                ["informatie"] = "We will provide information.",
                ["geen"] = "We cannot do anything with it now."
            }),
        new("في استبياننا '{titel}' ذكرت حاجة: {behoefte}.",
            "في استبياننا '{titel}' ذكر مشاركون حاجة: {behoefte}. لا نعرف من هم، ولذلك تصل هذه الرسالة إلى كل من دُعي.", "المزيد عن هذا",
            new()
            {
                ["overleg"] = "التشاور",
                ["scholing"] = "التدريب",
                ["informatie"] = "المعلومات",
                ["ondersteuning"] = "الدعم",
                ["anders"] = "شيء آخر"
            },
            new()
            {
                ["overleg"] = "ننظم لقاءً تشاوريًا.",
                ["training"] = "ننظم تدريبًا.",
                ["informatie"] = "سنوفر المعلومات.",
                ["geen"] = "لا يمكننا فعل شيء بشأنه الآن."
            }),
        new("'{titel}' anketimizde şu ihtiyacı belirttiniz: {behoefte}.",
            "'{titel}' anketimizde katılımcılar şu ihtiyacı belirtti: {behoefte}. Kim olduklarını bilmiyoruz; bu yüzden davet edilen "
                + "herkes bu mesajı alıyor.", "Bu konuda daha fazlası",
            new()
            {
                ["overleg"] = "görüşme",
                ["scholing"] = "eğitim",
                ["informatie"] = "bilgi",
                ["ondersteuning"] = "destek",
                ["anders"] = "başka bir şey"
            },
            new()
            {
                ["overleg"] = "Bir toplantı düzenliyoruz.",
                ["training"] = "Bir eğitim düzenliyoruz.",
                ["informatie"] = "Bilgi sağlayacağız.",
                ["geen"] = "Şu anda bununla bir şey yapamıyoruz."
            }));

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required bool OpNaam { get; init; }
        public required string Titel { get; init; }
        public required string Soort { get; init; }
        public required string Besluit { get; init; }
        public required string Toelichting { get; init; }
        public string? Verwijzing { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select p.email, p.naam, p.voornaam, p.taal, r.anonimiteit = 'op_naam' as op_naam, r.titel, b.soort, d.besluit,
                   d.toelichting, d.verwijzing
              from surveys.behoefte b
              join surveys.besluit d on d.behoefte_id = b.id
              join surveys.ronde r on r.id = b.ronde_id
              join surveys.geldige_uitnodiging u on u.id = @UitnodigingId and u.ronde_id = r.id and not u.ingetrokken
              join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
             where b.id = @BehoefteId
               -- in confidence all who were invited hear it; who opted out takes part only by having answered
               and (r.anonimiteit = 'op_naam' or u.ingevuld or p.afgemeld_op is null)
            """;
    }
}
