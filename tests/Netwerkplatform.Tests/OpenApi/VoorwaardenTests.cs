using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>Who has read something may act on it on condition that it is still so. An act that is new is in here by itself.</summary>
[Trait("Category", "Slow")]
public sealed class VoorwaardenTests(TestHost host) : IClassFixture<TestHost>
{
    private static string Thing(string path) => path[..path.LastIndexOf('/')];

    private static IReadOnlyList<ContractWalk.Operation> Acts
    {
        get
        {
            var tagged = ContractWalk.Current.Operations
                .Where(o => o.Method == "GET" && o.Responses.GetValueOrDefault(200)?["headers"]?["ETag"] is not null)
                .Select(o => o.Path).ToHashSet();
            return [.. ContractWalk.Current.Operations.Where(o => o.Method == "POST" && Thing(o.Path).EndsWith('}')
                && tagged.Contains(Thing(o.Path)) && !o.Path.StartsWith("/mijn-", StringComparison.Ordinal))];
        }
    }

    /// <summary>Regression: all of them did what was asked of another version.</summary>
    [Fact]
    public async Task An_act_on_what_has_changed_since_it_was_read_is_412_and_on_what_has_not_is_done()
    {
        var aanroepen = new Aanroepen(host);
        // The topic that the examples of clauses name.
        var onderwerp = await aanroepen.MaakAsync(ContractWalk.Current.Operations.Single(o => o.Id == "createOnderwerp"));
        using (var gemaakt = onderwerp.Request()) (await host.Api.SendAsync(gemaakt)).Dispose();
        var faults = new List<string>();
        foreach (var act in Acts)
        {
            if (!act.Parameters.Any(p => p is { In: "header", Name: "If-Match", Required: false }) || !act.Responses.ContainsKey(412))
                faults.Add($"{act} does not say so");
            var aanroep = await aanroepen.MaakAsync(act);
            async Task<int> DoeAsync(string ifMatch)
            {
                using var request = aanroep.Request();
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                using var answer = await host.Api.SendAsync(request);
                return (int)answer.StatusCode;
            }
            using var read = await host.Api.GetAsync(Thing(aanroep.Address));
            var tag = read.Headers.ETag!.Tag;
            if (await DoeAsync("\"v0\"") is not 412 and var stale) faults.Add($"{act} on another version is {stale}");
            if (await DoeAsync($"W/{tag}") is not 412 and var weak) faults.Add($"{act} on a weak tag is {weak}");
            if (await DoeAsync($"\"v0\", {tag}") is not (200 or 201 or 202 or 204) and var done) faults.Add($"{act} on the same is {done}");
        }
        Assert.Equal([], faults);
        Assert.True(Acts.Count > 35, $"{Acts.Count} acts");
    }

    /// <summary>What is frozen or sent is what was read: the tag is looked at again where the row is held.</summary>
    [Theory]
    [InlineData("vaststellingen")]
    [InlineData("raadplegingen")]
    [InlineData("ratificatierondes")]
    public async Task Of_a_change_and_an_act_at_once_on_the_same_text_one_happens(string act)
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: $"{Netwerk.Woord()}@voorbeeld.example"), organisatie);
        for (var keer = 0; keer < 8; keer++)
        {
            var versie = await host.VersieAsync();
            using var read = await host.Api.GetAsync(versie);
            var tag = read.Headers.ETag!.Tag;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{versie}/{act}")
            {
                Content = JsonContent.Create<object>(act switch
                {
                    "raadplegingen" => new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-12-31" },
                    "ratificatierondes" => new { organisatieIds = new[] { organisatie }, sluitdatum = "2026-12-31" },
                    _ => new { },
                }),
            };
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            var (done, changed) = (host.Api.SendAsync(request), host.Api.PutAsync(versie, new { inhoud = "Anders." }, tag));
            var (a, b) = ((int)(await done).StatusCode, (int)(await changed).StatusCode);
            Assert.True((a, b) is (201, 409 or 412) or (412, 200), $"{act} {a}, PUT {b}");
        }
    }
}
