using System.Collections.Concurrent;
using Netwerkplatform.Insights;

namespace Netwerkplatform.Tests.Insights;

/// <summary>
/// How reports are served, whatever is in them: tags that change with the facts and not otherwise, rows as they come, whole or not at all.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RapportTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Url = "/v1/rapportages/dekking";

    private async Task<(int Status, string Tag, string Body)> GetAsync(string url, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await host.Api.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Headers.ETag?.Tag
            ?? "", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_report_too_long_to_hold_comes_whole_with_a_tag_that_is_answered_until_something_changes()
    {
        var reader = await host.ClientAsync("rapportages.lezen");
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select gen_random_uuid(), 'Lang verslag ' || i, 'sport', 'formeel', array['samenleving'], 'klein', 1
              from generate_series(1, 5000) i
            """);
        var (status, tag, body) = await AskAsync(null);
        Assert.True(body.Length > 1 << 20, $"{body.Length} bytes");
        Assert.Equal((200, 5000), (status, JsonNode.Parse(body)!.AsArray().Count));
        Assert.Equal((304, tag, ""), await AskAsync(tag));

        await host.ExecuteAsync("update contacts.organisatie set omvang = 'groot' where naam = 'Lang verslag 1'");
        var (changed, other, _) = await AskAsync(tag);
        Assert.Equal(200, changed);
        Assert.NotEqual(tag, other);
        await host.ExecuteAsync("delete from contacts.organisatie where naam like 'Lang verslag %'");

        async Task<(int Status, string Tag, string Body)> AskAsync(string? ifNoneMatch)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}?soort=sport");
            if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
            using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, answer.Headers.ETag?.Tag ?? "",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Regression: adding one moved the tag of a report that showed the same.</summary>
    [Fact]
    public async Task For_a_reader_without_their_scope_key_figures_leave_every_tag_as_it_was_and_it_still_stands_for_what_is_shown()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris");
        await host.RondeAsync([organisatie]);
        var reader = await host.ClientAsync("rapportages.lezen");
        // respons counts invitations, whoever got them; privacy needs another scope.
        string[] reports = [.. ContractWalk.Current.Operations
            .Where(o => o.Method == "GET" && o.Path.StartsWith("/rapportages/", StringComparison.Ordinal))
            .Where(o => o.Path is not ("/rapportages/respons" or "/rapportages/privacy")
                && !o.Parameters.Any(p => p.Required && p.In == "query"))
            .Select(o => $"/v1{o.Path}")];
        Assert.True(reports.Length >= 10, string.Join(' ', reports));
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var report in reports) before[report] = (await AskAsync(report, null)).Tag;

        var rolvervulling = new { organisatieId = organisatie, rol = "sleutelfiguur", begindatum = "2026-01-01" };
        var sleutelfiguur = await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Verborgen", rolvervulling });
        await UnmovedAsync("added");
        (await host.Api.PutAsync($"/v1/contactpersonen/{sleutelfiguur["id"]}", new { achternaam = "Anders" })).Dispose();
        await UnmovedAsync("changed");
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = (string?)sleutelfiguur["id"],
            plaatsgevondenOp = "2026-02-01T09:00:00Z",
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
        });
        await UnmovedAsync("talked to");

        // Whoever may know of them hears of all of it, and what is shown to everyone moves the tag of everyone.
        var (_, wide, _) = await GetAsync(Url);
        await host.RolAsync(await host.PersoonAsync(), organisatie, "aandachtfunctionaris");
        Assert.Equal((200, 200), ((await AskAsync(Url, before[Url])).Status, (await GetAsync(Url, wide)).Status));

        async Task UnmovedAsync(string how)
        {
            foreach (var report in reports)
            {
                Assert.Equal((how, report, before[report]), (how, report, (await AskAsync(report, null)).Tag));
                Assert.Equal((how, report, 304), (how, report, (await AskAsync(report, before[report])).Status));
            }
        }

        async Task<(int Status, string Tag)> AskAsync(string report, string? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, report);
            if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, answer.Headers.ETag!.Tag);
        }
    }

    [Fact]
    public async Task A_reader_without_the_scope_for_key_figures_hears_without_the_statement_that_nothing_has_changed()
    {
        await host.OrganisatieAsync();
        var reader = await host.ClientAsync("rapportages.lezen");
        using var first = await reader.GetAsync(Url, TestContext.Current.CancellationToken);
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("lock table contacts.organisatie in access exclusive mode");
        using var request = new HttpRequestMessage(HttpMethod.Get, Url);
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.Tag);
        using var same = await reader.SendAsync(request, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(304, (int)same.StatusCode);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    [Fact]
    public async Task Who_has_the_report_already_hears_so_without_its_statement_being_run()
    {
        await host.OrganisatieAsync();
        var (_, tag, _) = await GetAsync(Url);
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // Nobody can read the table now, so an answer cannot have come from it.
        await connection.ExecuteAsync("lock table contacts.organisatie in access exclusive mode");

        Assert.Equal((304, tag, ""), await GetAsync(Url, tag).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        var other = GetAsync(Url, "\"anders\"");
        await Task.WhenAny(other, Task.Delay(500, TestContext.Current.CancellationToken));
        Assert.False(other.IsCompleted, "the statement would have waited for the lock");
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (await other).Status);
    }

    [Fact]
    public async Task A_change_that_commits_late_is_in_neither_the_rows_nor_the_tag_before_and_in_both_after()
    {
        await host.OrganisatieAsync("Vroeg");
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("update contacts.organisatie set naam = 'Laat' where naam = 'Vroeg'");

        var before = await GetAsync(Url);
        Assert.Contains("Vroeg", before.Body, StringComparison.Ordinal);
        Assert.Equal(304, (await GetAsync(Url, before.Tag)).Status);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        var after = await GetAsync(Url, before.Tag);
        Assert.Equal(200, after.Status);
        Assert.Contains("Laat", after.Body, StringComparison.Ordinal);
        Assert.NotEqual(before.Tag, after.Tag);
    }

    [Fact]
    public async Task The_same_tag_never_stands_over_other_rows_however_much_is_written_meanwhile()
    {
        var ids = new List<string>();
        for (var i = 0; i < 4; i++) ids.Add(await host.OrganisatieAsync($"Druk {i}"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new ConcurrentDictionary<string, string>();
        var writers = ids.Select(async (id, w) =>
        {
            await using var connection = await OpenAsync();
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await using var transaction = await connection.BeginTransactionAsync(stop.Token);
                await connection.ExecuteAsync("update contacts.organisatie set naam = @Naam where id = @Id::uuid",
                    new { Naam = $"Druk {w} {i:D6}", Id = id });
                await Task.Delay(Random.Shared.Next(4), CancellationToken.None);
                if (i % 3 == 0) await transaction.RollbackAsync(CancellationToken.None);
                else await transaction.CommitAsync(CancellationToken.None);
            }
        }).Append(AddUpAsync()).ToArray();
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop.Token }, async (_, _) =>
        {
            var (_, tag, body) = await GetAsync(Url);
            Assert.Equal(body, seen.GetOrAdd(tag, body));
        });
        await stop.CancelAsync();
        foreach (var writer in writers) await writer.ContinueWith(_ =>
            { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.True(seen.Count > 20, $"{seen.Count} states seen");

        async Task AddUpAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                await host.RunJobAsync("standen-optellen");
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task Adding_up_and_statements_that_change_nothing_leave_the_tag_as_it_was()
    {
        for (var i = 0; i < 3; i++) await host.OrganisatieAsync();
        var (_, tag, _) = await GetAsync(Url);
        await host.RunJobAsync("standen-optellen");
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*) from (select from platform.stand group by bron having count(*) > 1) x"));
        await host.ExecuteAsync("update contacts.organisatie set naam = naam where false; delete from contacts.organisatie where false");
        Assert.Equal(304, (await GetAsync(Url, tag)).Status);
        await host.ExecuteAsync(
            "update contacts.organisatie set versie = versie + 1 where id = (select min(id::text)::uuid from contacts.organisatie)");
        Assert.Equal(200, (await GetAsync(Url, tag)).Status);
    }

    [Fact]
    public async Task A_tag_is_of_one_day_and_of_one_address()
    {
        var (_, tag, _) = await GetAsync(Url);
        Assert.Equal(200, (await GetAsync($"{Url}?soort=zorg", tag)).Status);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(200, (await GetAsync(Url, tag)).Status);
    }

    [Fact]
    public async Task Every_table_that_a_report_reads_is_followed()
    {
        await using var connection = await OpenAsync();
        var namen = Repository.Files("Modules/Insights", "*.cs").Where(f => !f.EndsWith("/Rapport.cs", StringComparison.Ordinal))
            .SelectMany(f => Rapportstand.Namen(Repository.Read(f))).Distinct().ToArray();
        var bronnen = (await connection.QueryAsync<Rapportstand.Bron>(Rapportstand.Sql.Bronnen, new { Namen = namen })).ToArray();

        Assert.Superset(new HashSet<string> { "contacts.organisatie", "contacts.rolvervulling", "surveys.uitnodiging", "trainings.bewijs",
            "platform.mail", "coverage.dekking_dag" }, bronnen.Select(b => b.Naam).ToHashSet());
        // What is written for the alert, and read only by it.
        Assert.Equal([], bronnen.Where(b => !b.Gevolgd && !b.Naam.StartsWith("coverage.dekking_stand", StringComparison.Ordinal)
            && !b.Naam.StartsWith("coverage.dekking_melding", StringComparison.Ordinal)).Select(b => b.Naam));
        // One that is not would be seen.
        await connection.ExecuteAsync("create temp table vergeten (id int)");
        Assert.False((await connection.QueryAsync<Rapportstand.Bron>(Rapportstand.Sql.Bronnen,
            new { Namen = new[] { "pg_temp.vergeten" } })).Single().Gevolgd);
    }

    [Theory]
    [InlineData("vertrouwelijk", 0)]
    [InlineData("op_naam", 1)]
    public async Task An_answer_shows_in_the_tag_and_in_confidence_leaves_nothing_behind_at_its_moment(string anonimiteit, int atLeast)
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync(email: $"{anonimiteit}@voorbeeld.example"));
        await host.RolAsync(persoon, organisatie);
        await host.RondeAsync([organisatie], anonimiteit);
        var mail = (await host.SendMailsAsync())[$"{anonimiteit}@voorbeeld.example"].Single();
        var (_, tag, _) = await GetAsync("/v1/rapportages/respons");
        var before = await host.ScalarAsync<int>("select count(*) from platform.stand");

        (await host.AntwoordAsync(mail.Token(), new { training = true })).EnsureSuccessStatusCode().Dispose();
        Assert.InRange(await host.ScalarAsync<int>("select count(*) from platform.stand") - before, atLeast, atLeast * 5);
        Assert.Equal(200, (await GetAsync("/v1/rapportages/respons", tag)).Status);
    }

    [Fact]
    public async Task A_report_that_fails_is_a_problem_before_its_first_byte_and_a_broken_connection_after_it()
    {
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select gen_random_uuid(), 'Rij ' || lpad(i::text, 6, '0'), 'overig', 'formeel', '{wonen}', 'klein', 1
              from generate_series(1, 20000) i;
            analyze contacts.organisatie;
            """);
        try
        {
            await BreakAtAsync("Rij 000001");
            var problem = await GetAsync($"{Url}?soort=overig");
            Assert.Equal(500, problem.Status);
            Assert.Contains("\"status\":500", problem.Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal("", problem.Tag);

            // PostgreSQL would put all rows in order first; walking the index, it gives those before the broken one away.
            await PlanAsync("set enable_sort = off", "set enable_hashjoin = off", "set enable_mergejoin = off");
            await BreakAtAsync("Rij 019999");
            foreach (var (accept, encoding) in new[] { ("application/json", "identity"), ("text/csv", "identity"),
                ("application/json", "br") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}?soort=overig");
                request.Headers.TryAddWithoutValidation("Accept", accept);
                request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
                using var answer = await host.Api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
                    TestContext.Current.CancellationToken);
                Assert.Equal(200, (int)answer.StatusCode);
                await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
                await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            await PlanAsync("reset all");
            await host.ExecuteAsync("delete from contacts.organisatie where soort = 'overig'");
        }
    }

    /// <summary>For every connection that the host opens from now on.</summary>
    private async Task PlanAsync(params string[] settings)
    {
        var name = new NpgsqlConnectionStringBuilder(host.ConnectionString).Database;
        foreach (var setting in settings) await host.ExecuteAsync($"alter database {name} {setting}");
        host.Services.GetRequiredService<NpgsqlDataSource>().Clear();
    }

    /// <summary>The published view fails at one row.</summary>
    private Task<int> BreakAtAsync(string naam) => host.ExecuteAsync(
        $"""
        create or replace view contacts.pub_organisatie as
        select id, naam, soort, verband, domeinen, omvang, wijken, spilorganisatie,
               case when naam = '{naam}' then 1 / (length(naam) - {naam.Length})
                 else vereist_aantal_aandachtfunctionarissen end as vereist_aantal_aandachtfunctionarissen,
               vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum, signaalroute, aangemaakt_op
          from contacts.organisatie
        """);

    [Fact]
    public async Task What_stands_in_a_text_stands_in_the_csv_as_a_spreadsheet_wants_it()
    {
        await host.OrganisatieAsync("Huis, \"De Brug\"", wijken: ["Randgeval"]);
        await host.OrganisatieAsync("=SOM(A1)", wijken: ["Randgeval"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}?wijk=Randgeval");
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var answer = await host.Api.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches(new Regex(
            """^[0-9a-f-]{36},'=SOM\(A1\),zorg,formeel,klein,zorg,1,0,0,false,ongedekt,geen_aandachtfunctionaris\|geen_plaatsvervanger,,\r$""", RegexOptions.Multiline), text);
        Assert.Contains(",\"Huis, \"\"De Brug\"\"\",", text, StringComparison.Ordinal);
        using var parsed = new CsvHelper.CsvReader(new StringReader(text), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2, parsed.GetRecords<dynamic>().Count());
    }
}
