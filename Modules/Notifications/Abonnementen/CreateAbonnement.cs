using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record CreateAbonnementRequest : IAbonnementFields
{
    public string? Naam { get; init; }
    public string? CallbackUrl { get; init; }
    public string[]? Typen { get; init; }
    public Guid[]? OrganisatieIds { get; init; }
    public string[]? Wijken { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Scopes { get; init; }
    public AutorisatieInvoer? Autorisatie { get; init; }
    public string? MeldEmail { get; init; }
    public string? Status { get; init; }
}

internal sealed class CreateAbonnementValidator : Validator<CreateAbonnementRequest>
{
    public CreateAbonnementValidator() => this.AddAbonnementRules(nieuw: true);
}

/// <summary>Vraagt een abonnement aan: gebeurtenissen vanaf nu, zodra de ontvanger heeft laten zien dat hij ze wil.</summary>
/// <remarks>
/// Wij vragen dat met OPTIONS (CloudEvents webhook), en krijgen we geen toestemming, dan met een gebeurtenis abonnement.proef: bevestig met
/// de code daaruit. Het geheim staat alleen in dit antwoord.
/// </remarks>
internal sealed class CreateAbonnement(Db db, Actor actor, Adresoordeel oordeel, Kluis kluis, TimeProvider clock)
    : Endpoint<CreateAbonnementRequest, CreatedResource<AbonnementResponse>>
{
    public override void Configure()
    {
        Post("abonnementen");
        Scopes(Scope.GebeurtenissenBeheren);
        Options(b => b.Refuses(Abonnement.Onbewezen));
    }

    public override async Task<CreatedResource<AbonnementResponse>> ExecuteAsync(CreateAbonnementRequest req, CancellationToken ct)
    {
        await oordeel.JudgeAsync(req, HttpContext, ct);
        if (req.Status is not (null or "aangevraagd")) throw new ProblemException(Abonnement.Onbewezen);
        var (sleutel, geheim) = Abonnement.NieuwGeheim();
        var id = Guid.CreateVersion7();
        var parameters = req.Parameters(id, actor, kluis);
        parameters["Sleutel"] = kluis.Seal(id, Vak.Geheim, sleutel);
        parameters["Nu"] = clock.GetUtcNow();
        parameters["TokenScopes"] = Scope.Alle.Where(HttpContext.HasScope).ToArray();
        await using var tx = await db.BeginAsync(ct);
        var abonnement = (await tx.RowAsync<AbonnementResponse>(Sql.Insert, parameters, ct))!;
        await tx.AuditAsync("abonnement.aangemaakt", abonnement.Id, ct);
        var pad = $"/v1/abonnementen/{abonnement.Id}";
        // What a repeat with the same key gets holds no secret.
        await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created(pad, abonnement), ct);
        return Resource.Created(pad, abonnement with { Geheim = geheim });
    }

    private static class Sql
    {
        public const string Insert =
            $"""
            insert into notifications.client (client, scopes, gezien_op) values (@Client, @TokenScopes, @Nu)
            on conflict (client) do update set scopes = excluded.scopes, gezien_op = excluded.gezien_op;

            insert into notifications.abonnement as a (id, client, naam, callback_url, typen, organisatie_ids, wijken, domeinen, scopes,
                   autorisatie_soort, autorisatie_token, token_url, client_id, client_secret, meld_email, geheim,
                   bewijs_vanaf_op, verspreid_tot)
            select @Id, @Client, @Naam, @CallbackUrl, @Typen, @OrganisatieIds, @Wijken, @Domeinen, @Scopes,
                   @AutorisatieSoort, @AutorisatieToken, @TokenUrl, @ClientId, @ClientSecret, @MeldEmail, @Sleutel, @Nu, t.laatste
              from notifications.teller t
            returning {Abonnement.Columns}
            """;
    }
}
