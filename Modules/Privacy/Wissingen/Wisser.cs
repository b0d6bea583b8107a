using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// Erases by what the modules say of their tables (<see cref="PersonTable"/>), in one transaction: what a person holds ends, what says who
/// they were goes, and what figures rest on stays without them (docs/adr/0071).
/// </summary>
internal sealed class Wisser(IEnumerable<IModule> modules, Meteen meteen, Zout zout, TimeProvider clock)
{
    private readonly IReadOnlyList<(string Part, PersonTable Table)> tables = PersonTables.Of(modules);

    /// <summary>What erasing would do, by part of the system: how many rows of each kind.</summary>
    public async Task<IReadOnlyList<Onderdeelgevolg>> LookAsync(Tx tx, Known persoon, CancellationToken ct)
    {
        var aantallen = await tx.RowsAsync<int>(
            $"""
            select aantal from (
            {string.Join("\nunion all\n", tables.Select((t, n) =>
                $"select {n} as n, count(*)::int as aantal from {t.Table.Name} t where {t.Table.Of}"))}
            ) telling order by n
            """, Parameters(persoon), ct);
        return
        [
            .. tables.Zip(aantallen, (t, aantal) => (t.Part, t.Table, Aantal: aantal)).Where(t => t.Aantal > 0).GroupBy(t => t.Part)
                .Select(part => new Onderdeelgevolg
                {
                    Onderdeel = part.Key,
                    Gewist = Gevolgen(part, Erasure.Delete),
                    Geanonimiseerd = Gevolgen(part, Erasure.Clear),
                    Behouden = Gevolgen(part, Erasure.Keep),
                }),
        ];
    }

    private static IReadOnlyList<Wisgevolg> Gevolgen(
        IEnumerable<(string Part, PersonTable Table, int Aantal)> tables, Erasure erasure) =>
        [.. tables.Where(t => t.Table.Erasure == erasure)
            .Select(t => new Wisgevolg { Wat = t.Table.What, Aantal = t.Aantal, Waarom = t.Table.StaysBecause })];

    /// <summary>Erases, and notes that it was done.</summary>
    /// <returns>When, as it is kept.</returns>
    public async Task<DateTimeOffset> EraseAsync(Tx tx, Known persoon, Guid wissingId, string grond, string uitkomst, CancellationToken ct)
    {
        // One moment for all that it writes, as fine as the database keeps it.
        var nu = clock.GetUtcNow();
        nu = nu.AddTicks(-(nu.Ticks % TimeSpan.TicksPerMicrosecond));
        // Those who were merged are not to come back under what they were called either.
        var hashes = await zout.HashesAsync(tx,
            [(persoon.Naam!, persoon.Email), .. persoon.MergedNamen.Zip(persoon.MergedAdressen, (naam, adres) => (naam!, adres))], ct);
        // What says who they were first: the others are found by address while there is one. What they held ends without a word to them.
        await ClearAsync(tx, persoon, ct);
        await meteen.HandleAsync(new PersonenGewist(persoon.Ids), tx, ct);
        await tx.ExecuteAsync(
            """
            insert into privacy.wissing (contactpersoon_id, wissing_id, gewist_op, grond, adres_hash, naam_hash, uitkomst)
            values (@Id, @WissingId, @Nu, @Grond, @Adres, @Naam, @Uitkomst::jsonb);
            insert into privacy.wissing (contactpersoon_id, wissing_id, gewist_op, grond, adres_hash, naam_hash)
            select m.id, @WissingId, @Nu, @Grond, m.adres, m.naam from unnest(@Merged, @Adressen, @Namen) as m (id, adres, naam)
            """, new
            {
                persoon.Id,
                persoon.Merged,
                WissingId = wissingId,
                Nu = nu,
                Grond = grond,
                hashes[0].Adres,
                hashes[0].Naam,
                Adressen = hashes[1..].Select(h => h.Adres).ToArray(),
                Namen = hashes[1..].Select(h => h.Naam).ToArray(),
                Uitkomst = uitkomst,
            }, ct);
        await tx.AuditAsync("contactpersoon.gewist", persoon.Ids, ct);
        return nu;
    }

    /// <summary>Erases whoever of these is there again. Somebody who was merged into another of them goes along with that one.</summary>
    public async Task EraseAgainAsync(Tx tx, IPersons persons, Guid[] ids, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            Known? persoon;
            try
            {
                persoon = await persons.HoldAsync(tx, id, ruimZicht: true, ct);
            }
            catch (ProblemException)
            {
                continue;
            }
            if (persoon is null) continue;
            await ClearAsync(tx, persoon, ct);
            await meteen.HandleAsync(new PersonenGewist(persoon.Ids), tx, ct);
        }
    }

    /// <summary>What says who they were. Once more afterwards does no harm: it takes what was being written at that moment.</summary>
    public async Task ClearAsync(Tx tx, Known persoon, CancellationToken ct)
    {
        var parameters = Parameters(persoon);
        foreach (var (soort, scope, of, name) in tables.Where(t => t.Table.Resource is not null)
            .Select(t => (t.Table.Resource!.Value.Soort, t.Table.Resource.Value.Scope, t.Table.Of, t.Table.Name)))
            await tx.TellErasedAsync(soort, scope, $"select t.id from {name} t where {of}", parameters, ct);
        // As many statements as there are tables with persons, each on a handful of rows.
        foreach (var (_, table) in tables)
            if (Statement(table) is { } sql) await tx.ExecuteAsync(sql, parameters, ct);
    }

    private static string? Statement(PersonTable table)
    {
        if (table.Erasure == Erasure.Delete) return $"delete from {table.Name} t where {table.Of}";
        var cleared = string.Join(", ", table.Columns.Where(c => c.Cleared is not null).Select(c => $"{c.Name} = {c.Cleared}"));
        return cleared == "" ? null : $"update {table.Name} t set {cleared}{table.Ook} where {table.Of}";
    }

    private object Parameters(Known persoon) => new
    {
        persoon.Ids,
        persoon.Namen,
        persoon.Adressen,
        Nu = clock.GetUtcNow(),
        // By which a stored answer about them is known.
        Words = (string[])[.. persoon.Ids.Select(id => id.ToString()), .. persoon.Namen, .. persoon.Adressen, .. persoon.Telefoons],
    };
}
