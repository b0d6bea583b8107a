using Microsoft.AspNetCore.WebUtilities;

namespace Netwerkplatform.Platform.Http;

/// <summary>What every list takes.</summary>
public interface IListRequest
{
    /// <summary>How many at most, 1 to 500; default 50.</summary>
    int? Limit { get; }
    /// <summary>Where the previous page ended; take it from <c>next</c>.</summary>
    string? Cursor { get; }
    /// <summary>Sort key, with - before it for descending.</summary>
    string? Sort { get; }
}

/// <summary>A list of what can change: a copy asks for what has changed since it looked last.</summary>
public interface IChangingList : IListRequest
{
    /// <summary>Only what has come to be seen in its present state since this moment.</summary>
    DateTimeOffset? GewijzigdVanaf { get; }
}

/// <summary>What <c>gewijzigdVanaf</c> asks of a row. Each list has it from here, by way of its page.</summary>
public static class Changes
{
    /// <summary>Of a row of a table, by its alias.</summary>
    public static string Since(string alias) => Since($"{alias}.gewijzigd_op", $"{alias}.xmin");

    /// <param name="op">When the transaction began that changed it; as the plain column, an index finds it.</param>
    /// <param name="tx">That transaction: it may have committed long after it began.</param>
    public static string Since(string op, string tx) =>
        $"({op} >= @GewijzigdVanaf::timestamptz - interval '10 minutes' and platform.pub_gewijzigd_sinds({op}, {tx}, @GewijzigdVanaf))";
}

/// <summary>Een pagina van een lijst.</summary>
/// <param name="Results">De rijen, in een vaste volgorde.</param>
/// <param name="Next">Adres van de volgende pagina, of null op de laatste.</param>
public sealed record Lijst<T>(IReadOnlyList<T> Results, string? Next);

/// <summary>
/// A key that a list can be sorted by: its name in the API, a non-null SQL expression with its type, and its value in a row.
/// </summary>
public sealed record SortKey<T>(string Name, string Sql, string SqlType, Func<T, object> Value)
{
    /// <summary>
    /// On the key <c>gewijzigdOp</c>: whether a row has changed since <c>@GewijzigdVanaf</c>. Named where more shows in a row than its own
    /// table holds, such as counts; what moves by itself is told again rather than missed.
    /// </summary>
    public string? Changed { get; init; } = Name == "gewijzigdOp" && Sql.EndsWith(".gewijzigd_op", StringComparison.Ordinal)
        ? Changes.Since(Sql[..^".gewijzigd_op".Length]) : null;
}

/// <summary>
/// A keyset page: <c>where {Where} order by {OrderBy} limit @Take</c>. The fragments come from the slice's own constants, never from the
/// request; the cursor travels as parameters.
/// </summary>
public sealed class Page<T>
{
    private readonly HttpContext http;
    private readonly Cursors cursors;
    private readonly SortKey<T> key;
    private readonly string sort;
    private readonly int limit;
    private readonly Func<T, Guid> id;
    private readonly Position? after;
    private readonly DateTimeOffset? changedSince;

    private sealed record Position(JsonElement Value, Guid Id);

    /// <summary>The same as it is written.</summary>
    private sealed record Ended(object Value, Guid Id);

    /// <param name="http">The request, for its own address and for the key that cursors are sealed with.</param>
    /// <param name="request">What the caller asked of the list.</param>
    /// <param name="idSql">The unique column that makes the order total.</param>
    /// <param name="id">The same column of a row that was read.</param>
    /// <param name="keys">The first is the default.</param>
    public Page(HttpContext http, IListRequest request, string idSql, Func<T, Guid> id, params SortKey<T>[] keys)
        : this(http, request, idSql, "@CursorId", id, keys)
    {
    }

    /// <param name="http">The request, for its own address and for the key that cursors are sealed with.</param>
    /// <param name="request">What the caller asked of the list.</param>
    /// <param name="idSql">The unique column that makes the order total, of whatever type.</param>
    /// <param name="cursorSql">What <c>@CursorId</c> is in that column.</param>
    /// <param name="id">The same column of a row that was read, as a UUID.</param>
    /// <param name="keys">The first is the default.</param>
    public Page(HttpContext http, IListRequest request, string idSql, string cursorSql, Func<T, Guid> id, params SortKey<T>[] keys)
    {
        this.http = http;
        this.id = id;
        cursors = http.RequestServices.GetRequiredService<Cursors>();
        limit = request.Limit ?? 50;
        sort = request.Sort ?? keys[0].Name;
        var descending = sort.StartsWith('-');
        key = keys.FirstOrDefault(k => k.Name == (descending ? sort[1..] : sort))
            ?? throw new ProblemException(Problem.Invalid("sort", Fout.OngeldigeWaarde,
                $"Kies een van: {string.Join(", ", keys.Select(k => k.Name))}, eventueel met - ervoor."));
        after = Decode(request.Cursor);
        var (compare, direction) = descending ? ("<", " desc") : (">", "");
        changedSince = (request as IChangingList)?.GewijzigdVanaf;
        Where = after is null ? "true" : $"({key.Sql}, {idSql}) {compare} ((@CursorValue::text)::{key.SqlType}, {cursorSql})";
        // Nothing has changed after now, also of what is told whenever it is asked.
        if (changedSince is not null)
            Where += $" and {keys.Single(k => k.Changed is not null).Changed} and @GewijzigdVanaf::timestamptz <= now()";
        OrderBy = $"{key.Sql}{direction}, {idSql}{direction}";
    }

    public string Where { get; }

    private byte[] List => field ??= Cursors.ListOf(Cursors.PathOf(http), http.Request.Query, sort);

    /// <summary>How many rows a page has at most.</summary>
    public int Limit => limit;

    public string OrderBy { get; }

    /// <summary>What it is sorted by in the last row of the page before; null on the first.</summary>
    public string? After => after is null ? null
        : after.Value.ValueKind == JsonValueKind.String ? after.Value.GetString() : after.Value.GetRawText();

    /// <summary>The slice's own parameters plus <c>@CursorValue</c>, <c>@CursorId</c> and <c>@Take</c>.</summary>
    public ListParameters Parameters(object filters)
    {
        var parameters = new ListParameters(filters);
        parameters.Add("Take", limit + 1);      // one more tells whether there is a next page
        if (changedSince is not null) parameters.Add("GewijzigdVanaf", changedSince);
        if (after is null) return parameters;
        parameters.Add("CursorValue", After);
        parameters.Add("CursorId", after.Id);
        return parameters;
    }

    /// <summary>Cuts the surplus row off and says where the next page is, in the body and as a Link header (RFC 8288).</summary>
    public Lijst<T> Of(IReadOnlyList<T> rows)
    {
        if (rows.Count <= limit) return new Lijst<T>(rows, null);
        var last = rows[limit - 1];
        var cursor = cursors.Seal(JsonSerializer.SerializeToUtf8Bytes(new Ended(key.Value(last), id(last)), Json.Options), List);
        var query = http.Request.Query.Where(q => q.Key != "cursor")
            .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)).Append(KeyValuePair.Create("cursor", (string?)cursor));
        var next = QueryHelpers.AddQueryString(http.RequestServices.GetRequiredService<Links>()
            .ApiBaseUrl + http.Request.Path.ToUriComponent(), query);
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return new Lijst<T>([.. rows.Take(limit)], next);
    }

    private Position? Decode(string? cursor)
    {
        if (cursor is null) return null;
        if (cursors.Open(cursor, List) is { } sealedByUs
            && JsonSerializer.Deserialize<Position>(sealedByUs, Json.Options) is { } position && Fits(position.Value)) return position;
        throw new ProblemException(Problem.Invalid("cursor", "ongeldige_cursor",
            "Deze cursor hoort niet bij deze lijst, filters en volgorde. Begin opnieuw zonder cursor."));
    }

    private bool Fits(JsonElement value) => key.SqlType switch
    {
        "timestamptz" => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
        "date" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        "text" => value.ValueKind == JsonValueKind.String && !value.GetString()!.Contains('\0', StringComparison.Ordinal),
        "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => throw new NotSupportedException($"sort key of type {key.SqlType}"),
    };
}

public static class PagingRules
{
    /// <summary>The rules that every list shares.</summary>
    public static void AddPagingRules<T>(this AbstractValidator<T> validator) where T : IListRequest
    {
        validator.RuleFor(r => r.Limit).InclusiveBetween(1, 500);
        validator.RuleFor(r => r.Cursor).MaximumLength(2_000);
        validator.RuleFor(r => r.Sort).MaximumLength(30);
    }
}
