using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record UpdateAbonnementRequest : IAbonnementFields
{
    public Guid Id { get; init; }
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

internal sealed class UpdateAbonnementValidator : Validator<UpdateAbonnementRequest>
{
    public UpdateAbonnementValidator() => this.AddAbonnementRules(nieuw: false);
}

/// <summary>Vervangt een abonnement. Zolang het gepauzeerd is vertrekt er niets; daarna gaat het verder waar het was gebleven.</summary>
/// <remarks>
/// Een ander adres moet opnieuw worden bewezen: het abonnement is dan weer aangevraagd. Status aangevraagd vraagt het bewijs opnieuw.
/// Geheimen van de autorisatie die u weglaat, blijven zoals ze waren, zolang zij naar hetzelfde adres gaan: bij een andere server of
/// een andere client hoort het geheim opnieuw.
/// </remarks>
internal sealed class UpdateAbonnement(Db db, Actor actor, Adresoordeel oordeel, Kluis kluis, TimeProvider clock)
    : Endpoint<UpdateAbonnementRequest, Results<Resource<AbonnementResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("abonnementen/{id}");
        Scopes(Scope.GebeurtenissenBeheren);
        Options(b => b.Refuses(Abonnement.Onbewezen));
    }

    public override async Task<Results<Resource<AbonnementResponse>, NotFound>> ExecuteAsync(
        UpdateAbonnementRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        var parameters = req.Parameters(req.Id, actor, kluis);
        // Whose it is, before anything is looked up for it.
        if (!await db.ScalarAsync<bool>("select exists (select from notifications.abonnement where id = @Id and client = @Wie)",
            new { req.Id, actor.Wie }, ct)) return TypedResults.NotFound();
        await oordeel.JudgeAsync(req, HttpContext, ct);

        await using var tx = await db.BeginAsync(ct);
        var was = await tx.RowAsync<Was>(Sql.Lock, parameters, ct);
        if (was is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(was.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        var zelfde = was.CallbackUrl == req.CallbackUrl;
        var opnieuw = !zelfde || (req.Status == "aangevraagd" && was.Status != "aangevraagd");
        if (zelfde && req.Status == "actief" && !was.Bewezen) throw new ProblemException(Abonnement.Onbewezen);
        if (req.Autorisatie is { Soort: not "geen" } autorisatie && !Bewaard(autorisatie, was, req.CallbackUrl!))
            throw new ProblemException(Problem.Invalid(autorisatie.Soort == "bearer" ? "autorisatie.token" : "autorisatie.clientSecret",
                Fout.Verplicht, "Dit is verplicht."));

        parameters["Opnieuw"] = opnieuw;
        parameters["Status"] = opnieuw ? "aangevraagd" : req.Status ?? was.Status;
        parameters["Nu"] = clock.GetUtcNow();
        var abonnement = (await tx.RowAsync<AbonnementResponse>(Sql.Update, parameters, ct))!;
        await tx.AuditAsync("abonnement.gewijzigd", abonnement.Id, ct);
        await tx.Leaves(Bell.Deliveries).CommitAsync(ct);
        return Resource.Ok(abonnement);
    }

    /// <summary>
    /// Whether the secret is sent, or was sent before for the same place. Whoever has a token of the client, and not the secret, would
    /// otherwise have it sent to an address of their own.
    /// </summary>
    private static bool Bewaard(AutorisatieInvoer nu, Was was, string callbackUrl) =>
        (nu.Soort == "bearer" ? nu.Token : nu.ClientSecret) is not null
        || (nu.Soort == was.AutorisatieSoort && Server(callbackUrl) == Server(was.CallbackUrl)
            && (nu.Soort == "bearer" || (nu.TokenUrl == was.TokenUrl && nu.ClientId == was.ClientId)));

    private static string Server(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);

    private sealed record Was
    {
        public required string CallbackUrl { get; init; }
        public required string Status { get; init; }
        public required bool Bewezen { get; init; }
        public required string AutorisatieSoort { get; init; }
        public string? TokenUrl { get; init; }
        public string? ClientId { get; init; }
        public required int Versie { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            """
            select callback_url, status, bewezen_op is not null as bewezen, autorisatie_soort, token_url, client_id, versie
              from notifications.abonnement where id = @Id and client = @Client for update
            """;

        public const string Update =
            $"""
            update notifications.abonnement as a
               set naam = @Naam, callback_url = @CallbackUrl, typen = @Typen, organisatie_ids = @OrganisatieIds, wijken = @Wijken,
                   domeinen = @Domeinen, scopes = @Scopes, meld_email = @MeldEmail, status = @Status,
                   autorisatie_soort = @AutorisatieSoort,
                   autorisatie_token = case @AutorisatieSoort when 'bearer' then coalesce(@AutorisatieToken, a.autorisatie_token) end,
                   token_url = @TokenUrl, client_id = @ClientId,
                   client_secret = case @AutorisatieSoort when 'oauth2' then coalesce(@ClientSecret, a.client_secret) end,
                   bewezen_op = case when not @Opnieuw then a.bewezen_op end,
                   bewijscode = case when not @Opnieuw then a.bewijscode end,
                   bewijs_vanaf_op = case when @Opnieuw then @Nu else a.bewijs_vanaf_op end,
                   gewijzigd_op = default, versie = versie + 1
             where a.id = @Id
            returning {Abonnement.Columns}
            """;
    }
}
