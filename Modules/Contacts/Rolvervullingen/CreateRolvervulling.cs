using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

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
    public CreateRolvervullingValidator() => this.AddRolvervullingRules();
}

/// <summary>Geeft iemand een rol bij een organisatie.</summary>
/// <remarks>Een organisatie heeft op elke dag hooguit één centraal contact; niemand heeft dezelfde rol bij dezelfde organisatie dubbel.</remarks>
internal sealed class CreateRolvervulling(Db db, TimeProvider clock) : Endpoint<CreateRolvervullingRequest, CreatedResource<RolvervullingResponse>>
{
    public override void Configure()
    {
        Post("rolvervullingen");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<CreatedResource<RolvervullingResponse>> ExecuteAsync(CreateRolvervullingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (req.Rol == RolCodes.Sleutelfiguur && !HttpContext.HasScope(Scope.SleutelfigurenLezen))
            throw new ProblemException(Problem.Invalid("rol", Fout.OngeldigeWaarde, "Voor sleutelfiguren is de scope sleutelfiguren.lezen nodig."));
        await tx.RefuseHiddenAsync(req.ContactpersoonId, HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag(), ct);
        var rol = (await tx.RowAsync<RolvervullingResponse>(
            $"""
            insert into contacts.rolvervulling as r
              (id, contactpersoon_id, organisatie_id, rol, functie, domeinen, themas, wijken, begindatum, einddatum)
            values (@Id, @ContactpersoonId, @OrganisatieId, @Rol, @Functie, @Domeinen, @Themas, @Wijken, @Begindatum, @Einddatum)
            returning {Rolvervulling.Columns}
            """, new
            {
                Id = Guid.CreateVersion7(),
                req.ContactpersoonId,
                req.OrganisatieId,
                req.Rol,
                req.Functie,
                Domeinen = req.Domeinen ?? [],
                Themas = req.Themas ?? [],
                Wijken = req.Wijken ?? [],
                req.Begindatum,
                req.Einddatum,
            }, ct))!;
        await tx.AuditAsync("rolvervulling.aangemaakt", rol.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/rolvervullingen/{rol.Id}", rol), ct);
    }
}
