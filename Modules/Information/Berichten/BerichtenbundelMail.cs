namespace Netwerkplatform.Information.Berichten;

/// <summary>All that waits for a person at the moment that it leaves, in one mail.</summary>
internal sealed class BerichtenbundelMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: bundle.</summary>
    public static readonly Mailsoort Kind = new("berichtenbundel", Mailaard.Meldt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var bundel = new { Id = Guid.Parse(sleutel), Dag = clock.Vandaag(), Nu = clock.GetUtcNow() };
        await tx.ExecuteAsync(Sql.Fill, bundel, ct);
        var delen = await tx.RowsAsync<Brief>(Sql.Wanted, bundel, ct);
        return delen.Count == 0 ? null : Berichtbrief.Write(new(delen[0].Email, delen[0].Naam, delen[0].Voornaam, delen[0].Taal),
            [.. delen.Select(d => new Berichtbrief.Deel(d.Onderwerp, d.Inhoud, d.Soort, d.Kennis))]);
    }

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Onderwerp { get; init; }
        public required string Inhoud { get; init; }
        public required string Soort { get; init; }
        public required string[] Kennis { get; init; }
    }

    private static class Sql
    {
        /// <summary>What came to wait after the bundle was made goes along; what is not wanted any more does not.</summary>
        public const string Fill =
            """
            update information.geadresseerde g
               set bundel_id = n.id,
                   vervallen = not information.nog_gewenst(g.contactpersoon_id, g.organisatie_id, b.soort, b.themas, b.wijken, @Dag)
              from information.bundel n, information.bericht b
             where n.id = @Id and g.contactpersoon_id = n.contactpersoon_id and b.id = g.bericht_id and g.wijze = 'bundel'
               and g.samenvoeging_id is null and (g.bundel_id is null or g.bundel_id = n.id)
            """;

        public const string Wanted =
            $"""
            select p.email, p.naam, p.voornaam, p.taal, b.onderwerp, b.inhoud, b.soort,
                   {Berichtbrief.Kennis}
              from information.geadresseerde g
              join information.bericht b on b.id = g.bericht_id
              join contacts.pub_contactpersoon p on p.id = g.contactpersoon_id
             where g.bundel_id = @Id and not g.vervallen and g.samenvoeging_id is null
             order by g.sinds_op, b.id
            """;
    }
}
