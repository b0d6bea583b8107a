using FastEndpoints;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record UpdateNetwerkRequest : INetwerkFields
{
    public Guid Id { get; init; }
    public string? Naam { get; init; }
    public string? Vorm { get; init; }
    public string? Verband { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    public string[]? Doelen { get; init; }
    public Guid? HoofdverantwoordelijkeOrganisatieId { get; init; }
    public string? Frequentie { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
    public string? Status { get; init; }
}

internal sealed class UpdateNetwerkValidator : Validator<UpdateNetwerkRequest>
{
    public UpdateNetwerkValidator() => this.AddNetwerkRules();
}

/// <summary>Vervangt een netwerk; een netwerk dat ophoudt krijgt status inactief.</summary>
internal sealed class UpdateNetwerk(Db db) : Endpoint<UpdateNetwerkRequest, Results<Resource<NetwerkResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("netwerken/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("externe_sleutel_eenmaal"));
    }

    public override async Task<Results<Resource<NetwerkResponse>, NotFound>> ExecuteAsync(UpdateNetwerkRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var netwerk = await tx.RowAsync<NetwerkResponse>(
            $"""
            update contacts.netwerk as n
               set naam = @Naam, vorm = @Vorm, verband = @Verband, domeinen = @Domeinen, themas = @Themas, wijken = @Wijken,
                 doelen = @Doelen,
                   hoofdverantwoordelijke_organisatie_id = @HoofdverantwoordelijkeOrganisatieId, frequentie = @Frequentie, status = @Status,
                   externe_sleutels = @Sleutels, gewijzigd_op = default, versie = versie + 1
             where n.id = @Id and (@Versies::int[] is null or n.versie = any(@Versies))
            returning {Netwerk.Columns}
            """, req.Parameters(req.Id, HttpContext.IfMatch()), ct);
        if (netwerk is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from contacts.netwerk where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("netwerk.gewijzigd", netwerk.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(netwerk);
    }
}
