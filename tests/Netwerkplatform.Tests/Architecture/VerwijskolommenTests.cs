using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>
/// Every column that points to an organisation goes along when two are merged, or says why it stays (docs/adr/0089). What a document holds
/// inside, its name does not tell: the merge of two with something in every module finds those (OrganisatiesamenvoegingenTests).
/// </summary>
public sealed class VerwijskolommenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_column_that_points_to_an_organisation_is_claimed() => Assert.Empty(Unclaimed(await ColumnsAsync("")));

    [Theory]
    [InlineData("create table surveys.gast (id uuid, organisatie_id uuid)", "surveys.gast.organisatie_id")]
    [InlineData("alter table trainings.sessie add column gastorganisatie_ids uuid[]", "trainings.sessie.gastorganisatie_ids")]
    [InlineData("alter table information.kennisitem add column doelgroep jsonb", "information.kennisitem.doelgroep")]
    [InlineData("alter table information.aanbod add column waar uuid references contacts.organisatie (id)", "information.aanbod.waar")]
    public async Task A_column_that_nobody_claims_would_be_seen(string planted, string seen) =>
        Assert.Equal([seen], Unclaimed(await ColumnsAsync(planted)));

    [Fact]
    public async Task Whatever_is_claimed_is_there_once_and_says_one_thing()
    {
        var wijzers = PersonTables.Verwijskolommen(App.Modules).ToArray();
        Assert.Equal(wijzers.Length, wijzers.Select(w => w.Naam).Distinct().Count());
        Assert.Equal([], wijzers.Where(w => w.Merge is null == w.StaysAtMerge is null).Select(w => w.Naam));
        Assert.Equal([], wijzers.Where(w => w.Merge is { } m && m.Kolom != w.Kolom).Select(w => w.Naam));
        var there = await AllAsync("");
        Assert.Subset(there.ToHashSet(), wijzers.Select(w => w.Naam).ToHashSet());
    }

    private static string[] Unclaimed(IEnumerable<string> columns) =>
        [.. columns.Except(PersonTables.Verwijskolommen(App.Modules).Select(w => w.Naam))];

    private Task<string[]> AllAsync(string planted) => ReadAsync(planted, "true");

    /// <summary>By its name, by its key, and the documents that may name organisations.</summary>
    private Task<string[]> ColumnsAsync(string planted) => ReadAsync(planted,
        """
        (c.oid <> 'contacts.organisatie'::regclass and (
          (a.attname::text ~ 'organisatie' and format_type(a.atttypid, null) in ('uuid', 'uuid[]'))
          or (a.attname = 'doelgroep' and format_type(a.atttypid, null) = 'jsonb')
          or exists (select from pg_constraint k
                      where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'contacts.organisatie'::regclass
                        and a.attnum = any(k.conkey))))
        """);

    private async Task<string[]> ReadAsync(string planted, string which)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        if (planted != "") await connection.ExecuteAsync(planted, transaction: transaction);
        return (await connection.QueryAsync<string>(
            $"""
            select n.nspname || '.' || c.relname || '.' || a.attname
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any(@Schemas) and a.attnum > 0 and not a.attisdropped and {which}
             order by 1
            """, new { Schemas = App.Modules.Select(m => m.Name.ToLowerInvariant()).Append("platform").ToArray() }, transaction)).ToArray();
    }
}
