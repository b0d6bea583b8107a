using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Information.Vragen;

/// <summary>A question is due, or overdue: for the regisseur. Not once it has been answered or withdrawn.</summary>
internal sealed class VraagherinneringMail(IAanspreekpunten aanspreekpunten, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: question, its last day, and before or after it.</summary>
    public static readonly Mailsoort Kind = new("vraag-herinnering", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    /// <param name="sleutel">Question, last day and <c>voor</c> or <c>na</c>, with colons between.</param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var vraag = await tx.RowAsync<Openstaand>(
            $"""
            select v.vraag, v.organisatie_id, o.naam as organisatie, v.uiterlijk_datum, v.gesteld_op,
                   v.uiterlijk_datum < @Vandaag::date as te_laat, b.naam as behandelaar, b.email as behandelaar_email
              from information.vraag v join contacts.pub_organisatie o on o.id = v.organisatie_id
              left join coordination.pub_aanwezig(@Vandaag) a on a.regisseur_id = v.behandelaar_id
              left join coordination.pub_regisseur b on b.id = a.wie_id
             where v.id = @Id and v.uiterlijk_datum = @Datum and {Partnervraag.TeDoen}
               and contacts.pub_in_zicht(v.contactpersoon_id, @Vandaag, true)
            """,
            new { Id = Guid.Parse(delen[0]), Datum = DateOnly.ParseExact(delen[1], "yyyy-MM-dd", null), Vandaag = clock.Vandaag() }, ct);
        if (vraag is null) return null;
        // Who works on it, or their deputy; else the regisseur of the organisation.
        var (adres, naam) = (vraag.BehandelaarEmail, vraag.Behandelaar);
        if (adres is null)
        {
            var regisseur = (await aanspreekpunten.VanAsync(tx,
                [new(vraag.OrganisatieId, null, vraag.OrganisatieId)], ct))[vraag.OrganisatieId];
            (adres, naam) = (regisseur.Email, regisseur.Naam);
        }
        if (adres is null) return null;

        var dag = string.Create(AmsterdamTime.Dutch, $"{vraag.UiterlijkDatum:dddd d MMMM}");
        var onderwerp = vraag.TeLaat ? $"Te laat: een vraag van {vraag.Organisatie}"
            : $"Nog te beantwoorden: een vraag van {vraag.Organisatie}";
        var tekst =
            $"""
            {vraag.Organisatie} stelde op {string.Create(AmsterdamTime.Dutch, $"{vraag.GesteldOp.AmsterdamDate():d MMMM}")} deze vraag:

            {Opmaak.Citaat(vraag.Vraag)}

            {(vraag.TeLaat ? $"Het antwoord had er op {dag} moeten zijn." : $"Antwoord uiterlijk op {dag}.")}
            """;
        return new Bericht(adres, null, onderwerp, new Opmaak { Titel = onderwerp, Aanhef = naam, Tekst = tekst });
    }

    private sealed record Openstaand
    {
        public required string Vraag { get; init; }
        public required Guid OrganisatieId { get; init; }
        public required string Organisatie { get; init; }
        public required DateOnly UiterlijkDatum { get; init; }
        public required DateTimeOffset GesteldOp { get; init; }
        public required bool TeLaat { get; init; }
        public string? Behandelaar { get; init; }
        public string? BehandelaarEmail { get; init; }
    }
}
