using Microsoft.Extensions.Time.Testing;
using Netwerkplatform.Client;
using StandardWebhooks;

namespace Netwerkplatform.Tests.Clients;

/// <summary>The verifier of the C# client takes what another maker signs, and nothing else.</summary>
public sealed class WebhookVerifierTests
{
    private const string Id = "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77";
    private const string Body = """{"type":"nl.netwerkplatform.organisatie.aangemaakt","naam":"é"}""";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string Secret = $"whsec_{Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray())}";
    private static readonly string Other = $"whsec_{Convert.ToBase64String(new byte[24])}";
    private static readonly string Timestamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Sign(string secret) => new StandardWebhook(secret).Sign(Id, Now, Body);

    private static bool Genuine(string? signature, string? id = Id, string? timestamp = null, string body = Body, double later = 0,
        params string[] secrets) =>
        new WebhookVerifier(secrets.Length == 0 ? [Secret] : secrets, clock: new FakeTimeProvider(Now.AddSeconds(later)))
            .IsGenuine(id, timestamp ?? Timestamp, signature, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void What_another_maker_signs_is_genuine_and_what_was_changed_is_not()
    {
        var signature = Sign(Secret);

        Assert.True(Genuine(signature));
        Assert.False(Genuine(signature, body: Body + " "));
        Assert.False(Genuine(signature, id: Id[..^1] + "8"));
        Assert.False(Genuine(signature, timestamp: $"{Now.ToUnixTimeSeconds() + 1}"));
        Assert.False(Genuine(Sign(Other)));
        Assert.False(Genuine(signature.Replace("v1,", "v1a,", StringComparison.Ordinal)));
    }

    [Fact]
    public void Five_minutes_are_close_enough_and_a_second_more_is_not()
    {
        var signature = Sign(Secret);

        Assert.All([-300.0, 300], seconds => Assert.True(Genuine(signature, later: seconds)));
        Assert.All([-301.0, 301, 1e9], seconds => Assert.False(Genuine(signature, later: seconds)));
    }

    [Fact]
    public void While_a_secret_is_replaced_either_will_do()
    {
        var both = $"{Sign(Other)} {Sign(Secret)}";

        Assert.True(Genuine(both, secrets: [Secret]));
        Assert.True(Genuine(both, secrets: [Other]));
        Assert.True(Genuine(Sign(Secret), secrets: [Other, Secret]));
        Assert.False(Genuine(both, secrets: [$"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)])}"]));
    }

    [Fact]
    public void What_cannot_be_read_is_not_genuine_and_a_secret_must_be_one()
    {
        Assert.All([null, "", "v1,", "v1", "v1,!", "v1,AAAA", "v2,AAAA", new string(' ', 1000)], s => Assert.False(Genuine(s)));
        Assert.All(["", "-1", "1.5", "nu", " 1", new string('9', 30)], t => Assert.False(Genuine(Sign(Secret), timestamp: t)));
        Assert.All([null, ""], id => Assert.False(Genuine(Sign(Secret), id: id)));

        Assert.All(["", "whsec_", "geheim", "whsec_!"], s => Assert.Throws<ArgumentException>(() => new WebhookVerifier(s)));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier((string[])[]));
    }
}
