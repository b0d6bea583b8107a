namespace Netwerkplatform.Tests.Platform;

/// <summary>What is gone is told to whoever keeps a copy, in the order in which it went, and only of what they may read.</summary>
[Trait("Category", "Slow")]
public sealed class VerwijderingenTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Weg(string Soort, string Id, string Reden, string? OpgevolgdDoorId, DateTimeOffset Op);

    private static async Task<List<Weg>> LijstAsync(HttpClient client, string query = "")
    {
        var weg = new List<Weg>();
        for (string? next = $"/v1/verwijderingen?limit=500{query}"; next is not null;)
        {
            var page = await client.GetJsonAsync(next);
            weg.AddRange(page["results"]!.AsArray().Select(v => new Weg((string)v!["soort"]!, (string)v["id"]!, (string)v["reden"]!,
                (string?)v["opgevolgdDoorId"], v["op"]!.GetValue<DateTimeOffset>())));
            next = (string?)page["next"];
        }
        return weg;
    }

    private async Task<List<Weg>> VanAsync(params string[] ids) => (await LijstAsync(host.Api)).FindAll(w => ids.Contains(w.Id));

    /// <summary>What can be deleted says that it is gone; what is only ended, withdrawn or undone is still there to be read.</summary>
    [Fact]
    public async Task Whatever_an_operation_of_the_contract_deletes_is_told()
    {
        var aanroepen = new Aanroepen(host);
        var (weg, gebleven, faults) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method == "DELETE"))
        {
            var aanroep = await aanroepen.MaakAsync(operation);
            using var answer = await host.Api.SendAsync(aanroep.Request());
            if ((int)answer.StatusCode != 204) faults.Add($"{operation}: {(int)answer.StatusCode}");
            var id = aanroep.Address.Split('/')[^1];
            using var nu = await host.Api.GetAsync(aanroep.Address);
            var verteld = await VanAsync(id);
            if ((int)nu.StatusCode is 404 or 410) weg.Add(operation.Path);
            else gebleven.Add(operation.Path);
            if (((int)nu.StatusCode is 404 or 410) != (verteld.Count == 1))
                faults.Add($"{operation}: {(int)nu.StatusCode}, and told {verteld.Count} times");
        }
        Assert.Equal([], faults);
        Assert.Subset(weg.ToHashSet(),
            new HashSet<string> { "/organisaties/{id}", "/netwerken/{id}", "/protocollen/{id}", "/sessies/{id}" });
        Assert.Contains("/rondes/{id}/uitnodigingen/{uitnodigingId}", gebleven);
    }

    /// <summary>What goes by its age alone is left out, as are the parts that have no list.</summary>
    [Fact]
    public async Task Each_table_with_a_list_tells_what_goes_from_it()
    {
        string[] zonder = ["contacts.import", "contacts.voorkeur", "coordination.overdracht_organisatie", "information.introductie",
            "notifications.levering", "privacy.bewaartermijn",
            "privacy.verwerkingsactiviteit",
            "protocols.afhandeling"];
        Assert.Equal(string.Join(' ', zonder), await host.ScalarAsync<string>(
            """
            select string_agg(c.attrelid::regclass::text, ' ' order by c.attrelid::regclass::text)
              from pg_attribute c
              join pg_class t on t.oid = c.attrelid and t.relkind = 'r'
             where c.attname = 'gewijzigd_op' and not c.attisdropped
               and not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'verwijdering_af')
            """));
        Assert.Equal(Contracts.Verwijderd.Soorten.Order(StringComparer.Ordinal), (await host.ScalarAsync<string[]>(
            """
            select array_agg(distinct split_part(encode(g.tgargs, 'escape'), '\000', 1))
              from pg_trigger g where g.tgname = 'verwijdering_af'
            """))!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_merge_says_who_came_in_their_place_and_its_undoing_takes_that_back_and_tells_the_person_anew()
    {
        var organisatie = await host.OrganisatieAsync();
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        var eigen = (string)(await host.RolAsync(blijft, organisatie))["id"]!;
        var dubbel = (string)(await host.RolAsync(vervalt, organisatie))["id"]!;
        var ronde = (string)(await host.RondeAsync([organisatie]))["id"]!;

        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        var persoon = Assert.Single(await VanAsync(vervalt));
        Assert.Equal(("contactpersoon", "samengevoegd", blijft), (persoon.Soort, persoon.Reden, persoon.OpgevolgdDoorId));
        var rol = Assert.Single(await VanAsync(dubbel));
        Assert.Equal(("rolvervulling", "samengevoegd", eigen), (rol.Soort, rol.Reden, rol.OpgevolgdDoorId));
        var over = Assert.Single((await host.Api.GetJsonAsync($"/v1/uitnodigingen?rondeId={ronde}"))["results"]!.AsArray());
        Assert.Equal((string)over!["id"]!, Assert.Single(await LijstAsync(host.Api, "&soort=uitnodiging"),
            u => u.OpgevolgdDoorId == (string)over["id"]!).OpgevolgdDoorId);

        var vanaf = (await host.ScalarAsync<System.DateTime>("select clock_timestamp()")).ToString("O", CultureInfo.InvariantCulture);
        using var ongedaan = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}");
        Assert.Equal(204, (int)ongedaan.StatusCode);
        Assert.Empty(await VanAsync(vervalt, dubbel));
        Assert.DoesNotContain(await LijstAsync(host.Api, "&soort=uitnodiging"), u => u.OpgevolgdDoorId == (string)over["id"]!);
        foreach (var (lijst, id) in new[] { ("contactpersonen", vervalt), ("rolvervullingen", dubbel) })
        {
            Assert.Contains((await host.Api.GetJsonAsync($"/v1/{lijst}?gewijzigdVanaf={vanaf}"))["results"]!.AsArray(),
                r => (string)r!["id"]! == id);
        }
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/uitnodigingen?rondeId={ronde}&gewijzigdVanaf={vanaf}"))["results"]!
            .AsArray().Count);
    }

    /// <summary>Regression: who had never seen them was told that they were erased, and which role went with them.</summary>
    [Fact]
    public async Task That_a_key_figure_was_erased_is_told_to_who_could_know_of_them()
    {
        using var lezer = await host.ClientAsync("contacten.lezen");
        var organisatie = await host.OrganisatieAsync();
        var (figuur, gewoon) = (await host.PersoonAsync(), await host.PersoonAsync());
        var rol = (string)(await host.RolAsync(figuur, organisatie, "sleutelfiguur"))["id"]!;
        var ook = (string)(await host.RolAsync(gewoon, organisatie, "sleutelfiguur"))["id"]!;
        await host.RolAsync(gewoon, organisatie);

        foreach (var persoon in new[] { figuur, gewoon })
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });

        var verteld = (await LijstAsync(lezer)).Select(w => w.Id).ToArray();
        Assert.Equal([gewoon], new[] { figuur, gewoon, rol, ook }.Intersect(verteld));
        Assert.Equal(2, (await VanAsync(figuur, gewoon)).Count);
    }

    /// <summary>Regression: the line told the id of who stayed, whatever they had become since.</summary>
    [Fact]
    public async Task Who_stayed_is_told_to_nobody_who_may_not_know_of_them_now()
    {
        using var lezer = await host.ClientAsync("contacten.lezen");
        var organisatie = await host.OrganisatieAsync();
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        var rol = (string)(await host.RolAsync(blijft, organisatie))["id"]!;
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        Assert.Contains(await LijstAsync(lezer), w => w.Id == vervalt);
        // Their merge has been destroyed by its term.
        await host.ExecuteAsync("delete from contacts.samenvoeging where met_id = @vervalt::uuid", new { vervalt });

        await host.RolAsync(blijft, organisatie, "sleutelfiguur");
        using (var weg = await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol}", "*")) Assert.Equal(204, (int)weg.StatusCode);

        Assert.DoesNotContain(await LijstAsync(lezer), w => w.Id == vervalt);
        Assert.Contains(await LijstAsync(host.Api), w => w.Id == vervalt);
    }

    /// <summary>Regression: the need was gone from its list, and nobody who keeps a copy by pulls heard of it.</summary>
    [Fact]
    public async Task A_need_that_nobody_has_any_more_is_gone_for_a_copy_until_somebody_has_it_again()
    {
        var (organisatie, een, twee) = (await host.OrganisatieAsync(), await host.PersoonAsync(email: "een@behoefte.example"),
            await host.PersoonAsync(email: "twee@behoefte.example"));
        foreach (var persoon in new[] { een, twee }) await host.RolAsync(persoon, organisatie);
        var ronde = (string)(await host.RondeAsync([organisatie]))["id"]!;
        var links = (await host.MailsAanAsync(een, twee)).Select(m => m.Token()).ToArray();
        async Task ZegtAsync(int wie, bool wil)
        {
            using var antwoord = await host.AntwoordAsync(links[wie], new { training = wil, tip = "Tip" });
            Assert.Equal(200, (int)antwoord.StatusCode);
        }
        async Task<string?> LijstAlsAsync() =>
            (string?)(await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde}"))["results"]!.AsArray().SingleOrDefault()?["id"];

        await ZegtAsync(0, true);
        var behoefte = (await LijstAlsAsync())!;
        async Task IsErAsync(bool er)
        {
            Assert.Equal(er ? behoefte : null, await LijstAlsAsync());
            Assert.Equal(er ? [] : [("behoefte", "verwijderd")], (await VanAsync(behoefte)).Select(w => (w.Soort, w.Reden)));
        }
        foreach (var (wie, wil, er) in new[] { (1, true, true), (0, false, true), (1, false, false), (0, true, true), (1, false, true) })
        {
            await ZegtAsync(wie, wil);
            await IsErAsync(er);
        }

        // Of two answers of one person the last counts, or of equals that of who stays: in that one the need is not.
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{twee}/samenvoegingen", new { metId = een });
        await IsErAsync(false);
        using (var ongedaan = await host.Api.DeleteAsync($"/v1/contactpersonen/{twee}/samenvoegingen/{samen["id"]}"))
            Assert.Equal(204, (int)ongedaan.StatusCode);
        await IsErAsync(true);
    }

    /// <summary>Two who change places: each takes back what the other asks for at that moment.</summary>
    [Fact]
    public async Task Partners_who_change_their_minds_at_once_wait_for_each_other_and_what_is_told_is_so()
    {
        object[] vragen = [.. new[] { "scholing", "overleg" }.Select(s => (object)new
        { code = s, soort = "ja_nee", tekst = $"Wilt u {s}?", behoefte = new { soort = s, bijWaarden = new object[] { true } } })];
        var (organisatie, een, twee) = (await host.OrganisatieAsync(), await host.PersoonAsync(email: "een@wissel.example"),
            await host.PersoonAsync(email: "twee@wissel.example"));
        foreach (var persoon in new[] { een, twee }) await host.RolAsync(persoon, organisatie);
        var ronde = (string)(await host.RondeAsync([organisatie], vragen: vragen))["id"]!;
        var links = (await host.MailsAanAsync(een, twee)).Select(m => m.Token()).ToArray();
        async Task<int> ZegtAsync(int wie, bool scholing)
        {
            using var antwoord = await host.AntwoordAsync(links[wie], new { scholing, overleg = !scholing });
            return (int)antwoord.StatusCode;
        }
        for (var keer = 0; keer < 20; keer++)
        {
            var stand = keer % 2 == 0;
            Assert.Equal((int[])[200, 200], await Task.WhenAll(ZegtAsync(0, stand), ZegtAsync(1, !stand)));
            var er = (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde}"))["results"]!.AsArray();
            Assert.Equal(2, er.Count);
            Assert.Empty(await VanAsync([.. er.Select(b => (string)b!["id"]!)]));
        }
    }

    /// <summary>
    /// Regression: with the moment of the act, the organisation whose transaction took longer stood before what had been read.
    /// </summary>
    [Fact]
    public async Task Nothing_appears_before_what_a_reader_has_seen_however_long_a_transaction_takes()
    {
        var (traag, snel) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var delete = new NpgsqlCommand("delete from contacts.organisatie where id = $1", connection, transaction)
            { Parameters = { new() { Value = Guid.Parse(traag) } } };
            await delete.ExecuteNonQueryAsync();
            using var answer = await host.Api.DeleteAsync($"/v1/organisaties/{snel}", "*");
            Assert.Equal(204, (int)answer.StatusCode);
            Assert.Equal(snel, Assert.Single(await VanAsync(traag, snel)).Id);
            await transaction.CommitAsync();
        }
        var beide = await VanAsync(traag, snel);
        Assert.Equal([snel, traag], beide.Select(w => w.Id));
        Assert.True(beide[0].Op < beide[1].Op, "each moment is its own");
        var vanaf = beide[1].Op.ToString("O", CultureInfo.InvariantCulture);
        var daarna = await LijstAsync(host.Api, $"&vanaf={Uri.EscapeDataString(vanaf)}");
        Assert.Equal([traag], daarna.Select(w => w.Id).Where(id => id == traag || id == snel));
    }

    [Fact]
    public async Task A_reader_hears_only_of_what_they_might_have_read()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        var rol = (string)(await host.RolAsync(persoon, organisatie, "sleutelfiguur", begindatum: "2030-01-01"))["id"]!;
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Weg", soort = "basis" }))["id"]!;
        foreach (var adres in new[] { $"/v1/rolvervullingen/{rol}", $"/v1/trainingen/{training}" })
        {
            using var answer = await host.Api.DeleteAsync(adres, "*");
            Assert.Equal(204, (int)answer.StatusCode);
        }
        async Task<string> LeestAsync(params string[] scopes) => string.Join(' ', (await LijstAsync(await host.ClientAsync(scopes)))
            .Select(w => w.Id).Where(id => id == rol || id == training));

        Assert.Equal($"{rol} {training}", await LeestAsync("contacten.lezen", "trainingen.lezen", "sleutelfiguren.lezen"));
        Assert.Equal(training, await LeestAsync("contacten.lezen", "trainingen.lezen"));
        Assert.Equal(rol, await LeestAsync("contacten.lezen", "sleutelfiguren.lezen"));
        Assert.Equal("", await LeestAsync("rapportages.lezen"));
    }

    [Fact]
    public async Task What_is_gone_is_told_for_two_years()
    {
        var organisatie = await host.OrganisatieAsync();
        using var answer = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*");
        var query = new { Id = Guid.Parse(organisatie) };
        await host.ExecuteAsync("update platform.verwijdering set op = now() - interval '729 days' where id = @Id", query);
        await host.RunJobAsync("opruimen");
        Assert.Single(await VanAsync(organisatie));
        await host.ExecuteAsync("update platform.verwijdering set op = now() - interval '732 days' where id = @Id", query);
        await host.RunJobAsync("opruimen");
        Assert.Empty(await VanAsync(organisatie));
    }
}
