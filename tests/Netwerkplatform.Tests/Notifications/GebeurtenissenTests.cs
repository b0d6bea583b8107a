using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>What another system hears by reading the feed: everything, once it has happened, and nothing it may not know.</summary>
public sealed class GebeurtenissenTests(TestHost host) : IClassFixture<TestHost>
{
    // ---- on the day itself

    [Fact]
    public async Task A_role_is_told_on_its_days_in_Amsterdam_and_not_when_it_is_entered()
    {
        var begin = await host.EindeAsync();
        var vandaag = host.Clock.Vandaag();
        var rol = (string)(await host.RolAsync(await host.PersoonAsync(), await host.OrganisatieAsync(),
            begindatum: $"{vandaag.AddDays(2):yyyy-MM-dd}", einddatum: $"{vandaag.AddDays(4):yyyy-MM-dd}"))["id"]!;
        Assert.Empty((await host.FeedAsync(begin)).Van(rol));

        // The clock of the database is ahead of that of this test; without it, it was entered today.
        await host.ExecuteAsync("update platform.feit set op = @nu where onderwerp_id = @rol::uuid",
            new { nu = host.Clock.GetUtcNow(), rol });

        // A minute before and after midnight there.
        await NaarAsync(vandaag.AddDays(2), -1);
        Assert.Empty((await host.FeedAsync(begin)).Van(rol));
        await NaarAsync(vandaag.AddDays(2), 1);
        var begonnen = Assert.Single(await host.FeedAsync(begin), e => (string?)e["subject"] == rol);
        Assert.Equal("rolvervulling.begonnen", Feed.Soort(begonnen));
        Assert.Equal(vandaag.AddDays(2).AmsterdamMidnight(), (DateTimeOffset)begonnen["time"]!);
        Assert.Equal(($"{vandaag.AddDays(2):yyyy-MM-dd}", $"{vandaag.AddDays(4):yyyy-MM-dd}"),
            ((string)begonnen["data"]!["begindatum"]!, (string)begonnen["data"]!["einddatum"]!));

        // The last day is a day in office; the end is told on the first day without.
        await NaarAsync(vandaag.AddDays(5), -1);
        Assert.Single((await host.FeedAsync(begin)).Van(rol));
        await NaarAsync(vandaag.AddDays(5), 1);
        Assert.Equal(["rolvervulling.begonnen", "rolvervulling.geeindigd"], (await host.FeedAsync(begin)).Van(rol));
    }

    private async Task NaarAsync(DateOnly dag, int minuten) =>
        await host.AdvanceAsync(dag.AmsterdamMidnight().AddMinutes(minuten) - host.Clock.GetUtcNow());

    [Fact]
    public async Task A_role_entered_afterwards_is_told_once_with_its_days()
    {
        var begin = await host.EindeAsync();
        var rol = (string)(await host.RolAsync(await host.PersoonAsync(), await host.OrganisatieAsync(),
            begindatum: "2026-01-01", einddatum: "2026-02-01"))["id"]!;

        var verteld = Assert.Single(await host.FeedAsync(begin), e => (string?)e["subject"] == rol);
        Assert.Equal(("rolvervulling.begonnen", "2026-02-01"), (Feed.Soort(verteld), (string)verteld["data"]!["einddatum"]!));
    }

    [Fact]
    public async Task An_end_that_is_moved_or_taken_back_is_told_on_the_day_that_holds()
    {
        var begin = await host.EindeAsync();
        var vandaag = host.Clock.Vandaag();
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = (string)(await host.RolAsync(persoon, organisatie, einddatum: $"{vandaag.AddDays(1):yyyy-MM-dd}"))["id"]!;
        await EindigtAsync(vandaag.AddDays(3));
        await NaarAsync(vandaag.AddDays(2), 1);
        Assert.Equal(["rolvervulling.begonnen", "rolvervulling.gewijzigd"], (await host.FeedAsync(begin)).Van(rol));
        await NaarAsync(vandaag.AddDays(4), 1);
        Assert.Equal("rolvervulling.geeindigd", (await host.FeedAsync(begin)).Van(rol)[^1]);

        // Ended, and after all not ended: told again when it does end.
        await EindigtAsync(vandaag.AddDays(6));
        await NaarAsync(vandaag.AddDays(6), 1);
        Assert.Equal("rolvervulling.gewijzigd", (await host.FeedAsync(begin)).Van(rol)[^1]);
        await NaarAsync(vandaag.AddDays(7), 1);
        Assert.Equal("rolvervulling.geeindigd", (await host.FeedAsync(begin)).Van(rol)[^1]);

        async Task EindigtAsync(DateOnly dag)
        {
            using var gewijzigd = await host.Api.PutAsync($"/v1/rolvervullingen/{rol}", new
            {
                contactpersoonId = persoon,
                organisatieId = organisatie,
                rol = "medewerker",
                begindatum = "2026-01-01",
                einddatum = $"{dag:yyyy-MM-dd}",
            });
            Assert.Equal(200, (int)gewijzigd.StatusCode);
        }
    }

    // Regression: its going was told of what had begun only, and a copy kept it for ever.
    [Fact]
    public async Task A_role_that_began_is_moved_to_a_later_day_and_goes_is_told_as_gone()
    {
        var begin = await host.EindeAsync();
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = (string)(await host.RolAsync(persoon, organisatie, begindatum: "2026-01-01"))["id"]!;
        Assert.Equal(["rolvervulling.begonnen"], (await host.FeedAsync(begin)).Van(rol));
        foreach (var dag in (string[])["2030-01-01", "2031-01-01"])
        {
            using var gewijzigd = await host.Api.PutAsync($"/v1/rolvervullingen/{rol}",
                new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum = dag });
            Assert.Equal(200, (int)gewijzigd.StatusCode);
        }
        Assert.Equal(204, (int)(await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol}", "*")).StatusCode);
        Assert.Equal(["rolvervulling.begonnen", "rolvervulling.gewijzigd", "rolvervulling.gewijzigd", "rolvervulling.geeindigd"],
            (await host.FeedAsync(begin)).Van(rol));

        // Of one that never began nobody knows.
        var later = (string)(await host.RolAsync(persoon, organisatie, begindatum: "2030-01-01"))["id"]!;
        Assert.Equal(204, (int)(await host.Api.DeleteAsync($"/v1/rolvervullingen/{later}", "*")).StatusCode);
        Assert.Empty((await host.FeedAsync(begin)).Van(later));
    }

    // ---- one order

    /// <summary>
    /// Four writers, one in four of whose acts is rolled back, two that number at once, and a reader that looks all the time. Regression:
    /// with the numbers given by the sequence of the table, at the act itself, the reader missed some.
    /// </summary>
    [Fact]
    public Task A_reader_misses_nothing_however_many_write_and_number() => RacenAsync(60);

    [Fact]
    [Trait("Category", "Full")]
    public Task A_reader_misses_nothing_at_full_size() => RacenAsync(1_500);

    private async Task RacenAsync(int each)
    {
        var begin = await host.EindeAsync();
        var gelezen = new List<string>();
        using var klaar = new CancellationTokenSource();
        var verwacht = new List<(Guid Id, bool Blijft)>[4];
        var schrijvers = Enumerable.Range(0, 4).Select(async w =>
        {
            verwacht[w] = [];
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync();
            for (var i = 0; i < each; i++)
            {
                await using var tx = await connection.BeginTransactionAsync();
                var id = Guid.CreateVersion7();
                await connection.ExecuteAsync(
                    """
                    insert into contacts.netwerk (id, naam, vorm, verband, domeinen) values (@id, 'Race', 'overleg', 'formeel', '{zorg}');
                    update contacts.netwerk set versie = versie + 1 where id = @id;
                    """, new { id }, tx);
                if (i % 7 == 0) await Task.Delay(Random.Shared.Next(20));
                verwacht[w].Add((id, i % 4 != 3));
                if (i % 4 == 3) await tx.RollbackAsync();
                else await tx.CommitAsync();
            }
        }).ToArray();
        var nummeraars = Enumerable.Range(0, 2).Select(async _ =>
        {
            for (; !klaar.IsCancellationRequested; await Task.Delay(5)) await host.NummerAsync();
        }).ToArray();
        var next = $"/v1/gebeurtenissen?na={begin}&limit=7&type=nl.netwerkplatform.netwerk.aangemaakt";
        var lezer = Task.Run(async () =>
        {
            while (true)
            {
                var laatste = klaar.IsCancellationRequested;
                var page = await host.Api.GetJsonAsync(next);
                gelezen.AddRange(page["results"]!.AsArray().Select(e => (string)e!["subject"]!));
                next = (string)page["next"]!;
                if (laatste && page["results"]!.AsArray().Count == 0) return;
            }
        });
        await Task.WhenAll(schrijvers);
        await host.NummerAsync();
        await klaar.CancelAsync();
        await Task.WhenAll([lezer, .. nummeraars]);

        Assert.Equal(verwacht.SelectMany(v => v).Where(v => v.Blijft).Select(v => $"{v.Id}").Order(StringComparer.Ordinal),
            gelezen.Order(StringComparer.Ordinal));
        // Of one subject what came first is told first.
        Assert.All((await host.FeedAsync(begin)).GroupBy(e => (string)e["subject"]!), s =>
            Assert.Equal(["netwerk.aangemaakt", "netwerk.gewijzigd"], s.Select(Feed.Soort)));
    }

    // ---- for whom

    [Fact]
    public async Task A_reader_gets_the_kinds_of_its_scopes_and_no_key_figures()
    {
        var begin = await host.EindeAsync();
        var organisatie = await host.OrganisatieAsync();
        var figuur = await host.PersoonAsync();
        var rol = (string)(await host.RolAsync(figuur, organisatie, "sleutelfiguur"))["id"]!;
        // Ahead of the clock, which other tests here have moved.
        var dag = host.Clock.Vandaag().AddDays(10);
        var sessie = await host.SessieAsync(5, begintOp: $"{dag:yyyy-MM-dd}T09:00:00Z", eindigtOp: $"{dag:yyyy-MM-dd}T12:00:00Z");
        var inschrijving = (string)(await host.InschrijvenAsync(sessie, figuur))["id"]!;
        Assert.Equal(["contactpersoon.aangemaakt"], (await host.FeedAsync(begin)).Van(figuur));

        using var contacten = await host.ClientAsync("contacten.lezen");
        var gezien = await host.FeedAsync(begin, contacten);
        Assert.Equal(["organisatie.aangemaakt"], gezien.Van(organisatie));
        Assert.DoesNotContain(gezien, e => e.ToJsonString().Contains(figuur, StringComparison.Ordinal));
        Assert.Empty(gezien.Van(rol));
        using var trainingen = await host.ClientAsync("trainingen.lezen");
        gezien = await host.FeedAsync(begin, trainingen, limit: 1);
        Assert.Equal(["sessie.gepland"], gezien.Van(sessie));
        Assert.Empty(gezien.Van(inschrijving));
        Assert.Empty(gezien.Van(organisatie));

        // In sight by another role too: then with that role, and what is about the person.
        var zichtbaar = (string)(await host.RolAsync(figuur, organisatie))["id"]!;
        gezien = await host.FeedAsync(begin, contacten);
        Assert.Equal(["contactpersoon.aangemaakt"], gezien.Van(figuur));
        Assert.Equal(["rolvervulling.begonnen"], gezien.Van(zichtbaar));
        Assert.Empty(gezien.Van(rol));
    }

    /// <summary>
    /// Regression: who was merged was judged by who stayed alone, so that a key figure came into sight by it; and by nobody where a
    /// restriction was asked.
    /// </summary>
    [Fact]
    public async Task Who_was_merged_stays_out_of_sight_and_goes_out_of_it_with_who_stayed()
    {
        var begin = await host.EindeAsync();
        var organisatie = await host.OrganisatieAsync();
        var (figuur, ander, blijft) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        await host.RolAsync(blijft, organisatie);
        foreach (var metId in new[] { figuur, ander })
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId });

        using var contacten = await host.ClientAsync("contacten.lezen");
        Assert.DoesNotContain(await host.FeedAsync(begin, contacten), e => e.ToJsonString().Contains(figuur, StringComparison.Ordinal));
        Assert.Equal(["contactpersoon.aangemaakt", "contactpersoon.samengevoegd"], (await host.FeedAsync(begin, contacten)).Van(ander));
        Assert.Equal(["contactpersoon.aangemaakt", "contactpersoon.samengevoegd"], (await host.FeedAsync(begin)).Van(figuur));

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/beperkingen", new { reden = "betwist de juistheid" });
        Assert.DoesNotContain(await host.FeedAsync(begin), e =>
            new[] { figuur, ander, blijft }.Any(p => e.ToJsonString().Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_type_out_of_reach_is_refused_and_without_any_readable_kind_the_feed_is_empty()
    {
        await host.OrganisatieAsync();
        await host.NummerAsync();
        using var beheer = await host.ClientAsync("beheer");
        Assert.Empty((await beheer.GetJsonAsync("/v1/gebeurtenissen"))["results"]!.AsArray());
        // Who waits for nothing waits too: a client that asks again at once would ask all day.
        var begin = Stopwatch.GetTimestamp();
        Assert.Empty((await beheer.GetJsonAsync("/v1/gebeurtenissen?wacht=1"))["results"]!.AsArray());
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0.9, 15);
        using var geweigerd = await beheer.GetAsync("/v1/gebeurtenissen?type=nl.netwerkplatform.organisatie.aangemaakt");
        Assert.Equal(403, (int)geweigerd.StatusCode);
        // Regression: every scope there is, and a client that asked its issuer for those still did not know which one it lacked.
        Assert.Equal("Bearer realm=\"netwerkplatform\", error=\"insufficient_scope\", scope=\"contacten.lezen\"",
            geweigerd.Headers.WwwAuthenticate.ToString());
        using var anoniem = await host.Anonymous.GetAsync("/v1/gebeurtenissen");
        Assert.Equal(401, (int)anoniem.StatusCode);
    }

    [Theory]
    [InlineData("na=12a", "na:ongeldige_waarde")]
    [InlineData("na=-1", "na:ongeldige_waarde")]
    [InlineData("na=", "na:ongeldige_waarde")]
    [InlineData("na=99999999999999999999", "na:ongeldige_waarde")]
    [InlineData("type=nl.netwerkplatform.kat.geaaid", "type:bestaat_niet")]
    [InlineData("type=organisatie.aangemaakt", "type:bestaat_niet")]
    // Regression: everything, as if no type was asked for.
    [InlineData("type=", "type:ongeldige_waarde")]
    [InlineData("wacht=26", "wacht:buiten_bereik")]
    [InlineData("limit=501", "limit:buiten_bereik")]
    public async Task What_cannot_be_meant_is_refused(string query, string fault)
    {
        using var answer = await host.Api.GetAsync($"/v1/gebeurtenissen?{query}");
        Assert.Equal([fault], await answer.FaultsAsync());
    }

    // ---- how far back, and how soon

    [Fact]
    public async Task What_is_older_than_ninety_days_is_not_given_and_asking_for_it_is_gone()
    {
        var begin = await host.EindeAsync();
        var eerste = await host.OrganisatieAsync();
        await host.NummerAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(60));
        var tweede = await host.OrganisatieAsync();
        await host.NummerAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(31));

        // Judged at reading: nothing has been cleaned up yet, and cleaning up changes nothing.
        for (var i = 0; i < 2; i++)
        {
            using var verlopen = await host.Api.GetAsync($"/v1/gebeurtenissen?na={begin}");
            Assert.Equal(410, (int)verlopen.StatusCode);
            var problem = await verlopen.JsonAsync();
            Assert.Equal("feed-verlopen", problem.Soort());
            var oudste = (await host.Api.GetJsonAsync("/v1/gebeurtenissen?limit=1"))["results"]![0]!;
            Assert.Equal((string)problem["oudsteSequence"]!, (string)oudste["sequence"]!);
            var over = await host.FeedAsync($"{long.Parse((string)oudste["sequence"]!, CultureInfo.InvariantCulture) - 1:D20}");
            Assert.Equal(["organisatie.aangemaakt"], over.Van(tweede));
            Assert.Empty(over.Van(eerste));
            await host.RunJobAsync("gebeurtenissen-opruimen");
        }
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from notifications.gebeurtenis where onderwerp_id = @eerste::uuid", new { eerste }));
    }

    /// <summary>Regression: an empty page gave the number that was asked, which ninety days later was no longer there.</summary>
    [Fact]
    public async Task A_reader_of_a_rare_type_moves_on_with_the_feed_and_misses_nothing()
    {
        const string type = "nl.netwerkplatform.netwerk.aangemaakt";
        var begin = await host.EindeAsync();
        await host.OrganisatieAsync();
        var einde = await host.EindeAsync();
        Assert.NotEqual(begin, einde);
        foreach (var wacht in (string[])["", "&wacht=1"])
        {
            var leeg = await host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={begin}&type={type}{wacht}");
            Assert.Empty(leeg["results"]!.AsArray());
            Assert.Contains($"na={einde}", (string)leeg["next"]!, StringComparison.Ordinal);
        }
        // A number that is still to come stays what it is.
        var later = $"{long.Parse(einde, CultureInfo.InvariantCulture) + 1_000:D20}";
        var vooruit = await host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={later}&type={type}");
        Assert.Contains($"na={later}", (string)vooruit["next"]!, StringComparison.Ordinal);

        var gelezen = await host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={begin}&type={type}");
        var netwerk = await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = $"Netwerk {Netwerk.Woord()}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
        await host.NummerAsync();
        var daarna = await host.Api.GetJsonAsync((string)gelezen["next"]!);
        Assert.Equal((string?)netwerk["id"], (string?)Assert.Single(daarna["results"]!.AsArray())!["subject"]);
    }

    [Fact]
    public async Task An_empty_page_does_not_move_past_an_event_about_somebody_who_may_come_into_sight()
    {
        const string type = "nl.netwerkplatform.contactpersoon.aangemaakt";
        var begin = await host.EindeAsync();
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        await host.NummerAsync();
        using var zonder = await host.ClientAsync("contacten.lezen");
        var leeg = await zonder.GetJsonAsync($"/v1/gebeurtenissen?na={begin}&type={type}");
        Assert.Empty(leeg["results"]!.AsArray());

        await host.RolAsync(persoon, organisatie);

        var daarna = await zonder.GetJsonAsync((string)leeg["next"]!);
        Assert.Equal(persoon, (string?)Assert.Single(daarna["results"]!.AsArray())!["subject"]);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_what_happens_and_otherwise_gets_nothing_at_the_end()
    {
        var begin = await host.EindeAsync();
        var start = Stopwatch.GetTimestamp();
        var wacht = host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={begin}&wacht=20");
        await Task.Delay(300);
        Assert.False(wacht.IsCompleted);
        var organisatie = await host.OrganisatieAsync();
        await host.NummerAsync();
        Assert.Equal(["organisatie.aangemaakt"], (await wacht)["results"]!.AsArray().Select(e => e!).Van(organisatie));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.3, 5);

        var einde = await host.EindeAsync();
        start = Stopwatch.GetTimestamp();
        var leeg = await host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={einde}&wacht=1");
        Assert.Empty(leeg["results"]!.AsArray());
        Assert.Contains($"na={einde}", (string)leeg["next"]!, StringComparison.Ordinal);
        // The host's timer may end a hair before the clock of the test says so.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.9, 5);
    }
}
