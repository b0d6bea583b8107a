using FastEndpoints;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record ListSessiesRequest : IChangingList
{
    public Guid? TrainingId { get; init; }
    public string? Status { get; init; }
    /// <summary>Sessies die op of na deze dag beginnen.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Sessies die op of voor deze dag beginnen.</summary>
    public DateOnly? TotDatum { get; init; }
    /// <summary>Alleen wat een ander systeem zo kent: systeem, dubbele punt, sleutel daar.</summary>
    public string? ExterneSleutel { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListSessiesValidator : Validator<ListSessiesRequest>
{
    public ListSessiesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.ExterneSleutel).Sleutelfilter();
        RuleFor(r => r.Status).OneOf(Sessie.Statussen);
    }
}

/// <summary>Geeft de sessies, op het moment waarop zij beginnen.</summary>
internal sealed class ListSessies(Db db) : Endpoint<ListSessiesRequest, Lijst<SessieResponse>>
{
    private static readonly SortKey<SessieResponse>[] SortKeys =
    [
        new("begintOp", "s.begint_op", "timestamptz", s => s.BegintOp),
        new("gewijzigdOp", "s.gewijzigd_op", "timestamptz", s => s.GewijzigdOp),
        new("aangemaaktOp", "s.aangemaakt_op", "timestamptz", s => s.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("sessies");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Lijst<SessieResponse>> ExecuteAsync(ListSessiesRequest req, CancellationToken ct)
    {
        var page = new Page<SessieResponse>(HttpContext, req, "s.id", s => s.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vanaf", req.VanafDatum?.AmsterdamBegin());
        parameters.Add("Tot", req.TotDatum?.AmsterdamEnd());
        var rows = await db.RowsAsync<SessieResponse>(
            $"""
            select {Sessie.Columns}
              from trainings.sessie s
             where (@TrainingId::uuid is null or s.training_id = @TrainingId)
               and (@Status::text is null or s.status = @Status)
               and (@Vanaf::timestamptz is null or s.begint_op >= @Vanaf)
               and (@Tot::timestamptz is null or s.begint_op < @Tot)
               and (@ExterneSleutel::text is null or s.id = (
                    select k.id from platform.pub_externe_sleutel k where k.soort = 'sessie' and k.sleutel = @ExterneSleutel))
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
