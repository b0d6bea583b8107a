using System.Security.Cryptography;
using Netwerkplatform.Coordination.Beeld;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>Wat er bij een overdracht over de organisaties bekend was, zoals het toen was.</summary>
internal sealed record OverdrachtsdossierResponse
{
    public required Guid OverdrachtId { get; init; }
    public required DateTimeOffset OpgesteldOp { get; init; }
    /// <summary>In woorden: van wanneer dit is, en wat er sindsdien aan de hand is.</summary>
    public required string Stand { get; init; }
    /// <summary>
    /// SHA-256 van inhoud zoals die is opgesteld: van de UTF-8-bytes van dat veld in dit antwoord. Zonder de scope sleutelfiguren.lezen is
    /// de inhoud een andere, met een eigen hash.
    /// </summary>
    public required string Sha256 { get; init; }
    /// <summary>Of inhoud nog precies is wat is opgesteld. Niet meer als iemand eruit is gegaan of met een ander is samengevoegd.</summary>
    public required bool Ongewijzigd { get; init; }
    /// <summary>
    /// Organisaties waarvan rollen, gesprekken, beloften, vragen, dekking of draagvlak van toen sindsdien zijn verbeterd; hier staan zij
    /// zoals ze waren.
    /// </summary>
    public required IReadOnlyList<Guid> GewijzigdeOrganisatieIds { get; init; }
    public required Overdrachtsinhoud Inhoud { get; init; }
}

/// <summary>Wat vastligt.</summary>
internal sealed record Overdrachtsinhoud
{
    public required Guid VanRegisseurId { get; init; }
    public required Guid AanRegisseurId { get; init; }
    public required DateOnly Datum { get; init; }
    /// <summary>Bij wie het eerst langs: wie het netwerk bijeenhoudt, verbindingen van één persoon voorop.</summary>
    public required IReadOnlyList<DossierBegroeting> EerstGroeten { get; init; }
    /// <summary>Op naam.</summary>
    public required IReadOnlyList<DossierOrganisatie> Organisaties { get; init; }

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json.Options);

    /// <summary>Of what is fixed. A test keeps the form: another one would make every dossier look altered.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Bytes()));

    public static Overdrachtsinhoud Van(Kop kop, IReadOnlyList<Regel> regels)
    {
        var per = regels.ToLookup(r => (r.OrganisatieId, r.Deel), r => r.Inhoud);
        return new()
        {
            VanRegisseurId = kop.VanRegisseurId,
            AanRegisseurId = kop.AanRegisseurId,
            Datum = kop.Datum,
            EerstGroeten =
            [
                .. regels.Where(r => r.Deel == "begroeting").Select(r => Lees<DossierBegroeting>(r.Inhoud)!)
                    .OrderByDescending(b => b.Bruggen.Contains("een_persoon")).ThenByDescending(b => b.Tussenheid)
                    .ThenBy(b => b.OrganisatieId).ThenBy(b => b.ContactpersoonId),
            ],
            Organisaties =
            [
                .. regels.Where(r => r.Deel == "organisatie").Select(r => Lees<DossierOrganisatie>(r.Inhoud)! with
                {
                    OrganisatieId = r.OrganisatieId,
                    Rollen = [.. Alle<BeeldRol>(r, "rol").OrderBy(x => x.Begindatum).ThenBy(x => x.RolvervullingId)],
                    Contactmomenten = [.. Alle<DossierContactmoment>(r, "contactmoment").OrderByDescending(x => x.PlaatsgevondenOp)
                        .ThenByDescending(x => x.ContactmomentId)],
                    Beloften = [.. Alle<BeeldBelofte>(r, "belofte").OrderBy(x => x.UiterlijkeDatum ?? DateOnly.MaxValue)
                        .ThenBy(x => x.PlaatsgevondenOp).ThenBy(x => x.ContactmomentId)],
                    Vragen = [.. Alle<BeeldVraag>(r, "vraag").OrderBy(x => x.UiterlijkDatum).ThenBy(x => x.VraagId)],
                    Behoeften = [.. Alle<BeeldBehoefte>(r, "behoefte").OrderBy(x => x.BehoefteId)],
                    Dekking = Alle<BeeldDekking>(r, "dekking").SingleOrDefault(),
                    Prognose = Alle<DossierPrognose>(r, "prognose").SingleOrDefault(),
                    Draagvlak = Alle<BeeldDraagvlak>(r, "draagvlak").SingleOrDefault(),
                    Protocollen = [.. Alle<DossierProtocol>(r, "protocol").OrderBy(x => x.Titel, StringComparer.Ordinal)
                        .ThenBy(x => x.ProtocolId).ThenBy(x => x.Nummer)],
                }).OrderBy(o => o.Naam.ToUpperInvariant(), StringComparer.Ordinal).ThenBy(o => o.OrganisatieId),
            ],
        };

        IEnumerable<T> Alle<T>(Regel organisatie, string deel) =>
            per[(organisatie.OrganisatieId, deel)].Select(inhoud => Lees<T>(inhoud)!);

        static T? Lees<T>(string inhoud) => JsonSerializer.Deserialize<T>(inhoud, Json.Options);
    }

    /// <summary>Everybody in it.</summary>
    public IEnumerable<Guid> Personen() => EerstGroeten.Select(b => b.ContactpersoonId)
        .Concat(Organisaties.SelectMany(o => o.Rollen.Select(r => (Guid?)r.ContactpersoonId)
            .Concat(o.Contactmomenten.Select(m => m.ContactpersoonId)).Concat(o.Beloften.Select(b => b.ContactpersoonId))
            .Concat(o.Vragen.Select(v => v.ContactpersoonId))))
        .OfType<Guid>().Distinct();

    internal sealed record Kop(Guid VanRegisseurId, Guid AanRegisseurId, DateOnly Datum);

    internal sealed record Regel
    {
        public required Guid OrganisatieId { get; init; }
        public required string Deel { get; init; }
        public required string Inhoud { get; init; }
    }
}

/// <summary>Een brug in het netwerk, en bij wie die ligt.</summary>
internal sealed record DossierBegroeting
{
    public Guid OrganisatieId { get; init; }
    /// <summary>Op wie de verbinding rust, of anders het centrale contact; null als dat er niet is.</summary>
    public Guid? ContactpersoonId { get; init; }
    public string? Naam { get; init; }
    /// <summary>Zoals in de rapportage netwerk/knopen: veiligheid_zorg, formeel_informeel of een_persoon.</summary>
    [OneOf("NetwerkBrug", "veiligheid_zorg", "formeel_informeel", "een_persoon")] public required string[] Bruggen { get; init; }
    /// <summary>Welk deel van de kortste wegen tussen twee andere organisaties over haar loopt, 0 tot 1.</summary>
    public required decimal Tussenheid { get; init; }
}

/// <summary>Een organisatie in het dossier.</summary>
internal sealed record DossierOrganisatie
{
    public Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    [OneOf("SignaalrouteStand")] public string? Signaalroute { get; init; }
    /// <summary>Wie welke rol had, de langste eerst.</summary>
    public IReadOnlyList<BeeldRol> Rollen { get; init; } = [];
    /// <summary>De laatste vijf, het laatste eerst.</summary>
    public IReadOnlyList<DossierContactmoment> Contactmomenten { get; init; } = [];
    /// <summary>Wat was toegezegd en nog niet gedaan, het eerste eerst.</summary>
    public IReadOnlyList<BeeldBelofte> Beloften { get; init; } = [];
    /// <summary>Wat zij vroeg en nog op antwoord wachtte.</summary>
    public IReadOnlyList<BeeldVraag> Vragen { get; init; } = [];
    public IReadOnlyList<BeeldBehoefte> Behoeften { get; init; } = [];
    /// <summary>Null als zij toen niet actief was.</summary>
    public BeeldDekking? Dekking { get; init; }
    /// <summary>Wanneer de dekking binnen 90 dagen zou vervallen; null als dat niet te voorzien was.</summary>
    public DossierPrognose? Prognose { get; init; }
    public BeeldDraagvlak? Draagvlak { get; init; }
    /// <summary>Wat haar ter ondertekening was voorgelegd en zij nog niet had getekend.</summary>
    public IReadOnlyList<DossierProtocol> Protocollen { get; init; } = [];
}

/// <summary>Een gesprek dat er is geweest.</summary>
internal sealed record DossierContactmoment
{
    public required Guid ContactmomentId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    [OneOf("ContactmomentVorm")] public required string Vorm { get; init; }
    [OneOf("ContactmomentRichting")] public required string Richting { get; init; }
    [OneOf("ContactmomentAanleiding")] public required string Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
}

/// <summary>Wanneer de dekking zou vervallen, en waardoor.</summary>
internal sealed record DossierPrognose
{
    public required DateOnly VervaltOpDatum { get; init; }
    /// <summary>rol_eindigt, scholing_verloopt of vrijstelling_eindigt.</summary>
    [OneOf("DekkingEinde", "rol_eindigt", "scholing_verloopt", "vrijstelling_eindigt")] public required string Reden { get; init; }
}

/// <summary>Een protocol dat op een handtekening wachtte.</summary>
internal sealed record DossierProtocol
{
    public required Guid ProtocolId { get; init; }
    public required int Nummer { get; init; }
    public required string Titel { get; init; }
}
