using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

/// <summary>
/// Keeps of each goal what it comes to now, for who cannot wait for its report (docs/adr/0091): measured anew when what the report is made
/// of has changed since. A copy that lags for a moment; who asks for the goal itself gets what the report says.
/// </summary>
internal sealed class Doelcijfers(Db db, IMetingen metingen)
{
    /// <summary>Measures the goals whose report has changed, or all of them.</summary>
    /// <returns>Whether all are as they should be: not when another host was at it, who may not have seen the last change.</returns>
    public async Task<bool> BijAsync(bool alles, CancellationToken ct)
    {
        if ((await VerouderdAsync(db, alles, ct)).Count == 0) return true;
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>("select pg_try_advisory_xact_lock(hashtext('coordination.doelcijfer'))", null, ct)) return false;
        await tx.WithoutJitAsync(ct);
        var verouderd = await VerouderdAsync(tx, alles, ct);
        if (verouderd.Count == 0) return true;
        await MeetAsync(tx, verouderd, metingen, ct);
        await tx.CommitAsync(ct);
        return true;
    }

    private async Task<IReadOnlyList<Gevolgd>> VerouderdAsync(IReader reader, bool alles, CancellationToken ct)
    {
        var doelen = await reader.RowsAsync<Gevolgd>(
            $"""
            select {Gevolgd.Columns}
              from coordination.netwerkdoel d left join coordination.doelcijfer c on c.doel_id = d.id
             order by d.id
            """, null, ct);
        if (alles || doelen.Count == 0) return doelen;
        var standen = await metingen.StandenAsync(reader, [.. doelen.Select(d => d.Meting)], ct);
        return [.. doelen.Zip(standen).Where(d => d.First.Stand != d.Second).Select(d => d.First)];
    }

    /// <summary>Asks the reports, and keeps what they say of the goals that are still measured like this.</summary>
    public static async Task<Gemeten> MeetAsync(Tx tx, IReadOnlyList<Gevolgd> doelen, IMetingen metingen, CancellationToken ct)
    {
        Meting[] gevraagd = [.. doelen.Select(d => d.Meting)];
        // Before the reports: what changes in between is measured again.
        var standen = await metingen.StandenAsync(tx, gevraagd, ct);
        var gemeten = new Gemeten
        {
            Ids = [.. doelen.Select(d => d.Id)],
            Waarden = [.. (await metingen.WaardenAsync(tx, gevraagd, false, ct)).Select(w => w.Waarde)],
            Alles = [.. (await metingen.WaardenAsync(tx, gevraagd, true, ct)).Select(w => w.Waarde)],
        };
        await tx.ExecuteAsync(
            """
            with doel as (
              select d.id, m.waarde, m.waarde_alles, m.stand
                from unnest(@Ids::uuid[], @Versies::int[], @Waarden::numeric[], @Alles::numeric[], @Standen::text[])
                       as m (id, versie, waarde, waarde_alles, stand)
                join coordination.netwerkdoel d on d.id = m.id and d.versie = m.versie
               order by d.id
                 for share of d
            )
            insert into coordination.doelcijfer (doel_id, waarde, waarde_alles, stand)
            select d.id, d.waarde, d.waarde_alles, d.stand from doel d
            on conflict (doel_id) do update
               set waarde = excluded.waarde, waarde_alles = excluded.waarde_alles, stand = excluded.stand
            """, new
            {
                gemeten.Ids,
                gemeten.Waarden,
                gemeten.Alles,
                Versies = doelen.Select(d => d.Versie).ToArray(),
                Standen = standen.ToArray(),
            }, ct);
        return gemeten;
    }

    internal sealed record Gemeten
    {
        public required Guid[] Ids { get; init; }
        /// <summary>For who may not know of key figures.</summary>
        public required decimal?[] Waarden { get; init; }
        public required decimal?[] Alles { get; init; }
    }
}
