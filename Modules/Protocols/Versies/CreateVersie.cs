using FastEndpoints;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record CreateVersieRequest : IVersieFields
{
    public Guid Id { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public string? Inhoud { get; init; }
    public Stap[]? Stappen { get; init; }
    public Afspraak[]? Afspraken { get; init; }
    public DateOnly? Herzieningsdatum { get; init; }
}

internal sealed class CreateVersieValidator : Validator<CreateVersieRequest>
{
    public CreateVersieValidator() => this.AddVersieRules();
}

/// <summary>Maakt de volgende versie van een protocol, in concept.</summary>
internal sealed class CreateVersie(Db db) : Endpoint<CreateVersieRequest, Results<CreatedResource<VersieResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("protocollen/{id}/versies");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("protocolversie_nummer"));
    }

    public override async Task<Results<CreatedResource<VersieResponse>, NotFound>> ExecuteAsync(
        CreateVersieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Lock first, number second: two new versions at once get two numbers.
        var exists = await tx.ScalarAsync<Guid?>("select id from protocols.protocol where id = @Id for update", new { req.Id }, ct);
        if (exists is null) return TypedResults.NotFound();
        await Protocolversie.RefuseUnknownClausesAsync(tx, req, ct);
        var versie = (await tx.RowAsync<VersieResponse>(
            $"""
            insert into protocols.protocolversie as v (id, protocol_id, nummer, inhoud, stappen, afspraken, herzieningsdatum, inhoud_hash)
            select @VersieId, @Id, coalesce(max(nummer), 0) + 1, @Inhoud, @Stappen::jsonb, @Afspraken::jsonb, @Herzieningsdatum, @Hash
              from protocols.protocolversie where protocol_id = @Id
            returning {Protocolversie.Columns}
            """, new
            {
                VersieId = Guid.CreateVersion7(),
                req.Id,
                req.Inhoud,
                Stappen = JsonSerializer.Serialize(req.Stappen ?? [], Json.Options),
                Afspraken = JsonSerializer.Serialize(req.Afspraken ?? [], Json.Options),
                req.Herzieningsdatum,
                Hash = Protocolversie.Hash(req.Inhoud, req.Stappen ?? [], req.Afspraken ?? [], []),
            }, ct))!;
        await tx.AuditAsync("protocolversie.aangemaakt", versie.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{versie.Nummer}", versie), ct);
    }
}
