using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record CreateOrganisatieRequest : IOrganisatieFields
{
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

internal sealed class CreateOrganisatieValidator : Validator<CreateOrganisatieRequest>
{
    public CreateOrganisatieValidator() => this.AddOrganisatieRules();
}

/// <summary>Legt een organisatie vast.</summary>
/// <remarks>KvK-nummer en vestigingsnummer samen komen hooguit één keer voor.</remarks>
internal sealed class CreateOrganisatie(Db db, TimeProvider clock)
    : Endpoint<CreateOrganisatieRequest, CreatedResource<OrganisatieResponse>>
{
    public override void Configure()
    {
        Post("organisaties");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("organisatie_kvk", "externe_sleutel_eenmaal"));
    }

    public override async Task<CreatedResource<OrganisatieResponse>> ExecuteAsync(CreateOrganisatieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var organisatie = (await tx.RowAsync<OrganisatieResponse>(Organisatie.Insert, req.Op(Guid.CreateVersion7(), clock.Vandaag()), ct))!;
        await tx.AuditAsync("organisatie.aangemaakt", organisatie.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/organisaties/{organisatie.Id}", organisatie), ct);
    }
}
