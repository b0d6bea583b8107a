namespace Netwerkplatform.Platform.Data;

/// <summary>
/// How the rows of a table (<see cref="IVerhuist.Merge"/>) go from one record to another when two turn out to be one, and back when they
/// do not.
/// </summary>
/// <param name="Kolom">The column that says whose they are.</param>
public sealed record Verhuizing(string Kolom = "contactpersoon_id")
{
    /// <summary>Tables go in this order; those of one turn in any.</summary>
    public int Beurt { get; init; }
    /// <summary>The column that they are remembered by, and its type.</summary>
    public (string Naam, string Type) Sleutel { get; init; } = ("id", "uuid");
    /// <summary>What else is set, beginning with a comma; as where a list shows what has changed.</summary>
    public string Ook { get; init; } = "";
    /// <summary>The same on the way back; null when it is the same.</summary>
    public string? OokTerug { get; init; }
    /// <summary>
    /// Where this holds, nobody sees that they went: <c>Ook</c> is left out. With <c>@Id</c>, <c>@Van</c>, <c>@Naar</c> and
    /// <c>@Vandaag</c>.
    /// </summary>
    public string? Stil { get; init; }
    /// <summary>
    /// What is done just before they go, with <c>@Id</c> of the merge, <c>@Van</c> and <c>@Naar</c>: where something must give way. Not
    /// repeated on the way back.
    /// </summary>
    public string? Eerst { get; init; }
    /// <summary>Where a row points to two: how it goes along by the other column, after this one.</summary>
    public Verhuizing? Ander { get; init; }
    /// <summary>Which rows <c>t</c> go; the others would be double with <c>@Naar</c>, or change no more, and stay behind.</summary>
    public string Mits { get; init; } = "true";
    /// <summary>Rows that would be double on overlapping days become one, before the others go.</summary>
    public Ketting? Ketting { get; init; }
    /// <summary>Where the column is a list of ids or a document with one in it: what it becomes; null where it holds one id.</summary>
    public Lijstverhuizing? Lijst { get; init; }
    /// <summary>What is done after they went back, with <c>@Id</c> of the merge: what gave way counts again.</summary>
    public string? NaTerug { get; init; }
}

/// <summary>How a list follows a merge: the whole column is remembered, and put back where nobody has edited it since.</summary>
/// <param name="Waar">Which rows <c>t</c> name <c>@Van</c>.</param>
/// <param name="Nieuw">What the column becomes, with <c>@Naar</c>.</param>
public sealed record Lijstverhuizing(string Waar, string Nieuw)
{
    /// <summary>Of an array of ids.</summary>
    public static Lijstverhuizing Ids(string kolom) =>
        new($"@Van = any(t.{kolom})", $"platform.pub_vervang(t.{kolom}, @Van, @Naar)");

    /// <summary>Of a document with a list of ids under a name.</summary>
    public static Lijstverhuizing Onder(string kolom, string naam) => new(
        $"t.{kolom} -> '{naam}' ? @Van::text",
        $"t.{kolom} || jsonb_build_object('{naam}', platform.pub_vervang(t.{kolom} -> '{naam}', @Van, @Naar))");
}

/// <summary>
/// Moving and moving back, whatever runs twice or too early: a merge that comes after its own undoing does nothing, one that comes before
/// an earlier merge is tried again later, and one that comes again moves only what was written meanwhile by who did not know of it yet.
/// </summary>
public static class Moving
{
    private const string Begin = "insert into platform.verhuizing (id, wie) values (@Id, @Wie) on conflict (id, wie) do nothing";

    private const string Terug = "select terug from platform.verhuizing where id = @Id and wie = @Wie for update";

    /// <summary>Of people, whom the address book knows.</summary>
    public static Task<bool> MoveAsync(
        this Tx tx, IAdresboek adresboek, Guid id, string wie, Guid[] na, Guid[] naOngedaan, Guid van, Guid naar,
        IEnumerable<IVerhuist> tabellen, DateOnly vandaag, CancellationToken ct) =>
        tx.MoveAsync(adresboek.KentAsync, "", id, wie, na, naOngedaan, van, naar, tabellen, vandaag, ct);

    /// <param name="kent">Whether what stays is still there.</param>
    /// <param name="spoor">The table where rows that are double on overlapping days wait, whole.</param>
    /// <param name="id">Of the merge.</param>
    /// <param name="wie">The module.</param>
    /// <param name="na">Merges that must have been dealt with.</param>
    /// <param name="naOngedaan">Merges whose undoing must have been dealt with.</param>
    /// <returns>Whether there was anything to do: not after its own undoing, nor again where nothing was left behind.</returns>
    public static async Task<bool> MoveAsync(
        this Tx tx, Func<Tx, Guid, CancellationToken, Task<bool>> kent, string spoor, Guid id, string wie, Guid[] na, Guid[] naOngedaan,
        Guid van, Guid naar, IEnumerable<IVerhuist> tabellen, DateOnly vandaag, CancellationToken ct)
    {
        var parameters = new { Id = id, Wie = wie, Van = van, Naar = naar, Vandaag = vandaag };
        await tx.RequireAsync(wie, na, naOngedaan, ct);
        var opnieuw = await tx.ExecuteAsync(Begin, parameters, ct) == 0;
        // Undone; or what stayed has become part of another, and what is its has gone on.
        if (opnieuw && (await tx.ScalarAsync<bool>(Terug, parameters, ct) || !await kent(tx, naar, ct))) return false;
        var gedaan = !opnieuw;
        // A handful of tables, each in one statement.
        foreach (var (tabel, naam, v) in InTurn(tabellen))
        {
            var welke = $"{v.Lijst?.Waar ?? $"t.{v.Kolom} = @Van"} and {v.Mits}";
            if (opnieuw && !await tx.ScalarAsync<bool>($"select exists (select from {tabel} t where {welke})", parameters, ct)) continue;
            gedaan = true;
            if (v.Eerst is not null) await tx.ExecuteAsync(v.Eerst, parameters, ct);
            foreach (var sql in v.Ketting?.Samen(spoor, naam) ?? []) await tx.ExecuteAsync(sql, parameters, ct);
            var ook = await tx.IsStilAsync(v, parameters, ct) ? "" : v.Ook;
            await tx.ExecuteAsync(v.Lijst is { } lijst
                ? $"""
                with was as (
                  select t.{v.Sleutel.Naam} as sleutel, to_jsonb(t.{v.Kolom}) as oud from {tabel} t where {welke} for update
                ), om as (
                  update {tabel} t set {v.Kolom} = {lijst.Nieuw}{ook} from was where t.{v.Sleutel.Naam} = was.sleutel
                  returning t.{v.Sleutel.Naam} as sleutel, to_jsonb(t.{v.Kolom}) as nieuw
                )
                insert into platform.verhuisd (id, tabel, rij, oud, nieuw)
                select @Id, '{naam}', sleutel::text, was.oud, om.nieuw from was join om using (sleutel) on conflict do nothing
                """
                : $"""
                with verhuisd as (
                  update {tabel} t set {v.Kolom} = @Naar{ook} where {welke}
                    returning t.{v.Sleutel.Naam}::text as rij
                )
                insert into platform.verhuisd (id, tabel, rij) select @Id, '{naam}', rij from verhuisd on conflict do nothing
                """, parameters, ct);
        }
        return gedaan;
    }

    public static async Task MoveBackAsync(
        this Tx tx, Guid id, string wie, Guid[] naOngedaan, Guid van, Guid naar, IEnumerable<IVerhuist> tabellen, DateOnly vandaag,
        CancellationToken ct, string spoor = "")
    {
        var parameters = new { Id = id, Wie = wie, Van = van, Naar = naar, Vandaag = vandaag };
        await tx.RequireAsync(wie, [], naOngedaan, ct);
        await tx.ExecuteAsync(
            "insert into platform.verhuizing (id, wie, terug) values (@Id, @Wie, true) on conflict (id, wie) do update set terug = true",
                parameters, ct);
        foreach (var (tabel, naam, v) in InTurn(tabellen))
        {
            var ook = await tx.IsStilAsync(v, parameters, ct) ? "" : v.OokTerug ?? v.Ook;
            var (weer, mits) = v.Lijst is null ? ("@Van", $"t.{v.Kolom} = @Naar") : (
                $"(jsonb_populate_record(null::{tabel}, jsonb_build_object('{v.Kolom}', terug.oud))).{v.Kolom}",
                $"to_jsonb(t.{v.Kolom}) = terug.nieuw and {v.Mits}");
            await tx.ExecuteAsync(
                $"""
                with terug as (
                  delete from platform.verhuisd where id = @Id and tabel = '{naam}' returning rij, oud, nieuw
                )
                update {tabel} t set {v.Kolom} = {weer}{ook} from terug
                  where t.{v.Sleutel.Naam} = terug.rij::{v.Sleutel.Type} and {mits}
                """, parameters, ct);
            foreach (var sql in v.Ketting?.Uiteen(spoor, naam) ?? []) await tx.ExecuteAsync(sql, parameters, ct);
            if (v.NaTerug is not null) await tx.ExecuteAsync(v.NaTerug, parameters, ct);
        }
    }

    /// <summary>With the name by which its rows are remembered: a row may have gone by either of its columns.</summary>
    private static IEnumerable<(string Tabel, string Naam, Verhuizing Verhuizing)> InTurn(IEnumerable<IVerhuist> tabellen) =>
        tabellen.Where(t => t.Merge is not null).OrderBy(t => t.Merge!.Beurt).SelectMany(t =>
            t.Merge!.Ander is { } ander ? [(t.Name, t.Naam, t.Merge), (t.Name, $"{t.Naam}.{ander.Kolom}", ander)]
            : new[] { (t.Name, t.Naam, t.Merge) });

    private static async Task<bool> IsStilAsync(this Tx tx, Verhuizing v, object parameters, CancellationToken ct) =>
        v.Stil is not null && await tx.ScalarAsync<bool>($"select {v.Stil}", parameters, ct);

    private static async Task RequireAsync(this Tx tx, string wie, Guid[] na, Guid[] naOngedaan, CancellationToken ct)
    {
        var gedaan = await tx.ScalarAsync<int>(
            "select count(*)::int from platform.verhuizing where wie = @Wie and (id = any(@Na) or (id = any(@NaOngedaan) and terug))",
                new { Wie = wie, Na = na, NaOngedaan = naOngedaan }, ct);
        // An earlier merge of the same people, of before its modules dealt with it at once, is still under way: tried again later.
        if (gedaan < na.Length + naOngedaan.Length) throw new ProblemException(Problem.Unavailable());
    }
}
