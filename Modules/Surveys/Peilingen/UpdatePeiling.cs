using FastEndpoints;
using Netwerkplatform.Surveys.Rondes;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record UpdatePeilingRequest : IPeilingFields
{
    public Guid Id { get; init; }
    public string? Naam { get; init; }
    public Guid? VragenlijstId { get; init; }
    public Doelgroep? Doelgroep { get; init; }
    public string? Herhaling { get; init; }
    public string? Start { get; init; }
    public int? LooptijdDagen { get; init; }
    public Herinneringen? Herinneringen { get; init; }
    public string? Anonimiteit { get; init; }
    public int? Drempel { get; init; }
    /// <summary>
    /// Alleen bij vertrouwelijk: de enige uitsplitsing die de rondes laten zien. Ligt vast zodra er een ronde is geweest.
    /// </summary>
    public string? Uitsplitsing { get; init; }
    public string? Onderwerp { get; init; }
    public string? Bericht { get; init; }
    public string? Status { get; init; }
    public Dictionary<string, PeilingVertaling>? Vertalingen { get; init; }
}

internal sealed class UpdatePeilingValidator : Validator<UpdatePeilingRequest>
{
    public UpdatePeilingValidator(IValidator<Doelgroep> doelgroep) => this.AddPeilingRules(doelgroep);
}

/// <summary>Vervangt een peiling.</summary>
/// <remarks>
/// Open rondes houden wat bij hun opening gold. Status beeindigd sluit ze en is het einde; anonimiteit en uitsplitsing liggen vast zodra er
/// een ronde is geweest.
/// </remarks>
internal sealed class UpdatePeiling(Db db, IDoelgroepen doelgroepen, TimeProvider clock)
    : Endpoint<UpdatePeilingRequest, Results<Resource<PeilingResponse>, NotFound>>
{
    internal static readonly Problem PeilingBeeindigd =
        Problem.Conflict("peiling-beeindigd", "Peiling beëindigd", "Een beëindigde peiling verandert niet meer. Maak een nieuwe.");
    internal static readonly Problem AnonimiteitVast = Problem.Conflict("anonimiteit-vast", "Anonimiteit ligt vast",
        "Er is al een ronde geopend met wat de deelnemers toen is beloofd. Maak een nieuwe peiling.");
    internal static readonly Problem UitsplitsingVast = Problem.Conflict("uitsplitsing-vast", "Uitsplitsing ligt vast",
        "Er is al een ronde geopend, en wat rondes laten zien telt op. Maak een nieuwe peiling.");
    internal static readonly Problem PeilingBegonnen =
        Problem.Conflict("peiling-begonnen", "Peiling al begonnen", "Er is al een ronde geopend; pauzeer de peiling of beëindig haar.");

    public override void Configure()
    {
        Put("peilingen/{id}");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(PeilingBeeindigd, AnonimiteitVast, UitsplitsingVast, PeilingBegonnen));
    }

    public override async Task<Results<Resource<PeilingResponse>, NotFound>> ExecuteAsync(UpdatePeilingRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // Before anything is locked: a merge of organisations goes in this order too.
        await Peiling.RefuseMissingReferencesAsync(tx, doelgroepen, req, ct);
        // Locked, so that no round opens between what is checked here and what is written.
        var stand = await tx.RowAsync<Stand>(Sql.Lock, req, ct);
        if (stand is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(stand.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Status == "beeindigd")
            throw new ProblemException(PeilingBeeindigd);

        var heeftRondes = await tx.ScalarAsync<bool>(Sql.HasRondes, req, ct);
        if (heeftRondes && req.Anonimiteit != stand.Anonimiteit)
            throw new ProblemException(AnonimiteitVast);
        if (heeftRondes && req.Uitsplitsing != stand.Uitsplitsing)
            throw new ProblemException(UitsplitsingVast);
        if (heeftRondes && (req.Status ?? "concept") == "concept")
            throw new ProblemException(PeilingBegonnen);

        var peiling = (await tx.RowAsync<PeilingResponse>(Sql.Update, req.Parameters(req.Id, versies), ct))!;
        if (peiling.Status == "beeindigd") await Ronde.CloseAllAsync(tx, peiling.Id, clock.GetUtcNow(), ct);
        await tx.AuditAsync("peiling.gewijzigd", peiling.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(peiling);
    }

    private sealed record Stand
    {
        public required string Status { get; init; }
        public required string Anonimiteit { get; init; }
        public string? Uitsplitsing { get; init; }
        public required int Versie { get; init; }
    }

    private static class Sql
    {
        public const string Lock = "select status, anonimiteit, uitsplitsing, versie from surveys.peiling where id = @Id for update";

        public const string HasRondes = "select exists (select from surveys.ronde where peiling_id = @Id)";

        public const string Update =
            $"""
            update surveys.peiling as p
               set naam = @Naam, vragenlijst_id = @VragenlijstId, doelgroep = @Doelgroep::jsonb, herhaling = @Herhaling,
                 start = @Start::timestamp,
                   looptijd_dagen = @LooptijdDagen, herinneringen = @NaDagen, anonimiteit = @Anonimiteit, drempel = @Drempel,
                     uitsplitsing = @Uitsplitsing, onderwerp = @Onderwerp,
                   bericht = @Bericht, status = @Status, vertalingen = @Vertalingen::jsonb, gewijzigd_op = default, versie = versie + 1
             where p.id = @Id
            returning {Peiling.Columns}
            """;
    }
}
