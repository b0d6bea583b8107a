using FastEndpoints;

namespace Netwerkplatform.Coordination.Regisseurs;

internal sealed record CreateRegisseurRequest : IRegisseurFields
{
    public string? Naam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>De sub van deze persoon bij de uitgever van de tokens.</summary>
    public string? Subject { get; init; }
    /// <summary>De delen van het netwerk van deze regisseur; zonder delen het hele netwerk.</summary>
    public Gebied[]? Gebieden { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>De laatste dag.</summary>
    public DateOnly? Einddatum { get; init; }
    /// <summary>Wie binnenkrijgt wat er komt zolang deze regisseur afwezig is.</summary>
    public Guid? PlaatsvervangerId { get; init; }
}

internal sealed class CreateRegisseurValidator : Validator<CreateRegisseurRequest>
{
    public CreateRegisseurValidator() => this.AddRegisseurRules();
}

/// <summary>Legt een netwerkregisseur vast.</summary>
/// <remarks>
/// Op elke dag heeft een organisatie één regisseur: wie haar met id noemt, anders met soort, anders met domein, anders met wijk, anders wie
/// het hele netwerk heeft. Passen er op een dag twee even goed, dan is dat 409. Wie voor geen organisatie past, laat haar aan de regisseur
/// uit de instellingen. Afzender en antwoordadres van mails, meldingen en wat pagina's tonen volgen wie het op de dag zelf is.
/// </remarks>
internal sealed class CreateRegisseur(Db db) : Endpoint<CreateRegisseurRequest, CreatedResource<RegisseurResponse>>
{
    public override void Configure()
    {
        Post("regisseurs");
        Scopes(Scope.RegieBeheren);
        Options(b => b.RefusesBy("regisseur_een_per_organisatie", "regisseur_overgedragen", "regisseur_een_per_subject"));
    }

    public override async Task<CreatedResource<RegisseurResponse>> ExecuteAsync(CreateRegisseurRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingOrganisatiesAsync(req, ct);
        var regisseur = (await tx.RowAsync<RegisseurResponse>(
            $"""
            insert into coordination.regisseur as r (id, naam, email, telefoon, subject, gebieden, begindatum, einddatum,
              plaatsvervanger_id)
            values (@Id, @Naam, @Email, @Telefoon, @Subject, @Gebieden::jsonb, @Begindatum, @Einddatum, @PlaatsvervangerId)
            returning {Regisseur.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        await tx.AuditAsync("regisseur.aangemaakt", regisseur.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/regisseurs/{regisseur.Id}", regisseur), ct);
    }
}
