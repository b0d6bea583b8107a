using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netwerkplatform.Host;
using Npgsql;
using static Netwerkplatform.Benchmarks.Processes;

namespace Netwerkplatform.Benchmarks;

/// <summary>
/// A thousand partners who submit at once, again and again, each with a link of their own, beside <c>pgbench</c> that runs the statements
/// of one submit (<c>Partners.sql</c>) with as many clients, and with as many as the host has connections: harder to beat, as a thousand
/// clients of their own plan each statement a thousand times. All on one durable database, asked in turn; the medians of the rounds make
/// the ratios. Arguments: seconds of a round (default 8), rounds (default 3), partners (default 1000).
/// </summary>
internal static class Partners
{
    /// <summary>As many as the host opens by itself.</summary>
    private const int Connections = 50;

    private const string Submit =
        """{"antwoorden":{"training":true,"onderwerp":"gesprek","cijfer":4,"tip":"Meer tijd"},"definitief":true}""";

    public static async Task<int> RunAsync(string[] args)
    {
        int Argument(int i, int usual) => args.Length > i ? int.Parse(args[i], CultureInfo.InvariantCulture) : usual;
        var (seconds, rounds, partners) = (Argument(0, 8), Argument(1, 3), Argument(2, 1000));
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-partners-{Guid.NewGuid():N}");
        var postgres = await EmbeddedPostgres.StartAsync(folder,
            $"{EmbeddedPostgres.Durable} -c shared_buffers=1GB -c max_wal_size=4GB -c max_connections={partners + 100}");
        Process? host = null;
        try
        {
            await Migrations.ApplyAsync(postgres.ConnectionString);
            var ours = FreeAddress();
            host = Start([Binary, $"--urls={ours}"], new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Test",
                ["ConnectionStrings__Netwerkplatform"] = postgres.ConnectionString,
                ["Data__Folder"] = Path.Combine(folder, "host"),
                ["Limits__AnonymousRequestsPerMinute"] = "100000000",
                // The mails stay where they are.
                ["Jobs__Enabled"] = "false",
            });
            await ReadyAsync($"{ours}/health/ready", token: null);
            await InviteAsync(ours, postgres.ConnectionString, partners);
            var script = Path.Combine(folder, "submit.lua");
            await File.WriteAllTextAsync(script, Lua(partners));
            var submit = Path.Combine(AppContext.BaseDirectory, "Partners.sql");

            var (mine, control, pooled) = (new List<double>(), new List<double>(), new List<double>());
            var (p50, p99) = (new List<double>(), new List<double>());
            for (var i = 0; i < rounds + 1; i++)
            {
                var time = i == 0 ? 3 : seconds;
                var said = await SaidAsync("wrk", ["-t2", $"-c{partners}", $"-d{time}s", "--timeout", "30s", "-s", script, ours]);
                if (!said.Contains("refused 0", StringComparison.Ordinal)) throw new InvalidOperationException(said);
                var asMany = await PgbenchAsync(postgres.ConnectionString, submit, partners, time, warm: true);
                var asPooled = await PgbenchAsync(postgres.ConnectionString, submit, Connections, time, warm: true);
                // The first round only warms up.
                if (i == 0) continue;
                double Said(string what) => double.Parse(Regex.Match(said, $@"{what} ([0-9.]+)").Groups[1].Value,
                    CultureInfo.InvariantCulture);
                mine.Add(Said("a second"));
                p50.Add(Said("p50"));
                p99.Add(Said("p99"));
                control.Add(asMany);
                pooled.Add(asPooled);
            }
            var (ratio, spread) = (Median(mine) / Median(control), Median(p99) / Median(p50));
            Console.WriteLine($"{partners} partners who submit at once, {rounds} rounds of {seconds} s in turn, medians\n");
            Console.WriteLine("| | ours | control | ratio | wanted |\n| --- | --- | --- | --- | --- |");
            Console.WriteLine($"| submits a second, against pgbench | {Median(mine):0} | {Median(control):0} | {ratio:0.00} | "
                + $">= 0.40{(ratio >= 0.4 ? "" : ", **short**")} |");
            Console.WriteLine($"| the same, with {Connections} clients | {Median(mine):0} | {Median(pooled):0} | "
                + $"{Median(mine) / Median(pooled):0.00} | |");
            Console.WriteLine($"| p99 against p50, ms | {Median(p99):0} | {Median(p50):0} | {spread:0.0} | <= "
                + $"2{(spread <= 2 ? "" : ", **short**")} |\n");
            return (ratio >= 0.4 ? 0 : 1) + (spread <= 2 ? 0 : 1);
        }
        finally
        {
            host?.Kill();
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A round that so many are asked in; the link of each ends in its number.</summary>
    private static async Task InviteAsync(string host, string connectionString, int partners)
    {
        using var api = new HttpClient { BaseAddress = new Uri($"{host}/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            await TokenAsync(host, "contacten.lezen contacten.beheren peilingen.lezen peilingen.beheren"));
        async Task<JsonNode> PostAsync(string path, object body)
        {
            using var answer = await api.PostAsJsonAsync(path, body);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {text}");
        }
        var organisatie = await PostAsync("organisaties",
            new { naam = "Massa", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "groot" });
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var people = source.CreateCommand(
            """
            with persoon as (
              insert into contacts.contactpersoon (id, voornaam, achternaam, email)
              select gen_random_uuid(), 'Noor', 'Persoon ' || i, 'persoon' || i || '@voorbeeld.example' from generate_series(1, $1) i
              returning id
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), id, $2, 'medewerker', '2020-01-01' from persoon
            """))
        {
            people.Parameters.Add(new NpgsqlParameter<int> { TypedValue = partners });
            people.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = (Guid)organisatie["id"]! });
            await people.ExecuteNonQueryAsync();
        }
        var vragenlijst = await PostAsync("vragenlijsten", new
        {
            titel = "Wat hebt u nodig?",
            vragen = new object[]
            {
                new { code = "training", soort = "ja_nee", tekst = "Wilt u scholing?", verplicht = true,
                    behoefte = new { soort = "scholing", bijWaarden = new object[] { true } } },
                new { code = "onderwerp", soort = "enkele_keuze", tekst = "Waarover?",
                    opties = new[] { new { code = "signalen", tekst = "Signalen" }, new { code = "gesprek", tekst = "Gesprekken" } },
                    toonAls = new { vraag = "training", waarden = new object[] { true } } },
                new { code = "cijfer", soort = "schaal", tekst = "Hoe goed kent u het netwerk?", schaal = new { van = 1, tot = 5 } },
                new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?" },
            },
        });
        var peiling = await PostAsync("peilingen", new
        {
            naam = "Behoeften",
            vragenlijstId = (string)vragenlijst["id"]!,
            doelgroep = new { organisatieIds = new[] { (string)organisatie["id"]! } },
            start = "2027-01-01T09:00",
            looptijdDagen = 14,
            anonimiteit = "op_naam",
            drempel = 5,
            onderwerp = "Wat heeft {{organisatie}} nodig?",
            bericht = "Beste {{voornaam}},\n\nWilt u voor {{organisatie}} de vragen beantwoorden, uiterlijk {{sluitdatum}}?",
            status = "actief",
        });
        await PostAsync($"peilingen/{peiling["id"]}/rondes", new { });
        await using var links = source.CreateCommand(
            """
            insert into surveys.uitnodiging_token (hash, uitnodiging_id)
            select sha256(convert_to('partner-' || row_number() over () - 1, 'UTF8')), id from surveys.uitnodiging;
            analyze
            """);
        await links.ExecuteNonQueryAsync();
    }

    /// <summary>Each thread asks for half of the partners, one after the other, as many at once as it has connections.</summary>
    private static string Lua(int partners) =>
        $$"""
        local threads = 0
        function setup(thread) thread:set("first", threads * {{partners / 2}}); threads = threads + 1 end
        function init(args) partner = 0; refused = 0 end
        function request()
          partner = (partner + 1) % {{partners / 2}}
          return wrk.format("PUT", "/v1/mijn-uitnodiging/inzending",
            { ["Uitnodiging-Token"] = "partner-" .. (first + partner), ["Content-Type"] = "application/json" }, [[{{Submit}}]])
        end
        function done(summary, latency, requests)
          local e = summary.errors
          print(string.format("a second %.1f p50 %.1f p99 %.1f refused %d", summary.requests / summary.duration * 1e6,
            latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
        end
        """;
}
