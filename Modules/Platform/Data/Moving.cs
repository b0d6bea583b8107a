namespace Netwerkplatform.Platform.Data;

/// <summary>A merge of two records that turned out to be one, as one module deals with it.</summary>
/// <param name="Id">What the moved rows are remembered under.</param>
/// <param name="Wie">Which module, or which part of one, moves its rows.</param>
/// <param name="Van">The record that goes.</param>
/// <param name="Naar">The record that stays.</param>
/// <param name="Na">Merges that must have been dealt with.</param>
/// <param name="NaOngedaan">Merges whose undoing must have been dealt with.</param>
public sealed record Merge(Guid Id, string Wie, Guid Van, Guid Naar, Guid[] Na, Guid[] NaOngedaan);

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
        this Tx tx, Merge merge, IEnumerable<IVerhuist> tabellen, IAdresboek adresboek, DateOnly vandaag, CancellationToken ct) =>
        tx.MoveAsync(merge, tabellen, adresboek.KnowsAsync, "", vandaag, ct);

    /// <param name="tabellen">Whose rows go along.</param>
    /// <param name="kent">Whether what stays is still there.</param>
    /// <param name="spoor">The table where rows that are double on overlapping days wait, whole.</param>
    /// <returns>Whether there was anything to do: not after its own undoing, nor again where nothing was left behind.</returns>
    public static async Task<bool> MoveAsync(
        this Tx tx, Merge merge, IEnumerable<IVerhuist> tabellen, Func<Tx, Guid, CancellationToken, Task<bool>> kent, string spoor,
        DateOnly vandaag, CancellationToken ct)
    {
        var parameters = new { merge.Id, merge.Wie, merge.Van, merge.Naar, Vandaag = vandaag };
        await tx.RequireAsync(merge.Wie, merge.Na, merge.NaOngedaan, ct);
        var opnieuw = await tx.ExecuteAsync(Begin, parameters, ct) == 0;
        // Undone; or what stayed has become part of another, and what is its has gone on.
        if (opnieuw && (await tx.ScalarAsync<bool>(Terug, parameters, ct) || !await kent(tx, merge.Naar, ct))) return false;
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

    /// <param name="merge">What is undone; of earlier merges it waits only for <see cref="Merge.NaOngedaan"/>.</param>
    public static async Task MoveBackAsync(
        this Tx tx, Merge merge, IEnumerable<IVerhuist> tabellen, DateOnly vandaag, CancellationToken ct, string spoor = "")
    {
        var parameters = new { merge.Id, merge.Wie, merge.Van, merge.Naar, Vandaag = vandaag };
        await tx.RequireAsync(merge.Wie, [], merge.NaOngedaan, ct);
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
