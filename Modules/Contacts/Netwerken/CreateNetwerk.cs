using FastEndpoints;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record CreateNetwerkRequest : INetwerkFields
{
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

internal sealed class CreateNetwerkValidator : Validator<CreateNetwerkRequest>
{
    public CreateNetwerkValidator() => this.AddNetwerkRules();
}

/// <summary>Legt een overleg, netwerk of samenwerkingsverband vast dat er al is.</summary>
internal sealed class CreateNetwerk(Db db) : Endpoint<CreateNetwerkRequest, CreatedResource<NetwerkResponse>>
{
    public override void Configure()
    {
        Post("netwerken");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.RefusesBy("externe_sleutel_eenmaal"));
    }

    public override async Task<CreatedResource<NetwerkResponse>> ExecuteAsync(CreateNetwerkRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var netwerk = (await tx.RowAsync<NetwerkResponse>(
            $"""
            insert into contacts.netwerk as n (id, naam, vorm, verband, domeinen, themas, wijken, doelen,
              hoofdverantwoordelijke_organisatie_id, frequentie, status, externe_sleutels)
            values (@Id, @Naam, @Vorm, @Verband, @Domeinen, @Themas, @Wijken, @Doelen, @HoofdverantwoordelijkeOrganisatieId, @Frequentie,
              @Status, @Sleutels)
            returning {Netwerk.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        await tx.AuditAsync("netwerk.aangemaakt", netwerk.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/netwerken/{netwerk.Id}", netwerk), ct);
    }
}
