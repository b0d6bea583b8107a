using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Information.Mijn;

/// <summary>Alles wat er in het netwerk voor één partner is.</summary>
internal sealed record MijnNetwerkResponse
{
    public string? Voornaam { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public required string Taal { get; init; }
    /// <summary>Wat op deze persoon wacht: wat het eerst sluit, voorop.</summary>
    public required IReadOnlyList<MijnOpen> Open { get; init; }
    public required MijnPersoonsgegevens Gegevens { get; init; }
    /// <summary>De rollen van vandaag.</summary>
    public required IReadOnlyList<MijnNetwerkrol> Rollen { get; init; }
    /// <summary>De bewijzen van trainingen, het nieuwste voorop.</summary>
    public required IReadOnlyList<MijnBewijs> Bewijzen { get; init; }
    /// <summary>De organisaties waar deze persoon een rol heeft.</summary>
    public required IReadOnlyList<MijnOrganisatie> Organisaties { get; init; }
    /// <summary>De laatste berichten aan deze persoon.</summary>
    public required IReadOnlyList<MijnBericht> Berichten { get; init; }
    /// <summary>De nieuwste kennis voor partners.</summary>
    public required IReadOnlyList<MijnKennisitem> Kennisitems { get; init; }
    /// <summary>De vragen die deze persoon stelde.</summary>
    public required IReadOnlyList<MijnVraag> Vragen { get; init; }
    public required MijnRegisseur Regisseur { get; init; }
}

/// <summary>Iets dat op iemand wacht.</summary>
internal sealed record MijnOpen
{
    [OneOf("Openstaandsoort")] public required string Soort { get; init; }
    public required string Titel { get; init; }
    /// <summary>Tot wanneer het kan; van een training wanneer zij begint. Null als er geen einde aan is.</summary>
    public DateTimeOffset? SluitOp { get; init; }
    /// <summary>Waar het op de pagina staat. Daar vraagt iemand de link erheen, die per e-mail komt.</summary>
    public required string Url { get; init; }
}

/// <summary>Wat het netwerk van iemand weet.</summary>
internal sealed record MijnPersoonsgegevens
{
    public required string Naam { get; init; }
    /// <summary>Het adres, voor een deel verborgen.</summary>
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public string? Bereikbaarheid { get; init; }
    /// <summary>Wanneer deze gegevens het laatst zijn bevestigd.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
}

/// <summary>Een eigen rol.</summary>
internal sealed record MijnNetwerkrol
{
    public required string Organisatie { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public string? Functie { get; init; }
    public required DateOnly Begindatum { get; init; }
}

/// <summary>Een eigen bewijs.</summary>
internal sealed record MijnBewijs
{
    public required Guid Id { get; init; }
    /// <summary>De training.</summary>
    public required string Titel { get; init; }
    public required DateOnly BehaaldDatum { get; init; }
    /// <summary>Laatste geldige dag; null is voor altijd.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
}

/// <summary>Een organisatie waar iemand een rol heeft.</summary>
internal sealed record MijnOrganisatie
{
    public required string Naam { get; init; }
    /// <summary>Of de organisatie genoeg geschoolde aandachtfunctionarissen heeft.</summary>
    [OneOf("DekkingStatus")] public required string Dekking { get; init; }
    /// <summary>Wie er nog meer een rol heeft.</summary>
    public required IReadOnlyList<MijnCollega> Mensen { get; init; }
}

/// <summary>Iemand van dezelfde organisatie.</summary>
internal sealed record MijnCollega
{
    public required string Naam { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public string? Functie { get; init; }
}

/// <summary>Een bericht.</summary>
internal sealed record MijnBericht
{
    public required Guid Id { get; init; }
    public required string Onderwerp { get; init; }
    public required DateTimeOffset VerzondenOp { get; init; }
}

/// <summary>Een kennisitem.</summary>
internal sealed record MijnKennisitem
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    public required string Samenvatting { get; init; }
}

/// <summary>Een gestelde vraag.</summary>
internal sealed record MijnVraag
{
    public required Guid Id { get; init; }
    public required string Vraag { get; init; }
    public required DateTimeOffset GesteldOp { get; init; }
    /// <summary>Wanneer het antwoord er uiterlijk is.</summary>
    public required DateOnly UiterlijkDatum { get; init; }
    /// <summary>Null zolang er geen antwoord is.</summary>
    public string? Antwoord { get; init; }
}

/// <summary>Wie te bereiken is.</summary>
internal sealed record MijnRegisseur
{
    public required string Naam { get; init; }
    public string? Telefoon { get; init; }
    public string? Email { get; init; }
}

/// <summary>Geeft alles wat er in het netwerk is voor de persoon achter de link.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook. Er staat geen link in die iets kan doen.</remarks>
internal sealed class GetMijnNetwerk(
    Db db, IPartner partners, IEnumerable<IOpenstaand> openstaand, IBewijsstukken bewijsstukken, IDekking dekking, Links links,
    IAanspreekpunten aanspreekpunten, TimeProvider clock, RateLimits limits) : EndpointWithoutRequest<MijnNetwerkResponse>
{
    public override void Configure()
    {
        Get("mijn-netwerk");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<MijnNetwerkResponse> ExecuteAsync(CancellationToken ct)
    {
        // One moment for all of it: what is gone between two looks would be half there.
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        var (wie, vandaag) = (bezoeker.ContactpersoonId, clock.Vandaag());
        var partner = await partners.VanAsync(tx, wie, ct) ?? throw new ProblemException(Problem.NotFound());
        var rollen = await partners.RollenAsync(tx, wie, vandaag, sleutelfiguren: true, ct);
        var collegas = (await partners.CollegasAsync(tx, wie, vandaag, ct)).ToLookup(c => c.OrganisatieId);
        // They are shown by name alone.
        HttpContext.Betreft(collegas.SelectMany(c => c).Select(c => c.ContactpersoonId));
        var organisaties = rollen.DistinctBy(r => r.OrganisatieId).ToArray();
        var gedekt = await dekking.StatusAsync(tx, [.. organisaties.Select(o => o.OrganisatieId)], vandaag, ct);
        var parameters = new { Wie = wie, Vandaag = vandaag };
        var regisseur = (await aanspreekpunten.VanAsync(tx, [new(wie, wie, null)], ct))[wie];
        return new()
        {
            Voornaam = partner.Voornaam,
            Taal = bezoeker.Taal,
            Open = [.. (await openstaand.AlleAsync(tx, wie, clock.GetUtcNow(), ct)).Select(o => new MijnOpen
            {
                Soort = o.Soort,
                Titel = o.Titel,
                SluitOp = o.SluitOp,
                Url = $"{links.BaseUrl}/mijn#/open/{o.Soort}/{o.Id}",
            })],
            Gegevens = new()
            {
                Naam = partner.Naam,
                Email = partner.Email,
                Telefoon = partner.Telefoon,
                Bereikbaarheid = partner.Bereikbaarheid,
                GeverifieerdOp = partner.GeverifieerdOp,
            },
            Rollen = [.. rollen.Select(r => new MijnNetwerkrol
            {
                Organisatie = r.Organisatie,
                Rol = r.Rol,
                Functie = r.Functie,
                Begindatum = r.Begindatum,
            })],
            Bewijzen = [.. (await bewijsstukken.VanAsync(tx, wie, ct)).Select(b => new MijnBewijs
            {
                Id = b.Id,
                Titel = b.Titel,
                BehaaldDatum = b.BehaaldDatum,
                GeldigTotDatum = b.GeldigTotDatum,
            })],
            Organisaties = [.. organisaties.Select(o => new MijnOrganisatie
            {
                Naam = o.Organisatie,
                Dekking = gedekt.GetValueOrDefault(o.OrganisatieId, "niet_vereist"),
                Mensen = [.. collegas[o.OrganisatieId].Select(c => new MijnCollega { Naam = c.Naam, Rol = c.Rol, Functie = c.Functie })],
            })],
            Berichten = await tx.RowsAsync<MijnBericht>(Sql.Berichten, parameters, ct),
            Kennisitems = await tx.RowsAsync<MijnKennisitem>(Sql.Kennisitems, parameters, ct),
            Vragen = await tx.RowsAsync<MijnVraag>(Sql.Vragen, parameters, ct),
            Regisseur = new()
            {
                Naam = regisseur.Naam,
                Telefoon = regisseur.Telefoon,
                Email = regisseur.Email,
            },
        };
    }

    private static class Sql
    {
        public const string Berichten =
            """
            select b.id, b.onderwerp, b.verzonden_op
              from information.geadresseerde g
              join information.bericht b on b.id = g.bericht_id
             where g.contactpersoon_id = @Wie and g.samenvoeging_id is null and b.status = 'verzonden'
             order by b.verzonden_op desc, b.id limit 10
            """;

        public const string Kennisitems =
            """
            select k.id, k.titel, k.samenvatting
              from information.kennisitem k
             where k.openbaarheid in ('openbaar', 'partners')
               and information.pub_kennis_status(k.soort, k.vrijgegeven_op, k.geldig_tot_datum, @Vandaag) = 'geldig'
             order by k.gewijzigd_op desc, k.id limit 10
            """;

        public const string Vragen =
            """
            select v.id, v.vraag, v.gesteld_op, v.uiterlijk_datum, v.antwoord
              from information.vraag v
             where v.contactpersoon_id = @Wie and v.status <> 'ingetrokken'
             order by v.gesteld_op desc, v.id limit 10
            """;
    }
}

internal static class OpenstaandVanAlle
{
    /// <summary>What waits in every module, what closes first in front; what never closes comes last.</summary>
    public static async Task<IReadOnlyList<Openstaand>> AlleAsync(
        this IEnumerable<IOpenstaand> modules, IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct)
    {
        var alle = new List<Openstaand>();
        // A handful of modules, each in one statement.
        foreach (var module in modules) alle.AddRange(await module.VanAsync(reader, contactpersoonId, nu, ct));
        return [.. alle.OrderBy(o => o.SluitOp ?? DateTimeOffset.MaxValue).ThenBy(o => o.Id)];
    }
}
