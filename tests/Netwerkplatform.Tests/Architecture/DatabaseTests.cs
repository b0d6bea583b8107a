using System.Security.Cryptography;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>
/// The database can be read: tables in numbered scripts that stay as they are, and every view, function and trigger as it is today in one
/// file (docs/adr/0040). Each wall is tried on a planted offender too.
/// </summary>
public sealed partial class DatabaseTests(TestCluster cluster)
{
    private static readonly string[] Modules =
        [.. App.Modules.Select(m => m.Name.ToLowerInvariant()).Append("platform").Order(StringComparer.Ordinal)];

    // ---- numbered scripts

    [Fact]
    public void A_released_script_keeps_its_text() => Assert.All(Released(), script =>
        Assert.Equal(script.Value, Sha(Repository.Read($"migrations/{script.Key}"))));

    [Fact]
    public void A_new_script_takes_the_next_number_of_its_module() =>
        Assert.Empty(Modules.SelectMany(m => OutOfStep(Numbers(m, released: true), Numbers(m, released: false)).Select(n => $"{m}/{n}")));

    [Theory]
    [InlineData(new[] { 3, 7 }, new[] { 9 }, new[] { 9 })]      // a gap
    [InlineData(new[] { 3, 7 }, new[] { 7, 8 }, new[] { 7 })]   // a number that was given out
    [InlineData(new[] { 3, 7 }, new[] { 8, 8 }, new[] { 8 })]   // one number for two
    public void A_number_out_of_step_would_be_seen(int[] released, int[] fresh, int[] seen) => Assert.Equal(
        seen, OutOfStep(released, fresh));

    [Fact]
    public void A_new_script_defines_nothing_that_has_a_file_of_its_own() => Assert.Empty(Scripts().Where(s => !Released().ContainsKey(s))
        .SelectMany(s => Definers().Matches(Repository.Read($"migrations/{s}")).Select(m => $"{s}: {m.Value}")));

    [Theory]
    [InlineData("create or replace view contacts.pub_organisatie as select 1")]
    [InlineData("create function contacts.sleutel(tekst text) returns text")]
    [InlineData("CREATE TRIGGER stand_bij after insert on contacts.organisatie")]
    public void A_script_that_defines_one_would_be_seen(string sql) => Assert.Matches(Definers(), sql);

    private static IEnumerable<int> OutOfStep(IEnumerable<int> released, IEnumerable<int> fresh)
    {
        var next = released.Append(0).Max() + 1;
        foreach (var number in fresh.Order())
        {
            if (number == next) next++;
            else yield return number;
        }
    }

    private static IEnumerable<int> Numbers(string module, bool released) => Scripts()
        .Where(s => s.StartsWith($"{module}/", StringComparison.Ordinal) && Released().ContainsKey(s) == released)
        .Select(s => int.Parse(s.Split('/')[1][..4], System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<string> Scripts() => Modules.SelectMany(m => Repository.Files($"migrations/{m}", "*.sql"))
        .Where(f => !f.Contains("/current/", StringComparison.Ordinal)).Select(f => f["migrations/".Length..]);

    private static Dictionary<string, string> Released() => Repository.Read("migrations/released.txt").Split(
        '\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split("  ")).ToDictionary(l => l[1], l => l[0]);

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\bcreate\s+(or\s+replace\s+)?(constraint\s+)?(view|function|trigger|procedure)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Definers();

    // ---- one file for each definition

    [Fact]
    public async Task Every_view_function_and_trigger_of_the_database_has_its_one_file()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        var made = await connection.QueryAsync<string>(
            """
            select n.nspname || '/views/' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('v', 'm') and n.nspname = any(@Modules)
            union
            select n.nspname || '/functions/' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname = any(@Modules)
            union
            select n.nspname || '/triggers/'
                   || case when t.tgname like 'stand\_%' and not n.nspname || '/triggers/' || c.relname || '.' || t.tgname = any(@Paden)
                           then 'stand'
                        when t.tgname in ('verwijdering_af', 'verwijdering_bij', 'verwijdering_om') then 'verwijdering'
                        when t.tgname in ('betrokkenen_bij', 'betrokkenen_om', 'betrokkenen_af') then 'betrokkenen'
                        when t.tgname like 'externe\_sleutel\_%' then 'externe_sleutel'
                        else c.relname || '.' || t.tgname end
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             where not t.tgisinternal and n.nspname = any(@Modules)
             order by 1
            """, new { Modules, Paden = Definitions.All.Select(d => d.Path).ToArray() });
        Assert.Equal(Definitions.All.Select(d => d.Path).Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_defines_what_it_is_named_after_and_nothing_else() =>
        Assert.All(Definitions.All.Where(d => d.Name is not ("stand" or "verwijdering" or "externe_sleutel")),
            d => Assert.Empty(Strangers(d)));

    [Fact]
    public void A_file_that_defines_something_else_would_be_seen() => Assert.Equal(
        ["contacts.pub_anders"], Strangers(new Definition("contacts", "views", "pub_netwerk",
        "create or replace view contacts.pub_netwerk as select 1; create or replace view contacts.pub_anders as select 2;")));

    private static IEnumerable<string> Strangers(Definition definition) => Defines().Matches(definition.Text)
        .Select(m => m.Groups["table"].Success ? $"{m.Groups["table"].Value}.{m.Groups["name"].Value}" : m.Groups["name"].Value)
        .Where(name => name != definition.Qualified);

    [GeneratedRegex(@"^create or replace (?:view|function) (?<name>[\w.]+)|^create or replace trigger (?<name>\w+)[^;]*?\bon (?<table>[\w.]+)|(?<=; )create or replace view (?<name>[\w.]+)",
        RegexOptions.Multiline)]
    private static partial Regex Defines();

    [Fact]
    public async Task Whatever_is_published_says_what_it_is()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        Assert.Empty(await SilentAsync(connection));
        await connection.ExecuteAsync("create view contacts.pub_stil as select 1 as een");
        Assert.Equal(["contacts.pub_stil"], await SilentAsync(connection));
    }

    private static Task<IEnumerable<string>> SilentAsync(NpgsqlConnection connection) => connection.QueryAsync<string>(
        """
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('v', 'm') and c.relname like 'pub\_%' and obj_description(c.oid, 'pg_class') is null
           and n.nspname = any(@Modules)
        union all
        select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where p.proname like 'pub\_%' and obj_description(p.oid, 'pg_proc') is null and n.nspname = any(@Modules)
        """, new { Modules });

    /// <summary>docs/adr/0105: in SQL, PostgreSQL would plan what it asks anew for each statement, or even for each row.</summary>
    [Fact]
    public async Task A_function_that_asks_for_one_answer_is_planned_once_a_session()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        Assert.Empty(await PlannedAnewAsync(connection));
        await connection.ExecuteAsync(
            """
            create function contacts.werkt_er(persoon uuid) returns boolean language sql stable
            return exists (select from contacts.rolvervulling r where r.contactpersoon_id = persoon)
            """);
        Assert.Equal(["contacts.werkt_er"], await PlannedAnewAsync(connection));
    }

    private static Task<IEnumerable<string>> PlannedAnewAsync(NpgsqlConnection connection) => connection.QueryAsync<string>(
        """
        select n.nspname || '.' || p.proname
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
         where l.lanname = 'sql' and not p.proretset and p.provolatile <> 'i' and n.nspname = any(@Modules)
           and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~* '\m(select|insert|update|delete)\M'
        """, new { Modules });

    [Fact]
    public void A_change_of_a_definition_is_a_new_edition()
    {
        var files = Repository.Files("migrations", "*.sql").Where(f => f.Contains("/current/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var lines = string.Concat(files.Select(f => $"{Sha(Repository.Read(f))}  {f["migrations/".Length..]}\n"));
        var editions = Repository.Read("migrations/current.txt").TrimEnd().Split('\n');
        Assert.Equal(Enumerable.Range(1, editions.Length).Select(n => $"{n}"), editions.Select(e => e.Split(' ')[0]));
        Assert.True(editions[^1] == $"{editions.Length} {Sha(lines)}",
            "A file under migrations/*/current has changed: run scripts/definitions.sh.");
    }

    [Fact]
    public async Task The_whole_database_stands_on_one_page()
    {
        var dump = Process.Start(new ProcessStartInfo(Path.Combine(EmbeddedPostgres.FindBin(), "pg_dump"),
            ["--schema-only", "--no-owner", "--exclude-schema=hangfire", "--dbname",
                Uri(await cluster.CloneAsync())])
        { RedirectStandardOutput = true })!;
        var text = await dump.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, dump.ExitCode);
        // Versions of pg_dump differ in what they say of themselves and of the session.
        Generated.Holds("migrations/schema.sql",
            Regex.Replace(Regex.Replace(text, @"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict.*)\n", "",
            RegexOptions.Multiline), @"\n{3,}", "\n\n").TrimStart());
    }

    // ---- putting definitions in place

    [Fact]
    public async Task A_database_that_has_every_definition_is_left_alone()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        Assert.Empty(await Definitions.ApplyAsync(connection, afresh: false));
    }

    [Fact]
    public async Task A_changed_view_is_replaced_also_when_it_loses_a_column_that_others_read()
    {
        var database = await cluster.CloneAsync();
        await using var connection = await OpenAsync(database);
        await connection.ExecuteAsync(
            """
            create or replace view trainings.pub_bewijs as
            select b.id, b.contactpersoon_id, b.training_id, t.soort, b.behaald_datum, b.geldig_tot_datum, true as van_vroeger
              from trainings.bewijs b join trainings.training t on t.id = b.training_id;
            create view trainings.pub_leest_mee as select id from trainings.pub_bewijs where van_vroeger;
            insert into platform.definitie (naam, hash, serie) values ('trainings/views/pub_leest_mee', 'van toen', 1);
            update platform.definitie set hash = 'van toen' where naam = 'trainings/views/pub_bewijs';
            """);
        Assert.Equal(["trainings/views/pub_bewijs"], await Definitions.ApplyAsync(connection, afresh: false));
        Assert.Equal((0, false), await connection.QuerySingleAsync<(int, bool)>(
            """
            select (select count(*) from information_schema.columns where table_schema = 'trainings' and table_name = 'pub_bewijs'
              and column_name = 'van_vroeger'),
                   to_regclass('trainings.pub_leest_mee') is not null
            """));
        Assert.Empty(await Definitions.ApplyAsync(connection, afresh: false));
    }

    [Fact]
    public async Task What_has_no_file_any_more_goes()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        await connection.ExecuteAsync(
            """
            create function contacts.van_vroeger() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger van_vroeger after insert on contacts.organisatie for each row execute function contacts.van_vroeger();
            insert into platform.definitie (naam, hash, serie)
            values ('contacts/functions/van_vroeger', 'x', 1), ('contacts/triggers/organisatie.van_vroeger', 'x', 1);
            """);
        await Definitions.ApplyAsync(connection, afresh: false);
        Assert.False(await connection.ExecuteScalarAsync<bool>(
            "select to_regprocedure('contacts.van_vroeger()') is not null or exists (select from platform.definitie where hash = 'x')"));
    }

    [Fact]
    public async Task A_database_with_later_definitions_is_refused()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        await connection.ExecuteAsync("update platform.definitie set serie = @Later where naam = 'contacts/views/pub_netwerk'",
            new { Later = Definitions.Edition + 1 });
        Assert.Contains("newer",
            (await Assert.ThrowsAsync<MigrationException>(() => Definitions.ApplyAsync(connection, afresh: false))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_definition_cannot_be_made_all_stay_as_they_were()
    {
        await using var connection = await OpenAsync(await cluster.CloneAsync());
        await connection.ExecuteAsync(
            """
            drop trigger stand_bij on contacts.netwerk;
            update platform.definitie set hash = 'van toen'
              where naam in ('contacts/functions/pub_actief', 'contacts/triggers/stand', 'trainings/views/pub_trainingsdoel');
            drop view trainings.pub_trainingsdoel;
            alter table trainings.trainingsdoel rename column aantal to hoeveel;
            """);
        Assert.Contains("trainings/views/pub_trainingsdoel",
            (await Assert.ThrowsAsync<MigrationException>(() => Definitions.ApplyAsync(connection, afresh: false))).Message,
            StringComparison.Ordinal);
        Assert.Equal((3, false), await connection.QuerySingleAsync<(int, bool)>(
            """
            select (select count(*) from platform.definitie where hash = 'van toen'), exists (select from pg_trigger
              where tgname = 'stand_bij' and tgrelid = 'contacts.netwerk'::regclass)
            """));
    }

    [Fact]
    public async Task Hosts_that_start_together_put_definitions_in_place_once()
    {
        var database = await cluster.CloneAsync();
        await using (var connection = await OpenAsync(database))
        {
            await connection.ExecuteAsync("update platform.definitie set hash = 'van toen' where naam like '%/views/%'");
        }
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrations.ApplyAsync(database)));
        Assert.Equal(Definitions.All.Count(d => d.Kind == "views"), done.Sum(d => d.Defined.Count));
    }

    /// <summary>Regression: each of the schemas was asked by an upgrader of its own, some two connections for each.</summary>
    [Fact]
    public async Task A_start_on_a_migrated_database_migrates_with_two_connections()
    {
        var database = await cluster.CloneAsync();
        await using var connection = await OpenAsync(database);
        var before = await SessionsAsync();
        var done = await Migrations.ApplyAsync(database);
        Assert.Empty(done.New);
        Assert.Equal(2, await SessionsAsync() - before);

        // A session counts as soon as PostgreSQL has let it in, and tells of it when it ends.
        async Task<long> SessionsAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("select pg_stat_clear_snapshot()");
            return await connection.ExecuteScalarAsync<long>("select sessions from pg_stat_database where datname = current_database()");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static string Uri(string database)
    {
        var c = new NpgsqlConnectionStringBuilder(database);
        return $"postgresql://{c.Username}:{c.Password}@{c.Host}:{c.Port}/{c.Database}";
    }
}
