using FastEndpoints;

namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>Wat het netwerk van iemand weet, zoals die persoon het achter de link te zien krijgt.</summary>
internal sealed record MijnGegevensResponse
{
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public required string Achternaam { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    /// <summary>Het adres, voor een deel verborgen.</summary>
    public string? Email => Adres is null ? null : Mask(Adres);
    public string? Telefoon { get; init; }
    public string? Bereikbaarheid { get; init; }
    /// <summary>De rollen van vandaag.</summary>
    public IReadOnlyList<MijnRol> Organisaties { get; init; } = [];
    /// <summary>Wat die organisaties aanbieden: klopt het nog?</summary>
    public IReadOnlyList<MijnAanbod> Aanbod { get; init; } = [];
    /// <summary>Wat er wordt bewaard, en waarvoor.</summary>
    public string Privacy => Uitleg;
    /// <summary>Tot wanneer de link werkt.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    /// <summary>open: er kan één keer worden geantwoord.</summary>
    [OneOf("MijnGegevensStatus", "open")] public string Status => "open";

    [JsonIgnore] public string? Adres { get; init; }

    private const string Uitleg =
        "We bewaren uw naam, e-mailadres, telefoonnummer, wanneer u bereikbaar bent, en uw functie en rol bij uw organisatie. De "
            + "netwerkregisseur van de gemeente gebruikt die om u te vinden "
        + "en om partners naar de juiste persoon te verwijzen. We onthouden ook wanneer u dit hebt bevestigd. Schrijf hier niets over "
        + "een jongere, een gezin of een zaak.";

    /// <summary>Enough to recognise one's own, too little to write to.</summary>
    private static string Mask(string adres) => $"{adres[0]}•••{adres[adres.IndexOf('@', StringComparison.Ordinal)..]}";
}

/// <summary>Een rol bij een organisatie.</summary>
internal sealed record MijnRol
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public string? Functie { get; init; }
}

/// <summary>Aanbod van een organisatie waar deze persoon een rol heeft.</summary>
internal sealed record MijnAanbod
{
    public required Guid AanbodId { get; init; }
    public required string Titel { get; init; }
    public required string Organisatie { get; init; }
}

/// <summary>Geeft de gegevens van de persoon aan wie de link is gestuurd.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnGegevens(Db db, IAanbodwijzer aanbodwijzer, TimeProvider clock, RateLimits limits)
    : EndpointWithoutRequest<MijnGegevensResponse>
{
    public override void Configure()
    {
        Get("mijn-gegevens");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BevestigerLink.AlVerstuurd, BevestigerLink.LinkVerlopen));
    }

    public override async Task<MijnGegevensResponse> ExecuteAsync(CancellationToken ct)
    {
        var gevraagde = (await db.RowAsync<Bevestiger>(Bevestiger.Select, Bevestiger.Parameters(HttpContext, clock), ct))
            .OpenOrEnd(HttpContext, limits);
        var parameters = new { gevraagde.ContactpersoonId, gevraagde.SluitOp, Vandaag = clock.Vandaag() };
        // Gone since the line before: the link is nobody's.
        var gegevens = await db.RowAsync<MijnGegevensResponse>(Sql.Persoon, parameters, ct)
            ?? throw new ProblemException(Problem.NotFound());
        var rollen = await db.RowsAsync<MijnRol>(Sql.Rollen, parameters, ct);
        var aanbod = await aanbodwijzer.VanAsync(db, [.. rollen.Select(r => r.OrganisatieId)], parameters.Vandaag, ct);
        return gegevens with
        {
            Organisaties = rollen,
            Aanbod = [.. aanbod.Select(a => new MijnAanbod { AanbodId = a.AanbodId, Titel = a.Titel, Organisatie = a.Organisatie })],
        };
    }

    private static class Sql
    {
        public const string Persoon =
            """
            select p.voornaam, p.voorvoegsel, p.achternaam, p.email as adres, p.telefoon, p.bereikbaarheid, p.taal,
              @SluitOp::timestamptz as sluit_op
              from contacts.contactpersoon p where p.id = @ContactpersoonId
            """;

        public const string Rollen =
            """
            select r.organisatie_id, o.naam, r.rol, r.functie
              from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
             where r.contactpersoon_id = @ContactpersoonId and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
             order by o.naam collate platform.nederlands, o.id, r.begindatum, r.id
            """;
    }
}
