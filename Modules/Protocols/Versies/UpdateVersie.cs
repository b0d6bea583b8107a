using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record UpdateVersieRequest : IVersieFields
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public string? Inhoud { get; init; }
    public Stap[]? Stappen { get; init; }
    public Afspraak[]? Afspraken { get; init; }
    public DateOnly? Herzieningsdatum { get; init; }
}

internal sealed class UpdateVersieValidator : Validator<UpdateVersieRequest>
{
    public UpdateVersieValidator() => this.AddVersieRules();
}

/// <summary>Vervangt de tekst van een versie, zolang zij in concept is.</summary>
internal sealed class UpdateVersie(Db db) : Endpoint<UpdateVersieRequest, Results<Resource<VersieResponse>, NotFound>>
{
    internal static readonly Problem VersieNietInConcept =
        Problem.Conflict("versie-niet-in-concept", "Niet meer in concept", "De tekst van deze versie ligt vast. Maak een nieuwe versie.");

    public override void Configure()
    {
        Put("protocollen/{id}/versies/{nummer}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(VersieNietInConcept).RefusesBy("protocolversie_tekst_vast"));
    }

    public override async Task<Results<Resource<VersieResponse>, NotFound>> ExecuteAsync(UpdateVersieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // Locked first: the hash is of these words with the attachments that there are now.
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } gevonden) return TypedResults.NotFound();
        await Protocolversie.RefuseUnknownClausesAsync(tx, req, ct);
        var bijlagen = await tx.RowsAsync<string>(Bijlage.Hashes, new { VersieId = gevonden.Id }, ct);
        // A version that left concept in the meantime keeps its text: the trigger refuses, whoever wins the race.
        var versie = await tx.RowAsync<VersieResponse>(
            $"""
            update protocols.protocolversie as v
               set inhoud = @Inhoud, stappen = @Stappen::jsonb, afspraken = @Afspraken::jsonb, herzieningsdatum = @Herzieningsdatum,
                   inhoud_hash = @Hash, gewijzigd_op = default, versie = versie + 1
             where v.protocol_id = @Id and v.nummer = @Nummer and (@Versies::int[] is null or v.versie = any(@Versies))
            returning {Protocolversie.Columns}
            """, new
            {
                req.Id,
                req.Nummer,
                Versies = versies,
                req.Inhoud,
                Stappen = JsonSerializer.Serialize(req.Stappen ?? [], Json.Options),
                Afspraken = JsonSerializer.Serialize(req.Afspraken ?? [], Json.Options),
                req.Herzieningsdatum,
                Hash = Protocolversie.Hash(req.Inhoud, req.Stappen ?? [], req.Afspraken ?? [], bijlagen),
            }, ct);
        if (versie is null) throw new ProblemException(Problem.PreconditionFailed());
        if (versie.Status != "concept") throw new ProblemException(VersieNietInConcept);
        await tx.AuditAsync("protocolversie.gewijzigd", versie.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(versie);
    }
}
