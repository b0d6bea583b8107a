using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record UpdateKennisitemRequest : IKennisitemFields
{
    public Guid Id { get; init; }
    public string? Titel { get; init; }
    /// <summary>Waar het over gaat, in een paar zinnen.</summary>
    public string? Samenvatting { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public string? Inhoud { get; init; }
    public string? Soort { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Wijken { get; init; }
    /// <summary>Laatste dag waarop dit klopt; hooguit 24 maanden vooruit.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    public string? Openbaarheid { get; init; }
}

internal sealed class UpdateKennisitemValidator : Validator<UpdateKennisitemRequest>
{
    public UpdateKennisitemValidator() => this.AddKennisitemRules();
}

/// <summary>Vervangt een kennisitem; een andere tekst is een volgende versie.</summary>
/// <remarks>Een andere tekst, soort of eigenaar maakt de vrijgaven van een casus ongedaan.</remarks>
internal sealed class UpdateKennisitem(Db db, Settings settings, TimeProvider clock)
    : Endpoint<UpdateKennisitemRequest, Results<Resource<KennisitemResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("kennisitems/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.RefusesBy("casus_zonder_bijlagen"));
    }

    public override async Task<Results<Resource<KennisitemResponse>, NotFound>> ExecuteAsync(
        UpdateKennisitemRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        if (await Casuswacht.FoutenAsync(db, req, settings, ct) is { Count: > 0 } fouten)
            throw new ProblemException(Problem.Invalid(fouten));
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        var parameters = req.Parameters(req.Id, sleutelfiguren, vandaag);
        await using var tx = await db.BeginAsync(ct);
        await Kennisitem.RefuseUnknownOwnerAsync(tx, req, sleutelfiguren, vandaag, ct);
        // Locked first: who releases the text that there is now, comes before it or finds another.
        var was = await tx.RowAsync<Stand>(Sql.Look, parameters, ct);
        if (was is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(was.Versie)) throw new ProblemException(Problem.PreconditionFailed());

        if (was.VrijgavenVervallen) await tx.ExecuteAsync(Sql.Vervallen, parameters, ct);
        var item = (await tx.RowAsync<KennisitemResponse>(Sql.Update, parameters, ct))!;
        if (item.Nummer > was.Nummer) await tx.ExecuteAsync(Kennisitem.InsertVersie, parameters, ct);
        await tx.AuditAsync("kennisitem.gewijzigd", item.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(item);
    }

    private sealed record Stand
    {
        public required int Versie { get; init; }
        public required int Nummer { get; init; }
        public required bool VrijgavenVervallen { get; init; }
    }

    private static class Sql
    {
        /// <summary>Who writes back what they read leaves an owner whom they may not know of.</summary>
        private const string NieuweEigenaar =
            $"coalesce(@EigenaarContactpersoonId::uuid, case when ({Kennisitem.Eigenaar}) is null then k.eigenaar_contactpersoon_id end)";

        private const string AndereTekst = "(k.titel, k.samenvatting, k.inhoud) <> (@Titel, @Samenvatting, @Inhoud)";

        private const string Vervalt =
            $"({AndereTekst} or k.soort <> @Soort or k.eigenaar_contactpersoon_id is distinct from {NieuweEigenaar})";

        public const string Look =
            $"""
            select {Kennisitem.Versie} as versie, k.nummer, {Vervalt} as vrijgaven_vervallen
              from information.kennisitem k where k.id = @Id for update
            """;

        public const string Vervallen = "delete from information.vrijgave where kennisitem_id = @Id";

        public const string Update =
            $"""
            update information.kennisitem as k
               set titel = @Titel, samenvatting = @Samenvatting, inhoud = @Inhoud, soort = @Soort, themas = @Themas, domeinen = @Domeinen,
                   wijken = @Wijken, geldig_tot_datum = @GeldigTotDatum, eigenaar_contactpersoon_id = {NieuweEigenaar},
                   openbaarheid = @Openbaarheid, nummer = k.nummer + ({AndereTekst})::int,
                   vrijgegeven_op = case when not {Vervalt} then k.vrijgegeven_op end,
                   zoekvector = to_tsvector('information.kennistaal', @Zoektekst), gewijzigd_op = default, versie = k.versie + 1
             where k.id = @Id
            returning {Kennisitem.Columns}
            """;
    }
}
