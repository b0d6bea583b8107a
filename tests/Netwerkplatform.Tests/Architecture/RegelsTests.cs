namespace Netwerkplatform.Tests.Architecture;

/// <summary>
/// The condition of a rule stands once: in the function that has its name (docs/adr/0022). Looked for in the SQL of the sources and in what
/// the database keeps of every view and function, written with or without parentheses, casts and aliases.
/// </summary>
public sealed partial class RegelsTests(TestHost host) : IClassFixture<TestHost>
{
    /// <param name="Naam">The functions that hold it.</param>
    /// <param name="Vorm">What its condition looks like.</param>
    /// <param name="Overtreder">Copies, as somebody might write them.</param>
    private sealed record Regel(string[] Naam, Regex Vorm, params string[] Overtreder);

    private static readonly Regel[] Regels =
    [
        new(["contacts.pub_actief"], Actief(),
            "where (o.status = 'actief' or o.inactief_vanaf_datum > @Vandaag)",
            "where o.status = 'actief' and o.verband = 'formeel'",
            "and (o.inactief_vanaf_datum is null or l.datum < o.inactief_vanaf_datum)",
            "where coalesce(o.inactief_vanaf_datum, 'infinity') > $1::date"),
        new(["contacts.pub_loopt", "protocols.pub_van_kracht"], OpEenDag(),
            "where r.periode @> @Vandaag::date",
            "and r.begindatum <= @Dag and (r.einddatum is null or r.einddatum >= @Dag)",
            "where (d.einddatum is null or d.einddatum >= d.datum) and d.begindatum <= d.datum",
            "where daterange(begindatum, einddatum, '[]') @> @Dag",
            "o.vrijstelling_vanaf_datum <= d.datum and (o.vrijstelling_tot_datum is null or o.vrijstelling_tot_datum >= d.datum)",
            "and s.behaald_datum <= @Dag::date\n  and (s.geldig_tot_datum is null or s.geldig_tot_datum >= @Dag::date)",
            "where v.vastgesteld_datum <= @Peildatum and (v.vervallen_datum is null or v.vervallen_datum > @Peildatum)",
            "where r.begindatum <= $1 and coalesce(r.einddatum, 'infinity') >= $1",
            "where @Dag between r.begindatum and coalesce(r.einddatum, @Dag)"),
        new(["contacts.mailbezwaar"], Mailbezwaar(),
            "if (persoon.Mailstatus == \"afgemeld\") throw new ProblemException(ContactpersoonAfgemeld);",
            "if (persoon.Mailstatus is not \"actief\") return;",
            "where p.email is not null and p.mailstatus = 'actief'",
            "where p.mailstatus not in ('afgemeld', 'onbestelbaar')",
            "where c.onbestelbaar_op is null and c.afgemeld_op is null",
            "where (p.afgemeld_op is null) and p.email is not null",
            "case when p.mailstatus = 'afgemeld' then 'afgemeld' when p.email is null then 'geen_email' end"),
        new(["contacts.alleen_sleutelfiguur"], AlleenSleutelfiguur(),
            """
            p.sleutelfiguur and not exists (select 1 from contacts.pub_rolvervulling r
                                             where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur')
            """),
    ];

    [GeneratedRegex(
        """
        \bo\.status\ (=|<>)\ '(in)?actief'
        |inactief_vanaf\w*\ (is\ null\ or|>=?)\ |<\ (\w+\.)?inactief_vanaf
        |coalesce\ (\w+\.)?inactief_vanaf\w*,\ \S+\ >
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Actief();

    [GeneratedRegex(
        """
        \bperiode\ @>
        |daterange\ [\w.]+,\ [\w.]+(,\ '\[\]')?\ @>
        |<=\ (?<dag>\S+)\ and\ (\w+\.)?(?<eind>\w+)\ is\ null\ or\ (\w+\.)?\k<eind>\ >=?\ \k<dag>(?!\S)
        |(\w+\.)?(?<eind2>\w+)\ is\ null\ or\ (\w+\.)?\k<eind2>\ >=?\ (?<dag2>\S+)\ and\ (\w+\.)?\w+\ <=\ \k<dag2>(?!\S)
        |<=\ (?<dag3>\S+)\ and\ coalesce\ [\w.]+,\ \S+\ >=?\ \k<dag3>(?!\S)
        |between\ (\w+\.)?(begin|vanaf|behaald)\w*\ and\ coalesce
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OpEenDag();

    /// <summary>What a state decides; the count of a state, in a report, decides nothing.</summary>
    [GeneratedRegex(
        """
        (?<!filter\ where\ (\w+\.)?)\bmailstatus\ (==?|!=|<>|is(\ not)?|(not\ )?in|=\ any)\ ['"]
        |\bmailstatus\ =\ any\b
        |\b(onbestelbaar|afgemeld)_op\ is\ null\ and\ (\w+\.)?(onbestelbaar_op\ is\ null|afgemeld_op\ is\ null|email\ is\ not\ null)
        |email\ is\ not\ null\ and\ (\w+\.)?(onbestelbaar|afgemeld)_op\ is\ null
        |email\ is\ null\ then\ 'geen_email'
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Mailbezwaar();

    [GeneratedRegex(@"not exists select (1 )?from \w+\.(pub_)?rolvervulling \w+ where .{0,80}?rol <> 'sleutelfiguur'")]
    private static partial Regex AlleenSleutelfiguur();

    [GeneratedRegex(@"[()]|::\w+")]
    private static partial Regex Opsmuk();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Wit();

    private static bool Staat(Regel regel, string sql) =>
        regel.Vorm.IsMatch(Wit().Replace(Opsmuk().Replace(sql.ToLowerInvariant(), " "), " ").Replace(" ,", ",", StringComparison.Ordinal));

    private const string Definities =
        """
        select n.nspname || '.' || c.relname, pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('v', 'm') and n.nspname = any(@Schemas)
         union all
        select n.nspname || '.' || p.proname, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where p.prokind in ('f', 'p') and n.nspname = any(@Schemas)
        """;

    private static readonly string[] Schemas = ["platform", .. App.Modules.Select(m => m.Name.ToLowerInvariant())];

    private async Task<IReadOnlyList<(string Naam, string Sql)>> DefinitiesAsync(string vooraf = "")
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // Never committed.
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        if (vooraf.Length > 0) await connection.ExecuteAsync(vooraf);
        return (await connection.QueryAsync<(string, string)>(Definities, new { Schemas })).AsList();
    }

    /// <summary>Regression: with two former lines, of a proposal to leave, it named that file.</summary>
    [Fact]
    public void No_source_writes_the_condition_of_a_rule_out() => Assert.Empty(
        Repository.Files("Modules", "*.cs").Concat(Repository.Files("Host", "*.cs"))
            .SelectMany(f => Regels.Where(r => Staat(r, Repository.Read(f))).Select(r => $"{f}: {string.Join(", ", r.Naam)}")));

    [Fact]
    public async Task In_the_database_the_condition_stands_in_the_function_of_its_name_and_nowhere_else()
    {
        var definities = await DefinitiesAsync();

        Assert.All(Regels, regel => Assert.Equal(regel.Naam.Order(StringComparer.Ordinal),
            definities.Where(d => Staat(regel, d.Sql)).Select(d => d.Naam).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_copy_in_a_source_would_be_seen() =>
        Assert.All(Regels, regel => Assert.All(regel.Overtreder, copy => Assert.True(Staat(regel, copy), copy)));

    [Theory]
    [InlineData("create view surveys.indringer as select r.id from contacts.rolvervulling r where r.periode @> current_date")]
    [InlineData("""
        create view surveys.indringer as
        select o.id from contacts.organisatie o where o.status = 'actief' or o.inactief_vanaf_datum > current_date
        """)]
    [InlineData("""
        create view surveys.indringer as
        select p.id from contacts.contactpersoon p where p.email is not null and p.mailstatus = 'actief'
        """)]
    [InlineData("""
        create function surveys.indringer(dag date) returns bigint language sql
        return (select count(*) from contacts.deelname d where d.begindatum <= dag and (d.einddatum is null or d.einddatum >= dag))
        """)]
    public async Task A_copy_in_the_database_would_be_seen(string copy) =>
        Assert.Contains("surveys.indringer", (await DefinitiesAsync(copy)).Where(d => Regels.Any(r => Staat(r, d.Sql)))
            .Select(d => d.Naam));

    /// <summary>A rule that the planner could not see through would make every report that uses it guess.</summary>
    [Theory]
    [InlineData("contacts.pub_organisatie", "contacts.pub_actief(inactief_vanaf_datum, '2026-03-02')")]
    [InlineData("contacts.pub_rolvervulling", "contacts.pub_loopt(begindatum, einddatum, '2026-03-02')")]
    [InlineData("contacts.pub_organisatie", "contacts.pub_vrijgesteld(vrijstelling_vanaf_datum, vrijstelling_tot_datum, '2026-03-02')")]
    [InlineData("protocols.pub_ratificatie_gevraagd", "protocols.pub_van_kracht(vastgesteld_datum, vervallen_datum, '2026-03-02')")]
    public async Task The_planner_sees_through_a_rule(string view, string rule)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);

        var plan = string.Join('\n', await connection.QueryAsync<string>($"explain verbose select * from {view} where {rule}"));

        Assert.Contains(">", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"pub_(actief|loopt|vrijgesteld|van_kracht)\(", plan);
    }
}
