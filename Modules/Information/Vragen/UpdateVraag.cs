using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record UpdateVraagRequest : IVraagFields
{
    public Guid Id { get; init; }
    public string? Vraag { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string[]? Themas { get; init; }
    public string? Kanaal { get; init; }
    public bool? Spoed { get; init; }
    /// <summary>open, in_behandeling of ingetrokken.</summary>
    public string? Status { get; init; }
    /// <summary>De regisseur die de vraag behandelt; zonder waarde die van de organisatie.</summary>
    public Guid? BehandelaarId { get; init; }
}

internal sealed class UpdateVraagValidator : Validator<UpdateVraagRequest>
{
    public UpdateVraagValidator() => this.AddVraagRules();
}

/// <summary>Vervangt een vraag die nog openstaat, neemt haar in behandeling of trekt haar in.</summary>
/// <remarks>
/// De uiterlijke datum volgt uit spoed, gerekend vanaf de dag van de vraag. Wat beantwoord of ingetrokken is, blijft zo (409).
/// </remarks>
internal sealed class UpdateVraag(Db db, Vraagsteller vraagsteller, TimeProvider clock)
    : Endpoint<UpdateVraagRequest, Results<Resource<PartnervraagResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("vragen/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Partnervraag.Afgesloten));
    }

    public override async Task<Results<Resource<PartnervraagResponse>, NotFound>> ExecuteAsync(UpdateVraagRequest req, CancellationToken ct)
    {
        var (versies, nu, sleutelfiguren) = (HttpContext.IfMatch(), clock.GetUtcNow(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        await using var tx = await db.BeginAsync(ct);
        var zicht = new { req.Id, Versies = versies, Vandaag = nu.AmsterdamDate(), Sleutelfiguren = sleutelfiguren };
        // One row, one lock: an answer that is on its way is in, or finds the question as it became.
        var stand = await tx.RowAsync<Stand>(
            $"""
            select v.gesteld_op, v.spoed, v.uiterlijk_datum, {Partnervraag.TeDoen} as te_doen,
                   @Versies::int[] is null or {Partnervraag.Versie} = any(@Versies) as gelezen
              from information.vraag v where v.id = @Id and {Partnervraag.Visible} for update
            """, zicht, ct);
        if (stand is null) return TypedResults.NotFound();
        if (!stand.Gelezen) throw new ProblemException(Problem.PreconditionFailed());
        if (!stand.TeDoen) throw new ProblemException(Partnervraag.Afgesloten);
        Partnervraag.RefuseAnswered(req.Status);
        await AllFaults.RefuseAsync(
            () => tx.RefuseMissingAsync(req.OrganisatieId, req.ContactpersoonId, "contactpersoonId", sleutelfiguren, zicht.Vandaag, ct),
            () => tx.RefuseMissingBehandelaarAsync(req.BehandelaarId, ct));
        var spoed = req.Spoed ?? false;
        var vraag = (await tx.RowAsync<PartnervraagResponse>(
            $"""
            update information.vraag as v
               set vraag = @Vraag, organisatie_id = @OrganisatieId, contactpersoon_id = @ContactpersoonId, themas = @Themas,
                   kanaal = @Kanaal, spoed = @Spoed, uiterlijk_datum = @UiterlijkDatum, status = @Status, behandelaar_id = @BehandelaarId,
                   ingetrokken_op = case when @Status = 'ingetrokken' then @Nu end, gewijzigd_op = default, versie = v.versie + 1
             where v.id = @Id
            returning {Partnervraag.Columns}
            """, new
            {
                req.Id,
                req.Vraag,
                req.OrganisatieId,
                req.ContactpersoonId,
                Themas = req.Themas ?? [],
                req.Kanaal,
                Spoed = spoed,
                // What was promised at asking stays, whatever was set since.
                UiterlijkDatum = spoed == stand.Spoed ? stand.UiterlijkDatum : vraagsteller.UiterlijkDatum(stand.GesteldOp, spoed),
                Status = req.Status ?? Partnervraag.Open,
                req.BehandelaarId,
                Nu = nu,
                zicht.Vandaag,
                zicht.Sleutelfiguren,
            }, ct))!;
        await tx.AuditAsync(vraag.Status == Partnervraag.Ingetrokken ? "vraag.ingetrokken" : "vraag.gewijzigd", vraag.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(vraag);
    }

    private sealed record Stand
    {
        public required DateTimeOffset GesteldOp { get; init; }
        public required bool Spoed { get; init; }
        public required DateOnly UiterlijkDatum { get; init; }
        public required bool TeDoen { get; init; }
        public required bool Gelezen { get; init; }
    }
}
