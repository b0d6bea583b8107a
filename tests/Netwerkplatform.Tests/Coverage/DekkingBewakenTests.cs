using Microsoft.Extensions.Hosting;
using MimeKit;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Coverage;

public sealed class DekkingBewakenTests(DekkingBewakenTests.WithRegisseur host) : IClassFixture<DekkingBewakenTests.WithRegisseur>
{
    public sealed class WithRegisseur(TestCluster cluster) : TestHost(cluster)
    {
        public SmtpSink Sink { get; } = new();

        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Regisseur:Email"] = "regisseur@almere.example",
            ["Mail:Transport"] = "smtp",
            ["Mail:Port"] = $"{Sink.Port}",
            ["Mail:Security"] = "none",
        };

        public override ValueTask DisposeAsync()
        {
            Sink.Dispose();
            GC.SuppressFinalize(this);
            return base.DisposeAsync();
        }
    }

    private readonly DekkingNetwerk netwerk = new(host);

    /// <summary>Looks, on several hosts at once, and gives the mails that left since the look before.</summary>
    private async Task<MimeMessage[]> LookAsync()
    {
        host.Sink.Taken.Clear();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("dekking-bewaken")));
        await host.Services.GetServices<IHostedService>().OfType<MailSender>().Single().SendDueAsync(TestContext.Current.CancellationToken);
        return [.. host.Sink.Taken.Select(m => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(m))))];
    }

    private Task EndRolesAsync(string organisatie) =>
        host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where organisatie_id = @id::uuid",
            new { id = organisatie });

    [Fact]
    public async Task Organisations_that_lose_coverage_are_told_to_the_regisseur_in_one_mail_however_many_hosts_look()
    {
        // Without what other tests left behind: all certificates are about to go.
        await host.ExecuteAsync("truncate contacts.organisatie cascade");
        var (een, _) = await netwerk.GedektAsync("Zonnewende");
        var (twee, persoon) = await netwerk.GedektAsync("Bibliotheek\r\nBcc: x@y.example");
        await netwerk.GedektAsync("Blijft gedekt");
        await netwerk.OrganisatieAsync("Was nooit gedekt");
        Assert.Empty(await LookAsync());

        await EndRolesAsync(een);
        await host.ExecuteAsync("truncate trainings.bewijs");
        await netwerk.BewijsAsync(persoon, await netwerk.TrainingAsync(geldigheidMaanden: 1), "2025-01-01");
        await netwerk.GedektAsync("Nieuw en meteen gedekt");

        var mail = Assert.Single(await LookAsync());
        Assert.Equal("regisseur@almere.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal("Dekking verloren bij 3 organisaties", mail.Subject);
        Assert.Null(mail.Headers["Bcc"]);
        var tekst = mail.TextBody;
        Assert.Contains("- Zonnewende: er is geen aandachtfunctionaris; er is geen plaatsvervanger.", tekst, StringComparison.Ordinal);
        Assert.Contains("x@y.example: de scholing van een aandachtfunctionaris is verlopen; er is geen plaatsvervanger.", tekst,
            StringComparison.Ordinal);
        Assert.Contains("- Blijft gedekt: een aandachtfunctionaris is nog niet geschoold", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Was nooit gedekt", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Nieuw", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Bakker", tekst, StringComparison.Ordinal);
        Assert.Empty(await LookAsync());
    }

    [Fact]
    public async Task Every_change_is_told_to_other_modules_in_one_event_per_look_and_many_losses_to_the_regisseur_in_one_mail()
    {
        await netwerk.GedektAsync("Voorbeeld");
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select gen_random_uuid(), 'Uit import ' || i, 'sport', 'formeel', '{jeugd}', 'klein', 1 from generate_series(1, 300) i;
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), b.contactpersoon_id, o.id, 'aandachtfunctionaris', '2025-01-01'
              from contacts.organisatie o cross join (select contactpersoon_id from trainings.bewijs order by id desc limit 1) b
                where o.soort = 'sport';
            """);
        await LookAsync();
        await host.ExecuteAsync("truncate platform.outbox cascade");
        Assert.Empty(await LookAsync());
        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from platform.outbox"));

        await host.ExecuteAsync(
            """
            update contacts.rolvervulling r set einddatum = '2026-03-01' from contacts.organisatie o where o.id = r.organisatie_id
              and o.soort = 'sport';
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            values (gen_random_uuid(), 'Nieuw', 'sport', 'formeel', '{jeugd}', 'klein', 1);
            """);
        Assert.Equal("Dekking verloren bij 300 organisaties", Assert.Single(await LookAsync()).Subject);
        Assert.Equal("DekkingGewijzigd 2026-03-02 300 gedekt ongedekt", await host.ScalarAsync<string>(Event));
        await host.ExecuteAsync(
            """
            truncate platform.outbox cascade;
            update contacts.rolvervulling r set einddatum = null from contacts.organisatie o where o.id = r.organisatie_id
              and o.soort = 'sport'
            """);
        Assert.Empty(await LookAsync());
        Assert.Equal("DekkingGewijzigd 2026-03-02 300 ongedekt gedekt", await host.ScalarAsync<string>(Event));
        await host.ExecuteAsync(
            """
            delete from contacts.rolvervulling r using contacts.organisatie o where o.id = r.organisatie_id and o.soort = 'sport';
            delete from contacts.organisatie where soort = 'sport'
            """);
        await LookAsync();
    }

    /// <summary>
    /// All events there are, as one line each; of the only one that is meant, how many organisations went from what to what.
    /// </summary>
    private const string Event =
        """
        select string_agg(concat_ws(' ', o.soort, o.gegevens ->> 'datum', w.aantal, w.van, w.naar), '; ')
          from platform.outbox o
         cross join lateral (select count(distinct w ->> 'organisatieId') as aantal, string_agg(distinct w ->> 'van', '|') as van,
           string_agg(distinct w ->> 'naar', '|') as naar
                               from jsonb_array_elements(o.gegevens -> 'organisaties') w) w
        """;

    [Fact]
    public async Task A_vacancy_is_told_also_where_coverage_was_only_partial()
    {
        var organisatie = await netwerk.OrganisatieAsync("Ongeschoold maar aangesteld");
        await host.RolAsync(await host.PersoonAsync(), organisatie, "aandachtfunctionaris");
        await LookAsync();

        await EndRolesAsync(organisatie);

        Assert.Contains("- Ongeschoold maar aangesteld: er is geen aandachtfunctionaris", Assert.Single(await LookAsync()).TextBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_that_ends_or_becomes_exempt_has_not_lost_its_coverage_and_one_that_regains_and_loses_it_is_told_again()
    {
        var (exempt, _) = await netwerk.GedektAsync("Wordt vrijgesteld");
        var (ends, _) = await netwerk.GedektAsync("Houdt op");
        var (wisselt, _) = await netwerk.GedektAsync("Wisselt");
        await LookAsync();

        await host.ExecuteAsync(
            "update contacts.organisatie set vrijstelling_reden = 'fusie', vrijstelling_vanaf_datum = '2026-03-01' where id = @id::uuid",
            new { id = exempt });
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id = @id::uuid",
            new { id = ends });
        await EndRolesAsync(exempt);
        await EndRolesAsync(ends);
        Assert.Empty(await LookAsync());

        await EndRolesAsync(wisselt);
        Assert.Equal("Dekking verloren bij 1 organisatie", Assert.Single(await LookAsync()).Subject);
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = null where organisatie_id = @id::uuid",
            new { id = wisselt });
        Assert.Empty(await LookAsync());
        await EndRolesAsync(wisselt);
        await host.ExecuteAsync("update contacts.organisatie set vrijstelling_tot_datum = '2026-03-01' where id = @id::uuid",
            new { id = exempt });
        var tekst = Assert.Single(await LookAsync()).TextBody;
        Assert.Contains("- Wisselt: ", tekst, StringComparison.Ordinal);
        Assert.Contains("- Wordt vrijgesteld: ", tekst, StringComparison.Ordinal);
    }
}

public sealed class DekkingBewakenWithoutRegisseurTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Without_an_address_for_the_regisseur_nothing_is_sent_then_or_later()
    {
        var (organisatie, _) = await new DekkingNetwerk(host).GedektAsync("Onopgemerkt");
        await host.RunJobAsync("dekking-bewaken");
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where organisatie_id = @id::uuid",
            new { id = organisatie });

        await host.RunJobAsync("dekking-bewaken");

        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from platform.mail"));
        Assert.Equal("ongedekt", await host.ScalarAsync<string>("select status from coverage.dekking_stand"));
    }
}

public sealed class DekkingBewakenOnveranderdTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>The state that was told is not among what coverage is computed from: a look that compares would put it right.</summary>
    [Fact]
    public async Task A_look_at_what_has_not_changed_compares_nothing_until_something_does_or_the_day_is_over()
    {
        var (organisatie, _) = await new DekkingNetwerk(host).GedektAsync("Rustig");
        await host.RunJobAsync("dekking-bewaken");
        async Task<string?> AfterTamperingAsync(Func<Task> change)
        {
            await host.ExecuteAsync("update coverage.dekking_stand set status = 'deels' where organisatie_id = @id::uuid",
                new { id = organisatie });
            await change();
            await host.RunJobAsync("dekking-bewaken");
            return await host.ScalarAsync<string>("select status from coverage.dekking_stand where organisatie_id = @id::uuid",
                new { id = organisatie });
        }

        Assert.Equal("deels", await AfterTamperingAsync(() => Task.CompletedTask));
        Assert.Equal("gedekt",
            await AfterTamperingAsync(() =>
            host.ExecuteAsync("update contacts.rolvervulling set functie = 'iets' where organisatie_id = @id::uuid",
            new { id = organisatie })));
        Assert.Equal("deels", await AfterTamperingAsync(() =>
            host.ExecuteAsync("insert into protocols.onderwerp (id, code, vraag, waarden) values (gen_random_uuid(), 'x', 'x', '[1]')")));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("gedekt", await AfterTamperingAsync(() => Task.CompletedTask));
    }
}

/// <summary>With its own job server and a real clock: nobody asks for the look.</summary>
[Trait("Category", "Full")]
public sealed class DekkingBewakenPromptTests(DekkingBewakenPromptTests.Running host) : IClassFixture<DekkingBewakenPromptTests.Running>
{
    public sealed class Running(TestCluster cluster) : TestHost(cluster)
    {
        public SmtpSink Sink { get; } = new();

        protected override bool RealTime => true;

        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Jobs:Enabled"] = "true",
            ["Regisseur:Email"] = "regisseur@almere.example",
            ["Mail:Transport"] = "smtp",
            ["Mail:Port"] = $"{Sink.Port}",
            ["Mail:Security"] = "none",
        };

        public override ValueTask DisposeAsync()
        {
            Sink.Dispose();
            GC.SuppressFinalize(this);
            return base.DisposeAsync();
        }
    }

    private static async Task UntilAsync(int seconds, Func<Task<bool>> holds)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"not within {seconds} seconds");
            await Task.Delay(200);
        }
    }

    [Fact]
    public async Task A_loss_of_coverage_is_in_the_mail_within_a_minute()
    {
        var netwerk = new DekkingNetwerk(host);
        var organisatie = await netwerk.OrganisatieAsync("Plotseling");
        var persoon = await netwerk.PersoonAsync();
        await netwerk.BewijsAsync(persoon, await netwerk.TrainingAsync(geldigheidMaanden: null), "2020-01-01");
        var rol = await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", "2020-01-01");
        await UntilAsync(60, async () => await host.ScalarAsync<string>("select status from coverage.dekking_stand") == "gedekt");

        using var ended = await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol["id"]}", "*");
        Assert.True(ended.IsSuccessStatusCode);

        await UntilAsync(60, () => Task.FromResult(!host.Sink.Taken.IsEmpty));
        Assert.Contains("Plotseling", Assert.Single(host.Sink.Taken), StringComparison.Ordinal);
    }
}
