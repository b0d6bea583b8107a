using FastEndpoints;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record CreateOpvolgingRequest
{
    public Guid Id { get; init; }
    /// <summary>Wie de rol overneemt.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Eerste dag van de opvolger; de dag ervoor is de laatste van de voorganger.</summary>
    public DateOnly? Begindatum { get; init; }
    public string? Functie { get; init; }
}

internal sealed class CreateOpvolgingValidator : Validator<CreateOpvolgingRequest>
{
    public CreateOpvolgingValidator()
    {
        RuleFor(r => r.ContactpersoonId).NotNull();
        RuleFor(r => r.Begindatum).NotNull().Begindag();
        RuleFor(r => r.Functie).FreeText(200);
    }
}

/// <summary>Laat iemand een rol overnemen, zonder een dag ertussen en zonder een dag dubbel.</summary>
/// <remarks>
/// De opvolger krijgt dezelfde rol bij dezelfde organisatie, met dezelfde domeinen, thema's en wijken, en de einddatum die de voorganger
/// had.
/// </remarks>
internal sealed class CreateOpvolging(Db db, TimeProvider clock)
    : Endpoint<CreateOpvolgingRequest, Results<CreatedResource<RolvervullingResponse>, NotFound>>
{
    internal static readonly Problem OpvolgingBuitenPeriode = Problem.Conflict("opvolging-buiten-periode", "Geen aansluiting",
        "De opvolger begint na de eerste dag van deze rol, en uiterlijk op haar laatste.");

    public override void Configure()
    {
        Post("rolvervullingen/{id}/opvolgingen");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(OpvolgingBuitenPeriode).RefusesBy("rolvervulling_een_centraal_contact", "rolvervulling_niet_dubbel"));
    }

    public override async Task<Results<CreatedResource<RolvervullingResponse>, NotFound>> ExecuteAsync(
        CreateOpvolgingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.ContactpersoonId,
            req.Begindatum,
            req.Functie,
            OpvolgerId = Guid.CreateVersion7(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginHoldingAsync(req.Id, [], [req.ContactpersoonId!.Value], ct);
        await tx.RefuseMissingAsync(HttpContext, null, req.ContactpersoonId, clock.Vandaag(), ct);
        var vorige = await tx.RowAsync<RolvervullingResponse>(
            $"select {Rolvervulling.Columns} from contacts.rolvervulling r where r.id = @Id and {Rolvervulling.Visible} for update",
            parameters, ct);
        if (vorige is null) return TypedResults.NotFound();
        if (req.Begindatum <= vorige.Begindatum || req.Begindatum > vorige.Einddatum)
            throw new ProblemException(OpvolgingBuitenPeriode);
        await tx.ExecuteAsync(
            """
            update contacts.rolvervulling set einddatum = @Begindatum::date - 1, gewijzigd_op = default, versie = versie + 1
             where id = @Id
            """, parameters, ct);
        var opvolger = (await tx.RowAsync<RolvervullingResponse>(
            $"""
            insert into contacts.rolvervulling as r (id, contactpersoon_id, organisatie_id, rol, functie, domeinen, themas, wijken,
              begindatum, einddatum)
            values (@OpvolgerId, @ContactpersoonId, @OrganisatieId, @Rol, @Functie, @Domeinen, @Themas, @Wijken, @Begindatum, @Einddatum)
            returning {Rolvervulling.Columns}
            """, new
            {
                parameters.OpvolgerId,
                req.ContactpersoonId,
                vorige.OrganisatieId,
                vorige.Rol,
                req.Functie,
                vorige.Domeinen,
                vorige.Themas,
                vorige.Wijken,
                req.Begindatum,
                vorige.Einddatum
            }, ct))!;
        await tx.AuditAsync("rolvervulling.opgevolgd", [vorige.Id, opvolger.Id], ct);
        return await tx.CommitAsync(Resource.Created($"/v1/rolvervullingen/{opvolger.Id}", opvolger), ct);
    }
}
