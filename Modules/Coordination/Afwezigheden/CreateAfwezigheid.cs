using FastEndpoints;

namespace Netwerkplatform.Coordination.Afwezigheden;

internal sealed record CreateAfwezigheidRequest
{
    public Guid Id { get; init; }
    /// <summary>De eerste dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>De laatste dag.</summary>
    public DateOnly? TotDatum { get; init; }
}

internal sealed class CreateAfwezigheidValidator : Validator<CreateAfwezigheidRequest>
{
    public CreateAfwezigheidValidator()
    {
        RuleFor(r => r.VanafDatum).NotNull().Dag();
        RuleFor(r => r.TotDatum).NotNull().Dag();
        RuleFor(r => r.TotDatum).Must((r, tot) => !(tot < r.VanafDatum)).WithMessage("De laatste dag ligt voor de eerste.");
    }
}

/// <summary>Legt vast wanneer een regisseur er niet is.</summary>
/// <remarks>
/// Op die dagen krijgt de plaatsvervanger wat er binnenkomt: meldingen, antwoorden op mails, en wat pagina's tonen. Is ook die er niet, dan
/// diens plaatsvervanger. Is er niemand, dan blijft het bij de regisseur.
/// </remarks>
internal sealed class CreateAfwezigheid(Db db)
    : Endpoint<CreateAfwezigheidRequest, Results<CreatedResource<AfwezigheidResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("regisseurs/{id}/afwezigheden");
        Scopes(Scope.RegieBeheren);
        Options(b => b.RefusesBy("afwezigheid_eenmaal"));
    }

    public override async Task<Results<CreatedResource<AfwezigheidResponse>, NotFound>> ExecuteAsync(
        CreateAfwezigheidRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var afwezigheid = await tx.RowAsync<AfwezigheidResponse>(
            $"""
            insert into coordination.afwezigheid as a (id, regisseur_id, vanaf_datum, tot_datum)
            select @AfwezigheidId, r.id, @VanafDatum, @TotDatum from coordination.regisseur r where r.id = @Id for key share
            returning {Afwezigheid.Columns}
            """, new { req.Id, AfwezigheidId = Guid.CreateVersion7(), req.VanafDatum, req.TotDatum }, ct);
        if (afwezigheid is null) return TypedResults.NotFound();
        await tx.AuditAsync("afwezigheid.aangemaakt", afwezigheid.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/regisseurs/{req.Id}/afwezigheden/{afwezigheid.Id}", afwezigheid), ct);
    }
}
