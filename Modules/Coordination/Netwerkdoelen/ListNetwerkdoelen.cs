using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record ListNetwerkdoelenRequest : IChangingList
{
    public Guid? NetwerkId { get; init; }
    public Guid? EigenaarOrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListNetwerkdoelenValidator : Validator<ListNetwerkdoelenRequest>
{
    public ListNetwerkdoelenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de doelen van het netwerk, op titel, met hoe ver zij zijn.</summary>
internal sealed class ListNetwerkdoelen(Db db, IMetingen metingen, TimeProvider clock)
    : Endpoint<ListNetwerkdoelenRequest, Lijst<NetwerkdoelResponse>>
{
    private static readonly SortKey<NetwerkdoelResponse>[] SortKeys =
    [
        new("titel", "d.titel collate platform.nederlands", "text", d => d.Titel),
        new("aangemaaktOp", "d.aangemaakt_op", "timestamptz", d => d.AangemaaktOp),
        new("gewijzigdOp", "d.gewijzigd_op", "timestamptz", d => d.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("netwerkdoelen");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<NetwerkdoelResponse>> ExecuteAsync(ListNetwerkdoelenRequest req, CancellationToken ct)
    {
        var zicht = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var page = new Page<NetwerkdoelResponse>(HttpContext, req, "d.id", d => d.Id, SortKeys);
        await using var snapshot = await db.SnapshotAsync(ct);
        var rows = await snapshot.RowsAsync<NetwerkdoelResponse>(
            $"""
            select {Netwerkdoel.Columns}
              from coordination.netwerkdoel d
             where (@NetwerkId::uuid is null or d.netwerk_id = @NetwerkId)
               and (@EigenaarOrganisatieId::uuid is null or d.eigenaar_organisatie_id = @EigenaarOrganisatieId)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(
                new { req.NetwerkId, req.EigenaarOrganisatieId, Sleutelfiguren = zicht, Vandaag = clock.Vandaag() }), ct);
        return page.Of(await metingen.MeasureAsync(snapshot, rows, zicht, ct));
    }
}
