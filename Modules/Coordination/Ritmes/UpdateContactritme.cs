using FastEndpoints;

namespace Netwerkplatform.Coordination.Ritmes;

internal sealed record UpdateContactritmeRequest : IContactritmeFields
{
    public Guid Id { get; init; }
    /// <summary>Organisaties waar iemand van deze doelgroep werkt; zonder rollen telt alleen de organisatie zelf.</summary>
    public Doelgroep? Doelgroep { get; init; }
    /// <summary>In plaats van een doelgroep: deze organisatie.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Na zoveel dagen is het tijd voor contact.</summary>
    public int? IdealeDagen { get; init; }
    /// <summary>Na meer dagen is het te laat.</summary>
    public int? UiterlijkeDagen { get; init; }
    /// <summary>Van 1 (laag) tot 5 (hoog); zonder waarde 3.</summary>
    public int? Prioriteit { get; init; }
}

internal sealed class UpdateContactritmeValidator : Validator<UpdateContactritmeRequest>
{
    public UpdateContactritmeValidator(IValidator<Doelgroep> doelgroep) => this.AddContactritmeRules(doelgroep);
}

/// <summary>Vervangt een contactritme.</summary>
internal sealed class UpdateContactritme(Db db) : Endpoint<UpdateContactritmeRequest, Results<Resource<ContactritmeResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("contactritmes/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<Resource<ContactritmeResponse>, NotFound>> ExecuteAsync(
        UpdateContactritmeRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingOrganisatiesAsync(req, ct);
        var ritme = await tx.RowAsync<ContactritmeResponse>(
            $"""
            update coordination.contactritme as r
               set doelgroep = @Doelgroep::jsonb, organisatie_id = @OrganisatieId, ideale_dagen = @IdealeDagen,
                   uiterlijke_dagen = @UiterlijkeDagen, prioriteit = @Prioriteit, gewijzigd_op = default, versie = versie + 1
             where r.id = @Id and (@Versies::int[] is null or r.versie = any(@Versies))
            returning {Contactritme.Columns}
            """, req.Parameters(req.Id, HttpContext.IfMatch()), ct);
        if (ritme is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.contactritme where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("contactritme.gewijzigd", ritme.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(ritme);
    }
}
