using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record UpdateOrganisatieRequest : IOrganisatieFields
{
    public Guid Id { get; init; }
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
    /// <summary>Wanneer de gegevens zijn bevestigd. Weglaten laat dat zoals het is: een wijziging is geen bevestiging.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
}

internal sealed class UpdateOrganisatieValidator : Validator<UpdateOrganisatieRequest>
{
    public UpdateOrganisatieValidator() => this.AddOrganisatieRules();
}

/// <summary>Vervangt de gegevens van een organisatie.</summary>
/// <remarks>Een organisatie beëindigt u met status inactief; over de tijd daarvoor telt zij nog mee.</remarks>
internal sealed class UpdateOrganisatie(Db db, TimeProvider clock)
    : Endpoint<UpdateOrganisatieRequest, Results<Resource<OrganisatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("organisaties/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd).RefusesBy("organisatie_kvk", "externe_sleutel_eenmaal"));
    }

    public override async Task<Results<Resource<OrganisatieResponse>, NotFound>> ExecuteAsync(
        UpdateOrganisatieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var organisatie = await tx.RowAsync<OrganisatieResponse>(
            Organisatie.Update, req.Op(req.Id, clock.Vandaag()) with { Versies = versies }, ct);
        if (organisatie is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : await tx.OrganisatieWegAsync(req.Id, ct);
        }
        await tx.AuditAsync("organisatie.gewijzigd", organisatie.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(organisatie);
    }
}
