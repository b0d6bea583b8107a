using Netwerkplatform.Protocols.Convenanten;

namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>
/// Signing, whether through the API or behind an emailed link: the one place of its rules. Runs in the caller's transaction.
/// </summary>
internal static class Ondertekening
{
    internal static readonly Problem GeenMandaat = Problem.Conflict("geen-mandaat", "Geen mandaat",
        "Deze persoon is bij deze organisatie geen bestuurder en heeft voor haar geen deelname met mandaat ondertekenen.");
    internal static readonly Problem VersieNietTeRatificeren = Problem.Conflict("versie-niet-te-ratificeren", "Niet te ratificeren",
        "Alleen een versie die ter ratificatie ligt of is vastgesteld, kan worden geratificeerd.");
    internal static readonly Problem AndereInhoud = Problem.Conflict("andere-inhoud", "Andere inhoud",
        "De hash hoort niet bij de tekst van deze versie. Lees de versie opnieuw voordat u tekent.");

    /// <param name="nummer">Of the version, with the protocol's id.</param>
    /// <returns>Null when there is no such version.</returns>
    public static async Task<RatificatieResponse?> SignAsync(
        Tx tx, Guid protocolId, int nummer, Guid organisatieId, Guid contactpersoonId, string inhoudHash, DateOnly vandaag,
        CancellationToken ct)
    {
        // In share: a move of this version waits until the signature stands, or has happened and is seen here.
        var versie = await tx.RowAsync<Versie>(Sql.Versie, new { Id = protocolId, Nummer = nummer }, ct);
        if (versie is null) return null;
        if (versie.Status is not ("ter_ratificatie" or "vastgesteld"))
            throw new ProblemException(VersieNietTeRatificeren);
        if (versie.InhoudHash != inhoudHash)
            throw new ProblemException(AndereInhoud);

        var signer = new { OrganisatieId = organisatieId, ContactpersoonId = contactpersoonId, Vandaag = vandaag };
        var grond = await tx.ScalarAsync<string>(Sql.AsBestuurder, signer, ct) ?? await tx.ScalarAsync<string>(Sql.ByMandaat, signer, ct);
        if (grond is null) throw new ProblemException(Refuse((await tx.ScalarAsync<string>(Sql.WhyNot, signer, ct))!));
        var ratificatie = (await tx.RowAsync<RatificatieResponse>(Sql.Insert,
            new
            {
                Id = Guid.CreateVersion7(),
                VersieId = versie.Id,
                versie.InhoudHash,
                OrganisatieId = organisatieId,
                ContactpersoonId = contactpersoonId,
                Grond = grond,
                Datum = vandaag
            }, ct))!;
        if (versie.Status == "vastgesteld") await Convenantpartij.BindAsync(tx, [ratificatie.Id], vandaag, ct);
        return ratificatie;
    }

    private static Problem Refuse(string reden) => GeenMandaat with
    {
        Detail = reden switch
        {
            "organisatie_inactief" => "Deze organisatie is niet meer actief.",
            "mandaat_beeindigd" => "Het mandaat van deze persoon bij deze organisatie is geëindigd.",
            "mandaat_nog_niet_begonnen" => "Het mandaat van deze persoon bij deze organisatie is nog niet begonnen.",
            "andere_organisatie" => "Deze persoon mag voor een andere organisatie tekenen, niet voor deze.",
            _ => GeenMandaat.Detail,
        },
        Extensions = new() { ["reden"] = reden },
    };

    private sealed record Versie
    {
        public required Guid Id { get; init; }
        public required string Status { get; init; }
        public required string InhoudHash { get; init; }
    }

    private static class Sql
    {
        public const string Versie = "select v.id, v.status, v.inhoud_hash from protocols.protocolversie v where v.protocol_id = @Id and "
            + "v.nummer = @Nummer for share";

        /// <summary>An organisation that has ended signs nothing.</summary>
        private const string Actief =
            """
            exists (select from contacts.pub_organisatie o
                     where o.id = @OrganisatieId and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag))
            """;

        /// <summary>In share too: who ends the role or the mandate waits for the signature, or is seen here to have ended it.</summary>
        public const string AsBestuurder =
            $"""
            select 'bestuurder' from contacts.pub_rolvervulling r
             where r.contactpersoon_id = @ContactpersoonId and r.organisatie_id = @OrganisatieId and r.rol = 'bestuurder'
               and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag) and {Actief}
             order by r.id limit 1 for share
            """;

        public const string ByMandaat =
            $"""
            select 'mandaat' from contacts.pub_deelname d
             where d.contactpersoon_id = @ContactpersoonId and d.organisatie_id = @OrganisatieId and d.mandaat = 'ondertekenen'
               and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag) and {Actief}
             order by d.id limit 1 for share
            """;

        public const string WhyNot =
            $"""
            with mandaat as (
              select r.organisatie_id, r.begindatum, r.einddatum from contacts.pub_rolvervulling r
               where r.contactpersoon_id = @ContactpersoonId and r.rol = 'bestuurder'
              union all
              select d.organisatie_id, d.begindatum, d.einddatum from contacts.pub_deelname d
               where d.contactpersoon_id = @ContactpersoonId and d.mandaat = 'ondertekenen'
            ), stand as (
              select organisatie_id = @OrganisatieId as hier, contacts.pub_loopt(begindatum, einddatum, @Vandaag) as loopt,
                     einddatum < @Vandaag as voorbij, begindatum > @Vandaag as nog_niet
                from mandaat
            )
            select case when not {Actief} and exists (select from stand where hier and loopt) then 'organisatie_inactief'
                        when exists (select from stand where hier and voorbij) then 'mandaat_beeindigd'
                        when exists (select from stand where hier and nog_niet) then 'mandaat_nog_niet_begonnen'
                        when exists (select from stand where loopt) then 'andere_organisatie'
                        else 'geen_mandaat' end
            """;

        public const string Insert =
            $"""
            insert into protocols.ratificatie as r (id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum)
            values (@Id, @VersieId, @InhoudHash, @OrganisatieId, @ContactpersoonId, @Grond, @Datum)
            returning {Ratificatie.Columns}
            """;
    }
}
