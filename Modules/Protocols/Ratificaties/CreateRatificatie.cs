using FastEndpoints;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record CreateRatificatieRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>Wie namens de organisatie tekent.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>De inhoudHash van de versie zoals de ondertekenaar haar las.</summary>
    public string? InhoudHash { get; init; }
}

internal sealed class CreateRatificatieValidator : Validator<CreateRatificatieRequest>
{
    public CreateRatificatieValidator()
    {
        RuleFor(r => r.OrganisatieId).NotEmpty();
        RuleFor(r => r.ContactpersoonId).NotEmpty();
        RuleFor(r => r.InhoudHash).NotEmpty().MaximumLength(64);
    }
}

/// <summary>Legt vast dat een organisatie een versie heeft ondertekend.</summary>
/// <remarks>
/// Wie tekent, is op die dag bestuurder bij de organisatie of heeft voor haar een deelname met mandaat ondertekenen; anders volgt 409 met
/// in reden geen_mandaat, mandaat_beeindigd, mandaat_nog_niet_begonnen of andere_organisatie. Eén ratificatie per organisatie en versie;
/// een volgende versie begint weer bij nul.
/// </remarks>
internal sealed class CreateRatificatie(Db db, TimeProvider clock)
    : Endpoint<CreateRatificatieRequest, Results<CreatedResource<RatificatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/ratificaties");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b
            .Refuses(Ondertekening.VersieNietTeRatificeren, Ondertekening.AndereInhoud, Ondertekening.GeenMandaat)
            .RefusesBy("ratificatie_een_per_organisatie", "convenantpartij_niet_dubbel"));
    }

    public override async Task<Results<CreatedResource<RatificatieResponse>, NotFound>> ExecuteAsync(
        CreateRatificatieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var vandaag = clock.Vandaag();
        var missing = await tx.RowsAsync<string>(Sql.Missing,
            new
            {
                req.OrganisatieId,
                req.ContactpersoonId,
                Vandaag = vandaag,
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        if (missing.Count > 0) throw new ProblemException(
            Problem.Invalid([.. missing.Select(m => new InvalidParam(m, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))]));
        var ratificatie = await Ondertekening.SignAsync(tx, req.Id, req.Nummer, req.OrganisatieId!.Value, req.ContactpersoonId!.Value,
            req.InhoudHash!, vandaag, ct);
        if (ratificatie is null) return TypedResults.NotFound();
        await tx.AuditAsync("ratificatie.aangemaakt", ratificatie.Id, ct);
        return await tx.CommitAsync(
            Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/ratificaties/{ratificatie.Id}", ratificatie), ct);
    }

    private static class Sql
    {
        public const string Missing =
            """
            select 'organisatieId' where not exists (select from contacts.pub_organisatie where id = @OrganisatieId for key share)
            union all
            select 'contactpersoonId'
             where not exists (select from contacts.pub_contactpersoon where id = @ContactpersoonId and in_gebruik
                                  and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren) for key share)
            """;
    }
}
