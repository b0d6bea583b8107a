namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>Here is your certificate; not when it has been corrected by the time this leaves.</summary>
internal sealed class BewijsMail : IMailTemplate
{
    /// <summary>Key: certificate.</summary>
    public static readonly Mailsoort Kind = new("training-bewijs", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel) }, ct);
        if (brief is null) return null;
        var geldig = Trainingsteksten.Geldig.In(brief.Taal);
        var tekst = Trainingsteksten.Bewijs.In(brief.Taal)
            .Fill(("titel", brief.Titel), ("datum", Tijden.Dag(brief.BehaaldDatum, brief.Taal)),
            ("geldig", brief.GeldigTotDatum is { } tot ? Mailtekst.Vulling(geldig.Tot, ("tot", Tijden.Dag(tot, brief.Taal)))
                : geldig.Altijd));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Titel { get; init; }
        public required DateOnly BehaaldDatum { get; init; }
        public DateOnly? GeldigTotDatum { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select p.email, p.naam, p.voornaam, p.taal, t.titel, b.behaald_datum, b.geldig_tot_datum
              from trainings.bewijs b
              join trainings.training t on t.id = b.training_id
              join contacts.pub_contactpersoon p on p.id = b.contactpersoon_id
             where b.id = @Id and b.geldt
            """;
    }
}
