namespace Netwerkplatform.Tests.Platform;

public sealed class IdempotencyTests(TestHost host) : IClassFixture<TestHost>
{
    private static object Organisatie(string naam, string? kvkNummer = null) =>
        new { naam, soort = "sport", verband = "informeel", domeinen = new[] { "jeugd" }, omvang = "klein", kvkNummer };

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/organisaties") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task A_repeat_returns_the_first_answer_and_does_nothing_more()
    {
        using var first = await PostAsync(host.Api, "herhaal", Organisatie("FC De Trekvogel"));
        using var second = await PostAsync(host.Api, "herhaal", Organisatie("FC De Trekvogel"));

        Assert.Equal(201, (int)second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from contacts.organisatie where naam = 'FC De Trekvogel'"));
    }

    [Fact]
    public async Task A_refusal_is_repeated_too_even_when_the_reason_has_gone()
    {
        var blocking = await host.Api.PostJsonAsync("/v1/organisaties", Organisatie("Eerste", "71002999"));
        using var first = await PostAsync(host.Api, "weigering", Organisatie("Tweede", "71002999"));
        using var gone = await host.Api.DeleteAsync($"/v1/organisaties/{blocking["id"]}", "*");
        using var second = await PostAsync(host.Api, "weigering", Organisatie("Tweede", "71002999"));

        Assert.Equal(409, (int)first.StatusCode);
        Assert.Equal(409, (int)second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Regression: the answer counted as stored although its transaction had come to nothing, and the key stayed taken.</summary>
    [Fact]
    public async Task A_key_is_free_when_the_commit_fails_and_a_request_begins_anew_three_times_at_most()
    {
        await host.ExecuteAsync(
            """
            create sequence contacts.pogingen;
            create function contacts.kring() returns trigger language plpgsql as
            $$
            begin
              perform nextval('contacts.pogingen');
              raise exception 'a circle' using errcode = 'deadlock_detected';
            end
            $$;
            create constraint trigger kring after insert on contacts.organisatie deferrable initially deferred
              for each row when (new.naam = 'In een kring') execute function contacts.kring()
            """);
        using (var first = await PostAsync(host.Api, "kring", Organisatie("In een kring"))) Assert.Equal(503, (int)first.StatusCode);
        Assert.Equal(4, await host.ScalarAsync<int>("select last_value::int from contacts.pogingen"));

        await host.ExecuteAsync("drop function contacts.kring cascade; drop sequence contacts.pogingen");
        using var second = await PostAsync(host.Api, "kring", Organisatie("In een kring"));
        Assert.Equal(201, (int)second.StatusCode);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        using var first = await PostAsync(host.Api, "anders", Organisatie("Een"));
        using var second = await PostAsync(host.Api, "anders", Organisatie("Twee"));

        Assert.Equal(422, (int)second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Regression: an empty key was passed over, and the organisation made.</summary>
    [Fact]
    public async Task A_key_that_is_empty_or_too_long_is_refused_and_nothing_is_made()
    {
        foreach (var key in new[] { "", new string('a', 256) })
        {
            using var refused = await PostAsync(host.Api, key, Organisatie("Zonder sleutel"));
            Assert.Equal(400, (int)refused.StatusCode);
        }
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from contacts.organisatie where naam = 'Zonder sleutel'"));
    }

    [Fact]
    public async Task Thirty_parallel_repeats_make_one_organisation_and_answer_201_or_still_running()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30)
            .Select(_ => PostAsync(host.Api, "samen", Organisatie("Kickboksschool Oostvaarder"))));

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        Assert.Empty((await answers.ConflictsAsync()).Except(["idempotentie-bezig"]));
        Assert.Contains(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from contacts.organisatie where naam = 'Kickboksschool Oostvaarder'"));
        using var after = await PostAsync(host.Api, "samen", Organisatie("Kickboksschool Oostvaarder"));
        Assert.Equal(201, (int)after.StatusCode);
    }

    [Fact]
    public async Task A_key_that_a_killed_request_left_behind_answers_still_running_and_is_free_again_later()
    {
        using var probe = await PostAsync(host.Api, "gedood", Organisatie("Wijkcentrum"));
        await host.ExecuteAsync("update platform.idempotentie set status = null, inhoud = null where sleutel = 'gedood'");
        await host.ExecuteAsync("delete from contacts.organisatie where naam = 'Wijkcentrum'");       // the kill came before the commit

        using var early = await PostAsync(host.Api, "gedood", Organisatie("Wijkcentrum"));
        Assert.Equal("idempotentie-bezig", await early.ConflictAsync());

        await host.ExecuteAsync("update platform.idempotentie set levend_op = now() - interval '31 seconds' where sleutel = 'gedood'");
        using var later = await PostAsync(host.Api, "gedood", Organisatie("Wijkcentrum"));
        Assert.Equal(201, (int)later.StatusCode);
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from contacts.organisatie where naam = 'Wijkcentrum'"));
    }

    /// <summary>The former holder wakes up after all, in the middle of its work: it is too late.</summary>
    [Fact]
    public async Task A_request_whose_key_was_taken_over_commits_nothing_any_more()
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var inTheWay = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("lock table contacts.organisatie in share row exclusive mode");
        var former = PostAsync(host.Api, "overgenomen", Organisatie("Overgenomen"));
        await Eventually.HoldsAsync(30, "it holds its key", () =>
            host.ScalarAsync<bool>("select exists (select from platform.idempotentie where sleutel = 'overgenomen' and status is null)"));
        using var meanwhile = await PostAsync(host.Api, "overgenomen", Organisatie("Overgenomen"));
        Assert.Equal("idempotentie-bezig", await meanwhile.ConflictAsync());
        await host.ExecuteAsync("update platform.idempotentie set levend_op = now() - interval '31 seconds' where sleutel = 'overgenomen'");
        var poging = await host.ScalarAsync<Guid>("select poging from platform.idempotentie where sleutel = 'overgenomen'");
        var latter = PostAsync(host.Api, "overgenomen", Organisatie("Overgenomen"));
        await Eventually.HoldsAsync(30, "the other has taken it", async () =>
            await host.ScalarAsync<Guid>("select poging from platform.idempotentie where sleutel = 'overgenomen'") != poging);

        await inTheWay.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("idempotentie-bezig", 201), (await (await former).ConflictAsync(), (int)(await latter).StatusCode));
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*)::int from contacts.organisatie where naam = 'Overgenomen'"));
    }

    [Fact]
    public async Task Keys_of_one_client_mean_nothing_to_another()
    {
        using var first = await PostAsync(host.Api, "eigen", Organisatie("Van mij"));
        using var stranger = await PostAsync(host.Anonymous, "eigen", Organisatie("Van mij"));

        Assert.Equal(401, (int)stranger.StatusCode);
    }

    [Fact]
    public async Task After_a_day_a_key_is_forgotten()
    {
        using var first = await PostAsync(host.Api, "gisteren", Organisatie("Gisteren"));
        await host.ExecuteAsync("update platform.idempotentie set aangemaakt_op = now() - interval '25 hours' where sleutel = 'gisteren'");
        await host.RunJobAsync("opruimen");

        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from platform.idempotentie where sleutel = 'gisteren'"));
    }
}
