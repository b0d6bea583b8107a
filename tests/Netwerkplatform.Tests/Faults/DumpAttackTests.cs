namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// The administrator of the database, with a full dump of it (values, physical order, transaction ids, deleted rows that still lie in the
/// pages) and the log of who answered when, tries to find out who gave which confidential answer. While a round is open and few have
/// answered that can be done, which shows that the attack is good; once it has closed it is a matter of chance.
/// </summary>
public sealed class DumpAttackTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Mensen = 30;

    [Fact]
    public async Task After_closing_a_full_dump_tells_nobody_who_gave_which_answer()
    {
        var (ronde, waarheid) = await AnsweredAsync();

        // Positive control: before anything is shuffled, the transaction ids alone give everybody away.
        var open = await AttackAsync(ronde, waarheid);
        Assert.Equal(Mensen, open.Values.Max());
        Assert.Equal(Mensen, open["same transaction: heap page"]);
        Assert.Equal(Mensen, open["order of answering x ctid"]);

        await host.RunJobAsync("antwoorden-schudden");
        AssertChance(await AttackAsync(ronde, waarheid));
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        AssertChance(await AttackAsync(ronde, waarheid));
        // Nor by what kind of organisation it was, of which there may be one.
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from surveys.inzending_vertrouwelijk where num_nonnulls(domeinen, "
            + "soort, omvang) > 0"));
        Assert.Equal(Mensen,
            (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten"))["groepen"]![0]!["vragen"]![4]!["antwoorden"]!.AsArray()
            .Count);
    }

    /// <summary>A random pairing has one right on average; ten or more happens once in ten million.</summary>
    private static void AssertChance(Dictionary<string, int> scores)
    {
        Assert.True(scores.Count > 300, $"{scores.Count} ways tried");
        Assert.Equal([], scores.Where(s => s.Value >= 10).Select(s => $"{s.Key}: {s.Value} of {Mensen}"));
        Assert.All(scores.Where(s => s.Key.StartsWith("same transaction", StringComparison.Ordinal)), s => Assert.Equal(0, s.Value));
    }

    /// <summary>Everybody answers once, in an order of their own; what each answered, by invitation, in that order.</summary>
    private async Task<(JsonNode Ronde, List<(string Uitnodiging, string Antwoord)> Waarheid)> AnsweredAsync()
    {
        var organisaties = new List<string>();
        var personen = new Dictionary<string, string>();
        foreach (var soort in new[] { "zorg", "politie", "sport" })
        {
            organisaties.Add(await host.OrganisatieAsync(soort: soort));
            for (var i = 0; i < Mensen / 3; i++)
            {
                var email = $"mens{personen.Count}@voorbeeld.example";
                personen[email] = await host.PersoonAsync(email: email);
                await host.RolAsync(personen[email], organisaties[^1]);
            }
        }
        var ronde = await host.RondeAsync([.. organisaties], "vertrouwelijk");
        var mails = await host.SendMailsAsync();
        var uitnodigingen = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray()
            .ToDictionary(u => (string)u!["contactpersoonId"]!, u => (string)u!["id"]!);
        var waarheid = new List<(string, string)>();
        foreach (var email in personen.Keys.OrderBy(_ => Random.Shared.Next()))
        {
            // Random words, so that the alphabet knows nothing of the order; of letters alone, which are never taken for a BSN.
            var antwoord = $"woord-{Random.Shared.GetString("abcdefghijklmnopqrstuvwxyz", 30)}";
            (await host.AntwoordAsync(mails[email].Single().Token(), new { training = true, tip = antwoord })).EnsureSuccessStatusCode()
                .Dispose();
            waarheid.Add((uitnodigingen[personen[email]], antwoord));
        }
        return (ronde, waarheid);
    }

    /// <summary>For each way to match responses with invitations, how many it has right.</summary>
    private async Task<Dictionary<string, int>> AttackAsync(JsonNode ronde, List<(string Uitnodiging, string Antwoord)> waarheid)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("create extension if not exists pageinspect");
        var inhoud = await DumpAsync(connection);
        var truth = waarheid.ToDictionary(w => w.Uitnodiging, w => w.Antwoord);

        // What can be sorted on the side of the invitations: every column of every row that names one or its person, and the log.
        var orders = new Dictionary<string, Dictionary<string, string>>
        {
            ["order of answering"] = waarheid.Index()
            .ToDictionary(w => w.Item.Uitnodiging, w => w.Index.ToString("D4", CultureInfo.InvariantCulture))
        };
        var uitnodigingen = inhoud["surveys.uitnodiging"].Where(r => r["ronde_id"] == (string)ronde["id"]!).ToArray();
        foreach (var (tabel, rijen) in inhoud.Where(t => t.Key != "surveys.inzending_vertrouwelijk"))
        {
            foreach (var uitnodiging in uitnodigingen)
            {
                foreach (var rij in rijen.Where(r => r.Values.Any(v => v.Contains(uitnodiging["id"], StringComparison.Ordinal)
                    || v == uitnodiging["contactpersoon_id"])))
                {
                    foreach (var (kolom, waarde) in rij)
                    {
                        var naam = $"{tabel}.{kolom}";
                        if (!orders.TryGetValue(naam, out var order)) orders[naam] = order = [];
                        order.TryAdd(uitnodiging["id"], waarde);
                    }
                }
            }
        }
        var responses = inhoud["surveys.inzending_vertrouwelijk"].Where(r => r["ronde_id"] == (string)ronde["id"]!).ToArray();
        string AnswerOf(Dictionary<string, string> rij) => (string)JsonNode.Parse(rij["antwoorden"])!["tip"]!;

        var scores = new Dictionary<string, int>();
        foreach (var (naam, order) in orders.Where(o => o.Value.Count == Mensen))
        {
            var sorted = order.OrderBy(o => Sortable(o.Value), StringComparer.Ordinal).Select(o => o.Key).ToArray();
            foreach (var kolom in responses[0].Keys.Where(k => k != "antwoorden"))
            {
                var answers = responses.OrderBy(r => Sortable(r[kolom]), StringComparer.Ordinal).Select(AnswerOf).ToArray();
                scores[$"{naam} x {kolom}"] = sorted.Zip(answers).Count(p => truth[p.First] == p.Second);
                scores[$"{naam} x {kolom} backwards"] = sorted.Zip(answers.Reverse()).Count(p => truth[p.First] == p.Second);
            }
        }
        // The mark and the response are written in one transaction: also in rows that have been deleted and still lie in the file.
        var transacties = uitnodigingen.Where(u => truth.ContainsKey(u["id"])).ToDictionary(u => u["xmin"], u => u["id"]);
        scores["same transaction: table"] = responses.Count(r => transacties.TryGetValue(r["xmin"], out var id)
            && truth[id] == AnswerOf(r));
        var items = await connection.QueryAsync<(string Xmin, string Xmax, byte[]? Data)>(
            """
            select i.t_xmin::text, i.t_xmax::text, i.t_data
              from generate_series(0, pg_relation_size('surveys.inzending_vertrouwelijk') / 8192 - 1) as p (page)
             cross join lateral heap_page_items(get_raw_page('surveys.inzending_vertrouwelijk', p.page::int)) i
             where i.t_data is not null
            """);
        scores["same transaction: heap page"] = items.Count(i => transacties.TryGetValue(i.Xmin, out var id)
            && Encoding.Latin1.GetString(i.Data!).Contains(truth[id], StringComparison.Ordinal));
        return scores;
    }

    /// <summary>Numbers, places and moments sort as what they are.</summary>
    private static string Sortable(string value)
    {
        if (value.StartsWith('(') && value.Trim('(', ')').Split(',') is [var block, var offset] && long.TryParse(block, out var b)
            && long.TryParse(offset, out var o)) return $"{b:D12}{o:D12}";
        return decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? (number + 1_000_000_000m)
            .ToString("000000000000000.000000", CultureInfo.InvariantCulture) : value;
    }

    /// <summary>Every row of every table of ours, with what PostgreSQL itself knows of it.</summary>
    private static async Task<Dictionary<string, Dictionary<string, string>[]>> DumpAsync(NpgsqlConnection connection)
    {
        var tables = await connection.QueryAsync<string>("select schemaname || '.' || tablename from pg_tables where schemaname in "
            + "('platform', 'contacts', 'surveys', 'trainings', 'protocols', 'insights')");
        var dump = new Dictionary<string, Dictionary<string, string>[]>();
        foreach (var table in tables)
        {
            var rows = await connection.QueryAsync<string>($"select (to_jsonb(t) || jsonb_build_object('ctid', t.ctid::text, 'xmin', "
                + $"t.xmin::text, 'xmax', t.xmax::text))::text from {table} t");
            dump[table] = [.. rows.Select(r => JsonNode.Parse(r)!.AsObject().Where(c => c.Value is not null)
                .ToDictionary(c => c.Key, c => c.Value is JsonValue v && v.TryGetValue<string>(out var text) ? text
                : c.Value!.ToJsonString()))];
        }
        return dump;
    }
}
