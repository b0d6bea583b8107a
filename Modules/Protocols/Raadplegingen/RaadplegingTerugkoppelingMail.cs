namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>"This is what we did with your comments", with each of them beside it.</summary>
internal sealed class RaadplegingTerugkoppelingMail : IMailTemplate
{
    /// <summary>Key: the person's first comment.</summary>
    public static readonly Mailsoort Kind = new("protocol-raadpleging-terugkoppeling", Mailaard.Meldt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    /// <param name="sleutel">
    /// The person's first comment on the version. Where two records of one person were merged meanwhile, the first of both writes for all.
    /// </param>
    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel) }, ct);
        if (brief is null) return null;
        var reacties = await tx.RowsAsync<Reactie>(Sql.Reacties, brief, ct);

        var woorden = Protocolteksten.Reactie.In(brief.Taal);
        var tekst = Protocolteksten.Terugkoppeling.In(brief.Taal).Fill(("titel", brief.Titel), ("nummer", $"{brief.Nummer}"),
            ("reacties", string.Join("\n\n",
                reacties.Select(r => $"{Over(woorden, r)}\n\n{Opmaak.Citaat(r.Tekst)}\n\n{woorden.Besluit(r.Besluit)} {r.Toelichting}"))));
        return new Bericht(brief.Email, brief.Naam, tekst.Onderwerp, tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam));
    }

    private static string Over(Protocolteksten.Reactiewoorden woorden, Reactie reactie) => reactie switch
    {
        { StapVolgorde: { } stap } => Mailtekst.Vulling(woorden.Stap, ("stap", $"{stap}"), ("actie", reactie.Actie)),
        { Vraag: { } vraag } => Mailtekst.Vulling(woorden.Vraag, ("vraag", vraag)),
        _ => woorden.Geheel,
    };

    private sealed record Brief
    {
        public required Guid VersieId { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Titel { get; init; }
        public required int Nummer { get; init; }
    }

    private sealed record Reactie
    {
        public required string Tekst { get; init; }
        public int? StapVolgorde { get; init; }
        public string? Actie { get; init; }
        public string? Vraag { get; init; }
        public required string Besluit { get; init; }
        public required string Toelichting { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            """
            select x.versie_id, x.contactpersoon_id, c.email, c.naam, c.voornaam, c.taal, p.titel, v.nummer
              from protocols.reactie x
              join protocols.protocolversie v on v.id = x.versie_id
              join protocols.protocol p on p.id = v.protocol_id
              join contacts.pub_contactpersoon c on c.id = x.contactpersoon_id
             where x.id = @Id
               and not exists (select from protocols.reactie e where e.versie_id = x.versie_id
                 and e.contactpersoon_id = x.contactpersoon_id and e.id < x.id)
            """;

        public const string Reacties =
            """
            select x.tekst, x.stap_volgorde, s.actie, o.vraag, a.besluit, a.toelichting
              from protocols.reactie x
              join protocols.afhandeling a on a.reactie_id = x.id
              join protocols.protocolversie v on v.id = x.versie_id
              left join protocols.onderwerp o on o.code = x.onderwerp_code
              left join lateral (select s ->> 'actie' as actie from jsonb_array_elements(v.stappen) s
                where (s ->> 'volgorde')::int = x.stap_volgorde) s on true
             where x.versie_id = @VersieId and x.contactpersoon_id = @ContactpersoonId
             order by x.aangemaakt_op, x.id
            """;
    }
}
