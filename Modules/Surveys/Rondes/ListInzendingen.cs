using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record ListInzendingenRequest : IChangingList
{
    public Guid Id { get; init; }
    /// <summary>Alleen wat op deze uitnodiging is geantwoord.</summary>
    public Guid? UitnodigingId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListInzendingenValidator : Validator<ListInzendingenRequest>
{
    public ListInzendingenValidator() => this.AddPagingRules();
}

/// <summary>Wat één genodigde heeft geantwoord.</summary>
internal sealed record InzendingRij
{
    public required Guid UitnodigingId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required DateTimeOffset IngediendOp { get; init; }
    /// <summary>Per code van een vraag het antwoord.</summary>
    public Dictionary<string, JsonElement> Antwoorden => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
        AntwoordenJson, Json.Options)!;

    [JsonIgnore] public string AntwoordenJson { get; init; } = "{}";
}

/// <summary>Geeft de verstuurde antwoorden van een ronde op naam, in volgorde van binnenkomst.</summary>
/// <remarks>Van een vertrouwelijke ronde bestaan die niet: 409.</remarks>
internal sealed class ListInzendingen(Db db, TimeProvider clock)
    : Endpoint<ListInzendingenRequest, Results<Ok<Lijst<InzendingRij>>, NotFound>>
{
    internal static readonly Problem RondeVertrouwelijk = Problem.Conflict("ronde-vertrouwelijk", "Vertrouwelijke ronde",
        "Van een vertrouwelijke ronde zijn er geen antwoorden per persoon, alleen resultaten.");

    private static readonly SortKey<InzendingRij>[] SortKeys =
    [
        new("ingediendOp", "i.ingediend_op", "timestamptz", i => i.IngediendOp)
        {
            Changed = $"({Changes.Since("i.ingediend_op", "i.xmin")} or {Changes.Since("u.gewijzigd_op", "u.tx")})",
        },
    ];

    public override void Configure()
    {
        Get("rondes/{id}/inzendingen");
        Scopes(Scope.PeilingenLezen);
        Options(b => b.Refuses(RondeVertrouwelijk));
    }

    public override async Task<Results<Ok<Lijst<InzendingRij>>, NotFound>> ExecuteAsync(ListInzendingenRequest req, CancellationToken ct)
    {
        var anonimiteit = await db.ScalarAsync<string>("select anonimiteit from surveys.ronde where id = @Id", new { req.Id }, ct);
        if (anonimiteit is null) return TypedResults.NotFound();
        if (anonimiteit != "op_naam")
            throw new ProblemException(RondeVertrouwelijk);

        var page = new Page<InzendingRij>(HttpContext, req, "i.uitnodiging_id", i => i.UitnodigingId, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<InzendingRij>(
            $"""
            select i.uitnodiging_id, u.contactpersoon_id, u.organisatie_id, i.ingediend_op, i.antwoorden::text as antwoorden_json
              from surveys.inzending i
              join surveys.geldige_uitnodiging u on u.id = i.uitnodiging_id
             where i.ronde_id = @Id and i.definitief
               and (@UitnodigingId::uuid is null or i.uitnodiging_id = @UitnodigingId)
               and {Uitnodiging.Visible} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
