using FastEndpoints;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record CreateRolvervullingRequest : IRolvervullingFields
{
    public Guid? ContactpersoonId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public string? Rol { get; init; }
    public string? Functie { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of leeg zolang de rol duurt.</summary>
    public DateOnly? Einddatum { get; init; }
}

internal sealed class CreateRolvervullingValidator : Validator<CreateRolvervullingRequest>
{
    public CreateRolvervullingValidator()
    {
        RuleFor(r => r.ContactpersoonId).NotNull();
        this.AddRolvervullingRules();
    }
}

/// <summary>Geeft iemand een rol bij een organisatie.</summary>
/// <remarks>
/// Een organisatie heeft op elke dag hooguit één centraal contact; niemand heeft dezelfde rol bij dezelfde organisatie dubbel.
/// </remarks>
internal sealed class CreateRolvervulling(Db db, TimeProvider clock)
    : Endpoint<CreateRolvervullingRequest, CreatedResource<RolvervullingResponse>>
{
    public override void Configure()
    {
        Post("rolvervullingen");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("rolvervulling_een_centraal_contact", "rolvervulling_niet_dubbel"));
    }

    public override async Task<CreatedResource<RolvervullingResponse>> ExecuteAsync(CreateRolvervullingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingAsync(HttpContext, req.OrganisatieId, req.ContactpersoonId, clock.Vandaag(), ct,
            Rolvervulling.ScopeFaults(HttpContext, req));
        await tx.HoldAsync([req.OrganisatieId!.Value], [req.ContactpersoonId!.Value], ct);
        var rol = await tx.AddRolvervullingAsync(req.ContactpersoonId!.Value, req, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/rolvervullingen/{rol.Id}", rol), ct);
    }
}
