using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record UpdateExterneOrganisatieRequest : IOrganisatieFields
{
    /// <summary>De naam van het andere systeem.</summary>
    public string Systeem { get; init; } = "";
    /// <summary>De sleutel daar.</summary>
    public string Sleutel { get; init; } = "";
    public string? Naam { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string[]? Domeinen { get; init; }
    public string? Omvang { get; init; }
    public bool? Spilorganisatie { get; init; }
    public string? KvkNummer { get; init; }
    public string? Vestigingsnummer { get; init; }
    public string? Website { get; init; }
    public string[]? Wijken { get; init; }
    public string[]? Themas { get; init; }
    public int? VereistAantalAandachtfunctionarissen { get; init; }
    public Vrijstelling? Vrijstelling { get; init; }
    public string? Signaalroute { get; init; }
    public string? Status { get; init; }
    public DateOnly? InactiefVanafDatum { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
}

internal sealed class UpdateExterneOrganisatieValidator : Validator<UpdateExterneOrganisatieRequest>
{
    public UpdateExterneOrganisatieValidator()
    {
        RuleFor(r => r.Systeem).Matches(ExterneSleutel.Systeemvorm);
        RuleFor(r => r.Sleutel).Matches(ExterneSleutel.Sleutelvorm);
        this.AddOrganisatieRules();
    }
}

/// <summary>Maakt of vervangt de organisatie die een ander systeem onder deze sleutel kent.</summary>
/// <remarks>
/// Is er nog geen, dan komt zij er (201); anders worden haar gegevens vervangen (200). De sleutel uit het adres hoort er altijd bij. Zonder
/// externeSleutels blijven ook de andere staan.
/// </remarks>
internal sealed class UpdateExterneOrganisatie(Db db, TimeProvider clock)
    : Endpoint<UpdateExterneOrganisatieRequest, Results<CreatedResource<OrganisatieResponse>, Resource<OrganisatieResponse>>>
{
    private const string EenPerSleutel = "externe_sleutel_eenmaal";

    public override void Configure()
    {
        Put("organisaties/extern/{systeem}/{sleutel}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("organisatie_kvk", EenPerSleutel).WithMetadata(new IfMatchOptional()));
    }

    public override async Task<Results<CreatedResource<OrganisatieResponse>, Resource<OrganisatieResponse>>> ExecuteAsync(
        UpdateExterneOrganisatieRequest req, CancellationToken ct)
    {
        var sleutel = $"{req.Systeem}:{HttpContext.LastSegment()}";
        for (var poging = 1; ; poging++)
        {
            try
            {
                await using var tx = await db.BeginAsync(ct);
                return await PutAsync(tx, req, sleutel, ct);
            }
            catch (PostgresException e) when (e.ConstraintName == EenPerSleutel && poging < 3)
            {
                // Made by somebody in another way just now: then there is one to replace. Otherwise it is another key that is taken.
                if (!await db.ScalarAsync<bool>(Sql.Bestaat, new { sleutel }, ct)) throw;
            }
        }
    }

    private async Task<Results<CreatedResource<OrganisatieResponse>, Resource<OrganisatieResponse>>> PutAsync(
        Tx tx, UpdateExterneOrganisatieRequest req, string sleutel, CancellationToken ct)
    {
        // One at a time for each key. What the one before did is seen by the next statement.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('organisatie ' || @sleutel, 0))", new { sleutel }, ct);
        var was = await tx.RowAsync<Stand>(Sql.Was, new { sleutel }, ct);
        var versies = HttpContext.IfMatchWhenSent();
        var isGevraagd = HttpContext.Request.Headers.IfMatch.Count > 0;
        if (isGevraagd && (was is null || versies?.Contains(was.Versie) == false)) throw new ProblemException(Problem.PreconditionFailed());
        var velden = req.Op(was?.Id ?? Guid.CreateVersion7(), clock.Vandaag());
        velden = velden with
        {
            Sleutels = [.. (req.ExterneSleutels is null && was is not null ? was.Sleutels : velden.Sleutels).Append(sleutel).Distinct()],
        };
        var organisatie = (await tx.RowAsync<OrganisatieResponse>(was is null ? Organisatie.Insert : Organisatie.Update, velden, ct))!;
        await tx.AuditAsync(was is null ? "organisatie.aangemaakt" : "organisatie.gewijzigd", organisatie.Id, ct);
        await tx.CommitAsync(ct);
        if (was is null) return Resource.Created($"/v1/organisaties/{organisatie.Id}", organisatie);
        return Resource.Ok(organisatie);
    }

    private sealed record Stand
    {
        public required Guid Id { get; init; }
        public required string[] Sleutels { get; init; }
        public required int Versie { get; init; }
    }

    private static class Sql
    {
        public const string Bestaat =
            "select exists (select from platform.pub_externe_sleutel where soort = 'organisatie' and sleutel = @sleutel)";

        public const string Was =
            """
            select o.id, o.externe_sleutels as sleutels, o.versie
              from contacts.organisatie o
             where o.id = (select k.id from platform.pub_externe_sleutel k where k.soort = 'organisatie' and k.sleutel = @sleutel)
               and @sleutel = any(o.externe_sleutels)
               for update
            """;
    }
}
