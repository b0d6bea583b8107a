using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Signaalroutes;

internal sealed record GetSignaalroutesRequest
{
    /// <summary>De organisatie waar iemand een signaal heeft.</summary>
    public Guid? OrganisatieId { get; init; }
}

internal sealed class GetSignaalroutesValidator : Validator<GetSignaalroutesRequest>
{
    public GetSignaalroutesValidator() => RuleFor(r => r.OrganisatieId).NotEmpty();
}

/// <summary>Wat een organisatie bij een signaal doet, en wie dat nu zijn.</summary>
internal sealed record SignaalroutesResponse
{
    public required Guid OrganisatieId { get; init; }
    /// <summary>De vastgestelde protocollen van soort signalering: eerst die van de organisatie zelf, dan die van het netwerk.</summary>
    public required IReadOnlyList<SignaalrouteResponse> Results { get; init; }
}

/// <summary>Eén vastgesteld protocol met zijn stappen.</summary>
internal sealed record SignaalrouteResponse
{
    public required Guid ProtocolId { get; init; }
    public required string Titel { get; init; }
    /// <summary>Het nummer van de versie die nu geldt.</summary>
    public required int Nummer { get; init; }
    /// <summary>organisatie of netwerk.</summary>
    [OneOf("Reikwijdte")] public required string Reikwijdte { get; init; }
    public required IReadOnlyList<SignaalrouteStap> Stappen { get; init; }
}

/// <summary>Een stap met wie haar nu doen.</summary>
internal sealed record SignaalrouteStap
{
    public required int Volgorde { get; init; }
    public required string Actie { get; init; }
    /// <summary>De rol zoals het protocol haar noemt.</summary>
    public string? Rol { get; init; }
    public string? Termijn { get; init; }
    /// <summary>True als niemand de rol vervult, ook geen plaatsvervanger; null als de rol er geen is die wordt bijgehouden.</summary>
    public bool? Onbezet { get; init; }
    /// <summary>Wie de rol vandaag bij de organisatie vervullen; is er niemand, dan de plaatsvervangers.</summary>
    public required IReadOnlyList<SignaalroutePersoon> Personen { get; init; }
}

/// <summary>Iemand die een stap doet.</summary>
internal sealed record SignaalroutePersoon
{
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>De rol waarin iemand hier staat: die van de stap, of die van plaatsvervanger.</summary>
    [OneOf("Rol")] public required string Rol { get; init; }
}

/// <summary>Geeft wat een organisatie bij een signaal doet, en wie dat nu zijn.</summary>
/// <remarks>
/// De stappen van de vastgestelde protocollen van soort signalering die voor de organisatie gelden. Noemt een stap een rol uit het netwerk
/// (zoals aandachtfunctionaris of "Centraal contact": hoofdletters, spaties en streepjes maken niet uit), dan staan de mensen erbij die
/// haar vandaag bij de organisatie vervullen, of anders hun plaatsvervangers. Is er ook die niet, dan is onbezet true. Bij andere rollen is
/// onbezet null en personen leeg: wie dat doen, weet het platform niet. Hetzelfde geldt voor sleutelfiguren zonder de scope
/// sleutelfiguren.lezen. Vraagt beide scopes: protocollen.lezen en contacten.lezen.
/// </remarks>
internal sealed class GetSignaalroutes(Db db, IRolbezetting rolbezetting, TimeProvider clock)
    : Endpoint<GetSignaalroutesRequest, SignaalroutesResponse>
{
    public override void Configure()
    {
        Get("protocollen/signaalroutes");
        ScopesAll(Scope.ProtocollenLezen, Scope.ContactenLezen);
    }

    public override async Task<SignaalroutesResponse> ExecuteAsync(GetSignaalroutesRequest req, CancellationToken ct)
    {
        var id = req.OrganisatieId!.Value;
        var geldend = await db.RowsAsync<Geldend>(Sql.Geldend, new { OrganisatieId = id }, ct);
        if (geldend.Count == 0) throw new ProblemException(
            Problem.Invalid("organisatieId", Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var wie = (await rolbezetting.VervullersAsync([id], clock.Vandaag(), sleutelfiguren, ct))
            .ToLookup(v => v.Rol, v => new SignaalroutePersoon
            {
                ContactpersoonId = v.ContactpersoonId,
                Naam = v.Naam,
                Functie = v.Functie,
                Email = v.Email,
                Telefoon = v.Telefoon,
                Rol = v.Rol,
            });
        return new SignaalroutesResponse
        {
            OrganisatieId = id,
            Results = [.. geldend.Where(g => g.ProtocolId is not null).Select(g => new SignaalrouteResponse
            {
                ProtocolId = g.ProtocolId!.Value,
                Titel = g.Titel!,
                Nummer = g.Nummer,
                Reikwijdte = g.Reikwijdte!,
                Stappen = [.. JsonSerializer.Deserialize<List<Stap>>(g.StappenJson!, Json.Options)!.OrderBy(s => s.Volgorde)
                    .Select(s => Bemand(s, wie, sleutelfiguren))],
            })],
        };
    }

    private static SignaalrouteStap Bemand(Stap stap, ILookup<string, SignaalroutePersoon> wie, bool sleutelfiguren)
    {
        var code = Code(stap.Rol);
        if (code == RolCodes.Sleutelfiguur && !sleutelfiguren) code = null;
        SignaalroutePersoon[] personen = code is null ? [] : wie[code].Any() ? [.. wie[code]] : [.. wie[$"plaatsvervangend_{code}"]];
        return new SignaalrouteStap
        {
            Volgorde = stap.Volgorde!.Value,
            Actie = stap.Actie!,
            Rol = stap.Rol,
            Termijn = stap.Termijn,
            Onbezet = code is null ? null : personen.Length == 0,
            Personen = personen,
        };
    }

    /// <summary>Which role of the network the words of a protocol mean, if any.</summary>
    private static string? Code(string? rol)
    {
        var code = string.Join('_', (rol ?? "").ToLowerInvariant()
            .Split([' ', '_', '-', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        return RolCodes.Rollen.Contains(code, StringComparer.Ordinal) ? code : null;
    }

    private sealed record Geldend
    {
        public Guid? ProtocolId { get; init; }
        public string? Titel { get; init; }
        public int Nummer { get; init; }
        public string? Reikwijdte { get; init; }
        public string? StappenJson { get; init; }
    }

    private static class Sql
    {
        /// <summary>An organisation for which nothing holds gives one empty row; one that does not exist gives none.</summary>
        public const string Geldend =
            """
            select g.protocol_id, g.titel, coalesce(g.nummer, 0) as nummer, g.reikwijdte, g.stappen_json
              from contacts.pub_organisatie o
              left join lateral (
                select p.id as protocol_id, p.titel, v.nummer, p.reikwijdte, v.stappen::text as stappen_json
                  from protocols.protocol p
                  join protocols.protocolversie v on v.protocol_id = p.id and v.status = 'vastgesteld'
                 where p.soort = 'signalering' and (p.reikwijdte = 'netwerk' or p.organisatie_id = o.id)
              ) g on true
             where o.id = @OrganisatieId
             order by g.reikwijdte = 'netwerk', g.titel collate platform.nederlands, g.protocol_id
            """;
    }
}
