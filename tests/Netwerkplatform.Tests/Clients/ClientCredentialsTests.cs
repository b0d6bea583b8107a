using Microsoft.Extensions.Time.Testing;
using Netwerkplatform.Client;

namespace Netwerkplatform.Tests.Clients;

/// <summary>The token helper of the C# client, before the real issuer of a host.</summary>
public sealed class ClientCredentialsTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed class Counting() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Tokens;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/oauth/token") Interlocked.Increment(ref Tokens);
            return base.SendAsync(request, cancellationToken);
        }
    }

    [Fact]
    public async Task One_token_serves_all_until_shortly_before_it_expires()
    {
        var clock = new FakeTimeProvider(host.Clock.GetUtcNow());
        using var counting = new Counting();
        using var http = new HttpClient(new ClientCredentials(new Uri($"{host.BaseUrl}/oauth/token"), "demo-regisseur",
            "demo-regisseur-geheim", ["contacten.lezen"], clock)
        { InnerHandler = counting });

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync("organisaties"))), s => Assert.Equal(200, s));
        Assert.Equal((200, 1), (await StatusAsync("netwerken"), counting.Tokens));
        // Only what was asked for.
        Assert.Equal((403, 1), (await StatusAsync("trainingen"), counting.Tokens));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((200, 2), (await StatusAsync("organisaties"), counting.Tokens));

        async Task<int> StatusAsync(string list)
        {
            using var answer = await http.GetAsync($"{host.BaseUrl}/v1/{list}");
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task After_a_token_that_is_refused_another_is_asked_for_and_a_token_of_ones_own_is_left_alone()
    {
        using var counting = new Counting();
        using var http = new HttpClient(new ClientCredentials(new Uri($"{host.BaseUrl}/oauth/token"), "demo-regisseur",
            "demo-regisseur-geheim")
        { InnerHandler = counting });
        Assert.Equal((200, 1), (await StatusAsync(null), counting.Tokens));
        Assert.Equal((401, 1), (await StatusAsync("Bearer onzin"), counting.Tokens));

        // The host's clock moves past the token; that of the client does not.
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((401, 1), (await StatusAsync(null), counting.Tokens));
        Assert.Equal((200, 2), (await StatusAsync(null), counting.Tokens));

        async Task<int> StatusAsync(string? own)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.BaseUrl}/v1/organisaties");
            if (own is not null) request.Headers.TryAddWithoutValidation("Authorization", own);
            using var answer = await http.SendAsync(request);
            return (int)answer.StatusCode;
        }
    }
}
