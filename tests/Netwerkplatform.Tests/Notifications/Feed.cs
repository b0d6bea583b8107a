using Microsoft.Extensions.Hosting;
using Netwerkplatform.Notifications.Gebeurtenissen;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>Reads the feed, as another system does.</summary>
internal static class Feed
{
    private const string Voorvoegsel = "nl.netwerkplatform.";

    /// <summary>Gives every fact that is due its number.</summary>
    public static async Task NummerAsync(this TestHost host)
    {
        while (await host.Services.GetServices<IHostedService>().OfType<Nummeraar>().Single()
            .NummerAsync(TestContext.Current.CancellationToken) > 0) { }
    }

    /// <summary>Where the feed ends now.</summary>
    public static async Task<string> EindeAsync(this TestHost host)
    {
        await host.NummerAsync();
        return $"{await host.ScalarAsync<long>("select laatste from notifications.teller"):D20}";
    }

    /// <summary>All that is to be read after a number, page by page.</summary>
    public static async Task<List<JsonNode>> FeedAsync(this TestHost host, string na, HttpClient? client = null, int limit = 200)
    {
        await host.NummerAsync();
        var events = new List<JsonNode>();
        var next = $"/v1/gebeurtenissen?na={na}&limit={limit}";
        while (true)
        {
            var page = await (client ?? host.Api).GetJsonAsync(next);
            if (page["results"]!.AsArray().Count == 0) return events;
            events.AddRange(page["results"]!.AsArray().Select(e => e!));
            next = (string)page["next"]!;
        }
    }

    public static string Soort(JsonNode gebeurtenis) => ((string)gebeurtenis["type"]!)[Voorvoegsel.Length..];

    /// <summary>What was told of one subject, in order.</summary>
    public static string[] Van(this IEnumerable<JsonNode> events, string onderwerp) =>
        [.. events.Where(e => (string?)e["subject"] == onderwerp).Select(Soort)];
}
