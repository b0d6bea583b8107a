using Netwerkplatform.Tests.Coordination;

namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// Two hosts tell partners who their next regisseur is, and regisseurs what they have to do, while one of them is killed: each is told
/// once, beyond what it had in hand, and that twice with one Message-ID.
/// </summary>
public sealed class KilledRegieTests(TestCluster cluster)
{
    private const int Concurrency = 4;
    private const int Partners = 150;
    private const int Regisseurs = 30;

    [Fact]
    [Trait("Category", "Full")]
    public async Task One_of_two_hosts_is_killed_while_a_transfer_is_told_and_the_work_of_the_week_and_each_hears_it_once()
    {
        using var sink = new SmtpSink { DelayBeforeData = TimeSpan.FromMilliseconds(30), Delay = TimeSpan.FromMilliseconds(30) };
        // On a Monday morning, by a clock of its own: these two only ask, the processes send.
        await using var vrager = new Vrager(cluster, null);
        await vrager.InitializeAsync();
        await using var ander = new Vrager(cluster, vrager.ConnectionString);
        await ander.InitializeAsync();
        var organisatie = await vrager.OrganisatieAsync();
        await vrager.ExecuteAsync(
            """
            with persoon as (
              insert into contacts.contactpersoon (id, voornaam, achternaam, email)
              select gen_random_uuid(), 'Noor', 'Persoon ' || i, 'persoon' || i || '@voorbeeld.example' from generate_series(1, @Partners) i
              returning id
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), id, @organisatie::uuid, 'medewerker', '2020-01-01' from persoon
            """, new { Partners, organisatie });
        var van = await vrager.RegisseurAsync("Oude Regisseur", [organisatie]);
        var aan = await vrager.RegisseurAsync("Nieuwe Regisseur");
        for (var i = 0; i < Regisseurs; i++)
        {
            var eigen = await vrager.OrganisatieAsync();
            await vrager.RegisseurAsync($"Drukke {Netwerk.Woord()}", [eigen]);
            await vrager.Api.PostJsonAsync("/v1/contactmomenten", new
            {
                organisatieId = eigen,
                plaatsgevondenOp = "2026-02-10T09:00:00Z",
                vorm = "telefoon",
                richting = "gebracht",
                aanleiding = "regulier",
                vervolg = new { omschrijving = "Folder brengen", uiterlijkeDatum = "2026-02-20" },
            });
        }

        (string, string)[] settings =
        [
            ("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"), ("Mail:Security", "none"), ("Mail:LeaseSeconds", "5"),
            ("Mail:Concurrency", $"{Concurrency}"),
        ];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? vrager : ander).RunJobAsync("werkvoorraad-mailen")));
        await vrager.OverdrachtAsync(van, aan, vrager.Vandaag(), organisatie);
        var hosts = await Task.WhenAll(
            HostProcess.StartAsync(vrager.ConnectionString, settings), HostProcess.StartAsync(vrager.ConnectionString, settings));
        var een = hosts[0];
        await using var twee = hosts[1];
        await Eventually.HoldsAsync(60, "mails leave", () => Task.FromResult(sink.Taken.Count >= 40));
        await een.KillAsync();
        await een.DisposeAsync();
        await Eventually.HoldsAsync(180, "all have left", async () => await vrager.ScalarAsync<bool>(
            """
            select exists (select from coordination.overdracht where gemeld_op is not null)
               and count(*) filter (where soort = 'nieuwe-regisseur') = @Partners
               and bool_and(status not in ('wachtend', 'bezig', 'opnieuw'))
              from platform.mail where soort in ('nieuwe-regisseur', 'werkvoorraad')
            """, new { Partners }));
        // For whoever would send them again.
        await Task.Delay(7_000, TestContext.Current.CancellationToken);

        Check("uw nieuwe netwerkregisseur", Partners);
        // Of the two of the transfer one has work too, as has whoever the others left some to.
        Check("Subject: Uw werkvoorraad", await vrager.ScalarAsync<int>(
            "select count(*)::int from platform.mail where soort = 'werkvoorraad' and status = 'verzonden'"));
        Assert.InRange(await vrager.ScalarAsync<int>("select count(*)::int from platform.mail where soort = 'werkvoorraad'"),
            Regisseurs, Regisseurs + 2);

        void Check(string onderwerp, int ontvangers)
        {
            var mails = sink.Taken.Where(m => m.Contains(onderwerp, StringComparison.Ordinal)).ToArray();
            var perOntvanger = mails.ToLookup(m => Header(m, "To"), m => Header(m, "Message-Id"));
            Assert.Equal(ontvangers, perOntvanger.Count);
            Assert.All(perOntvanger, o => Assert.Single(o.Distinct()));
            Assert.InRange(mails.Length - ontvangers, 0, Concurrency);
            TestContext.Current.TestOutputHelper!.WriteLine($"{onderwerp}: {ontvangers}, of whom {mails.Length - ontvangers} twice");
        }
    }

    private static string Header(string message, string name) =>
        message.Split('\n').First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();

    private sealed class Vrager(TestCluster cluster, string? database) : TestHost(cluster)
    {
        protected override Task<string> DatabaseAsync() => database is null ? base.DatabaseAsync() : Task.FromResult(database);
    }
}
