using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// Erases by what the modules say of their tables (<see cref="PersonTable"/>), in one transaction: what a person holds ends, what says who
/// they were goes, and what figures rest on stays without them (docs/adr/0071).
/// </summary>
internal sealed class Wisser(
    IEnumerable<IModule> modules, Meteen meteen, Zout zout, Settings settings, TimeProvider clock)
{
    private readonly IReadOnlyList<(string Part, PersonTable Table)> tables = PersonTables.Of(modules);

    /// <summary>What erasing would do, by part of the system: how many rows of each kind.</summary>
    public async Task<IReadOnlyList<Onderdeelgevolg>> LookAsync(Tx tx, Known persoon, CancellationToken ct)
    {
        var vragen = tables.SelectMany(t => Vragen(t.Part, t.Table)).ToArray();
        var aantallen = await tx.RowsAsync<int>(
            $"""
            select aantal from (
            {string.Join("\nunion all\n", vragen.Select((v, n) =>
                $"select {n} as n, count(*)::int as aantal from {v.Tabel} t where {v.Welke}"))}
            ) telling order by n
            """, Parameters(persoon), ct);
        return
        [
            .. vragen.Zip(aantallen, (v, aantal) => (v.Part, Vraag: v, Aantal: aantal)).Where(t => t.Aantal > 0).GroupBy(t => t.Part)
                .Select(part => new Onderdeelgevolg
                {
                    Onderdeel = part.Key,
                    Gewist = Gevolgen(part, Erasure.Delete),
                    Geanonimiseerd = Gevolgen(part, Erasure.Clear),
                    Behouden = Gevolgen(part, Erasure.Keep),
                }),
        ];
    }

    private static IReadOnlyList<Wisgevolg> Gevolgen(IEnumerable<(string Part, Vraag Vraag, int Aantal)> tellingen, Erasure erasure) =>
        [.. tellingen.Where(t => t.Vraag.Erasure == erasure)
            .Select(t => new Wisgevolg { Wat = t.Vraag.Wat, Aantal = t.Aantal, Waarom = t.Vraag.Waarom })];

    /// <summary>What of a table is counted: rows about them, rows of others that name them, and rows that may be a namesake's.</summary>
    private static IEnumerable<Vraag> Vragen(string part, PersonTable table)
    {
        yield return new(part, table.Name, table.Of, table.Erasure, table.What, table.StaysBecause);
        if (table.Noemt is { } noemt)
        {
            yield return new(part, table.Name, $"{noemt.Waar} and ({table.Of}) is not true", Erasure.Clear, noemt.Wat,
                "uw naam en adres gaan eruit; de rest gaat over een ander");
        }
        if (table.Onzeker is { } onzeker)
            yield return new(part, table.Name, onzeker.Of, Erasure.Keep, table.What, onzeker.Waarom);
    }

    private sealed record Vraag(string Part, string Tabel, string Welke, Erasure Erasure, string Wat, string? Waarom);

    /// <summary>Erases, and notes that it was done.</summary>
    /// <returns>When, as it is kept.</returns>
    public async Task<DateTimeOffset> EraseAsync(Tx tx, Known persoon, Guid wissingId, string grond, string uitkomst, CancellationToken ct)
    {
        // One moment for all that it writes, as fine as the database keeps it.
        var nu = clock.GetUtcNow().ToMicrosecond();
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
        // Known by their rows, which go now.
        foreach (var (table, mails) in tables.Where(t => t.Table.Mails is not null).Select(t => (t.Table, t.Table.Mails!.Value)))
        {
            Mailmap.Forget(settings, await tx.RowsAsync<Guid>(
                $"""
                select m.id from platform.pub_mail m
                 where m.soort = '{mails.Soort}' and m.sleutel in (select {mails.Sleutel} from {table.Name} t where {table.Of})
                """, parameters, ct));
        }
        foreach (var table in tables.Select(t => t.Table))
        {
            if (table.Resource is { } resource) await tx.TellErasedAsync(resource.Soort, resource.Scope,
                $"select t.id, @Verborgen or {table.Besloten} from {table.Name} t where {table.Of}", parameters, ct);
        }
        // As many statements as there are tables with persons, each on a handful of rows.
        foreach (var (_, table) in tables)
            if (Statement(table) is { } sql) await tx.ExecuteAsync(sql, parameters, ct);
        if (Patroon(persoon) is null) return;
        foreach (var (_, table) in tables)
            if (table.Noemt is { } noemt) await tx.ExecuteAsync(Zonder(table.Name, noemt), parameters, ct);
    }

    private static string? Statement(PersonTable table)
    {
        if (table.Erasure == Erasure.Delete) return $"delete from {table.Name} t where {table.Of}";
        var cleared = string.Join(", ", table.Columns.Where(c => c.Cleared is not null).Select(c => $"{c.Name} = {c.Cleared}"));
        var gezet = (cleared + table.Ook).TrimStart(',', ' ');
        return gezet == "" ? null : $"update {table.Name} t set {gezet} where {table.Of}";
    }

    private static string Zonder(string table, Vermelding noemt) =>
        $"update {table} t set "
        + string.Join(", ", noemt.Kolommen.Select(k => $"{k} = platform.pub_zonder(t.{k}, @Patroon)"))
        + $"{noemt.Ook} where {noemt.Waar}";

    /// <summary>
    /// Their names and addresses as whole words, as far as nobody else has them. A name of one word is a word of the language too. In JSON
    /// the end of a line is a backslash and a letter.
    /// Null where nothing of that is left to look for.
    /// </summary>
    private static string? Patroon(Known persoon)
    {
        var woorden = persoon.EigenNamen.Where(n => n.Trim().Contains(' ', StringComparison.Ordinal)).Concat(persoon.EigenAdressen)
            .Where(w => w.Length >= 3).ToArray();
        return woorden.Length == 0 ? null
            : @"((?<![\w.+-])|(?<=\\[nrt]))(" + string.Join('|', woorden.Select(Letterlijk)) + @")(?![\w-])";
    }

    /// <summary>For the expressions of PostgreSQL: whatever is no letter or digit stands for itself after a backslash.</summary>
    private static string Letterlijk(string woord) => string.Concat(woord.Trim().Select(c =>
        char.IsWhiteSpace(c) ? @"(\s|\\[nrt])+" : char.IsLetterOrDigit(c) || c == '_' ? c.ToString() : @"\" + c));

    private object Parameters(Known persoon) => new
    {
        persoon.Ids,
        persoon.Verborgen,
        persoon.Namen,
        persoon.Adressen,
        persoon.EigenNamen,
        persoon.EigenAdressen,
        Patroon = Patroon(persoon),
        Nu = clock.GetUtcNow(),
        // By which a stored answer about them is known.
        Words = (string[])[.. persoon.Ids.Select(id => id.ToString()), .. persoon.Namen, .. persoon.Adressen, .. persoon.Telefoons],
    };
}
