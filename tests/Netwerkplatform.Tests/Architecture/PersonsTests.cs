using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>Every column that can hold or point to a person is claimed by the module whose table it is (docs/adr/0071).</summary>
public sealed class PersonsTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Column(string Table, string Name, string Type);

    [Fact]
    public async Task Every_column_that_can_hold_a_person_is_claimed() => Assert.Empty(Unclaimed(await ColumnsAsync("")));

    [Theory]
    [InlineData("alter table trainings.bewijs add column examinator text", "trainings.bewijs.examinator")]
    [InlineData("create table surveys.gast (id uuid, email text)", "surveys.gast")]
    [InlineData("alter table contacts.netwerk add column contactpersoon_id uuid", "contacts.netwerk.contactpersoon_id")]
    public async Task A_column_that_nobody_claims_would_be_seen(string planted, string seen) =>
        Assert.Equal([seen], Unclaimed(await ColumnsAsync(planted)));

    [Fact]
    public async Task Whatever_is_claimed_is_there()
    {
        var there = (await ColumnsAsync("")).Select(c => $"{c.Table}.{c.Name}").ToHashSet();
        var tables = there.Select(c => c[..c.LastIndexOf('.')]).ToHashSet();
        Assert.Subset(there, PersonTables.Of(App.Modules).SelectMany(t => t.Table.Columns.Select(c => c.Name).Concat(t.Table.Others)
            .Select(c => $"{t.Table.Name}.{c}")).ToHashSet());
        Assert.Subset(tables, PersonTables.None(App.Modules).ToHashSet());
    }

    /// <summary>A row that points to somebody goes along when they are merged, or says why it stays.</summary>
    [Fact]
    public void Each_table_that_points_to_a_person_says_what_a_merge_does() =>
        Assert.Empty(Undecided(PersonTables.Of(App.Modules).Select(t => t.Table)));

    [Fact]
    public void A_table_that_says_nothing_of_merges_would_be_seen() => Assert.Equal(["surveys.gast"], Undecided([
        new("surveys.gast", "Gasten") { Why = "", Columns = [PersonColumn.Whose()], Erasure = Erasure.Delete }]));

    // Regression: fifteen tables named a term that nothing kept.
    /// <summary>Whoever reads in their dossier how long something is kept, can rely on it.</summary>
    [Fact]
    public void Every_term_named_is_kept() => Assert.Empty(NotKept(PersonTables.Of(App.Modules).Select(t => t.Table)));

    [Fact]
    public void A_term_that_nothing_keeps_would_be_seen() => Assert.Equal(["surveys.gast: mail"], NotKept([
        new("surveys.gast", "Gasten") { Why = "", Term = "mail", Columns = [], Erasure = Erasure.Delete }]));

    /// <summary>
    /// A table is kept to its term by the statement of that kind that destroys something of it; what lasts as long as the person, by
    /// their erasure.
    /// </summary>
    private static IEnumerable<string> NotKept(IEnumerable<PersonTable> tables)
    {
        var terms = PersonTables.Terms(App.Modules).ToArray();
        return tables.Where(t => t.Term is not null && !terms.Any(k => k.Soort == t.Term
                && (k.Persons is not null || (k.Destroyed is not null && k.From.StartsWith($"{t.Name} ", StringComparison.Ordinal))
                    || Regex.IsMatch(k.Destroy ?? k.Destroyed ?? "", $@"(update|delete from)\s+{Regex.Escape(t.Name)}\s"))))
            .Select(t => $"{t.Name}: {t.Term}");
    }

    private static IEnumerable<string> Undecided(IEnumerable<PersonTable> tables) => tables
        .Where(t => t.Merge is null && t.StaysAtMerge is null
            && t.Columns.Any(c => c.Name.EndsWith("persoon_id", StringComparison.Ordinal)))
        .Select(t => t.Name);

    private static string[] Unclaimed(IReadOnlyList<Column> columns)
    {
        var tables = PersonTables.Of(App.Modules).ToDictionary(t => t.Table.Name, t => t.Table);
        var none = PersonTables.None(App.Modules).ToHashSet();
        return
        [
            .. columns.Select(c => c.Table).Distinct().Where(t => !tables.ContainsKey(t) && !none.Contains(t)),
            .. columns.Where(c => tables.TryGetValue(c.Table, out var t) && CanHold(c)
                && !t.Columns.Any(p => p.Name == c.Name) && !t.Others.Contains(c.Name)).Select(c => $"{c.Table}.{c.Name}"),
            .. columns.Where(c => none.Contains(c.Table) && PointsToPerson(c)).Select(c => $"{c.Table}.{c.Name}"),
        ];
    }

    /// <summary>Words, ids, documents and addresses; a number or a moment tells of its row only.</summary>
    private static bool CanHold(Column c) => c.Type is "text" or "text[]" or "uuid" or "uuid[]" or "jsonb" or "bytea" or "inet";

    private static bool PointsToPerson(Column c) =>
        c.Name.Contains("contactpersoon", StringComparison.Ordinal) || c.Name.Contains("persoon_id", StringComparison.Ordinal)
        || c.Type == "inet";

    private async Task<IReadOnlyList<Column>> ColumnsAsync(string planted)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        if (planted != "") await connection.ExecuteAsync(planted, transaction: transaction);
        return (await connection.QueryAsync<Column>(
            """
            select n.nspname || '.' || c.relname as table, a.attname::text as name, format_type(a.atttypid, null) as type
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any(@Schemas) and a.attnum > 0 and not a.attisdropped and c.relname <> 'migratie'
             order by 1, a.attnum
            """, new { Schemas = App.Modules.Select(m => m.Name.ToLowerInvariant()).Append("platform").ToArray() }, transaction)).AsList();
    }
}
