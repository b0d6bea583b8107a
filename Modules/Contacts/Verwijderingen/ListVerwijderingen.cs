using FastEndpoints;

namespace Netwerkplatform.Contacts.Verwijderingen;

internal sealed record ListVerwijderingenRequest : IListRequest
{
    /// <summary>Alleen wat op of na dit moment verdween.</summary>
    public DateTimeOffset? Vanaf { get; init; }
    public string? Soort { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVerwijderingenValidator : Validator<ListVerwijderingenRequest>
{
    public ListVerwijderingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Verwijderd.Soorten);
    }
}

/// <summary>Iets dat er niet meer is.</summary>
internal sealed record VerwijderingResponse
{
    /// <summary>Wat het was: het enkelvoud van de lijst waarin het stond.</summary>
    [OneOf("VerwijderingSoort")] public required string Soort { get; init; }
    public required Guid Id { get; init; }
    [OneOf("VerwijderingReden")] public required string Reden { get; init; }
    /// <summary>Waarin het opging; null als het niet is samengevoegd.</summary>
    public Guid? OpgevolgdDoorId { get; init; }
    /// <summary>Toen het verdween. Wat u hebt gelezen, krijgt later niets meer voor zich.</summary>
    public required DateTimeOffset Op { get; init; }
}

/// <summary>Geeft wat er niet meer is, het oudste eerst, twee jaar lang.</summary>
/// <remarks>
/// Voor wie een kopie bijhoudt: haal van elke lijst op wat is gewijzigd (gewijzigdVanaf) en daarna wat er is verdwenen (vanaf). U ziet
/// wat u ook had mogen lezen. Wordt een samenvoeging ongedaan gemaakt, dan staat de persoon weer in de lijst van wat is gewijzigd, en niet
/// meer hier.
/// </remarks>
internal sealed class ListVerwijderingen(Db db, Actor actor, TimeProvider clock)
    : Endpoint<ListVerwijderingenRequest, Lijst<VerwijderingResponse>>
{
    private static readonly SortKey<VerwijderingResponse>[] SortKeys = [new("op", "v.op", "timestamptz", v => v.Op)];

    public override void Configure()
    {
        Get("verwijderingen");
        Scopes(Scope.Alle);
        Options(b => b.WithMetadata(new ShownUnder("Notifications"), new ToontPersonen()));
    }

    public override async Task<Lijst<VerwijderingResponse>> ExecuteAsync(ListVerwijderingenRequest req, CancellationToken ct)
    {
        var page = new Page<VerwijderingResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Scopes", Scope.Alle.Where(HttpContext.HasScope).ToArray());
        parameters.Add("Wie", actor.Wie);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var verdwenen = page.Of(await db.RowsAsync<VerwijderingResponse>(
            $"""
            select v.soort, v.id, v.reden, v.opgevolgd_door_id, v.op
              from platform.pub_verwijdering v
             where (@Vanaf::timestamptz is null or v.op >= @Vanaf)
               and (@Soort::text is null or v.soort = @Soort)
               and v.scope = any(@Scopes)
               and (v.client is null or v.client = @Wie)
               and (@Sleutelfiguren
                    or (not v.besloten and (v.persoon_id is null or not contacts.alleen_sleutelfiguur(v.persoon_id, @Vandaag))
                        and (v.opgevolgd_door_id is null or not contacts.alleen_sleutelfiguur(v.opgevolgd_door_id, @Vandaag))))
               and (v.persoon_id is null or v.persoon_id not in (select b.contactpersoon_id from contacts.beperkten b))
               and (v.opgevolgd_door_id is null or v.opgevolgd_door_id not in (select b.contactpersoon_id from contacts.beperkten b))
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
        HttpContext.Betreft(verdwenen.Results.Where(v => v.Soort == "contactpersoon")
            .SelectMany(v => (Guid?[])[v.Id, v.OpgevolgdDoorId]).OfType<Guid>());
        return verdwenen;
    }
}
