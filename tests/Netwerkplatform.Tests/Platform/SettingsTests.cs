using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Tests.Platform;

public sealed class SettingsTests
{
    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "test";
        public string ContentRootPath { get; set; } = "/";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private static (Settings? Settings, IReadOnlyList<string> Faults) Read(
        string environment, params (string Key, string Value)[] values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Key, v => (string?)v.Value))
            .Build(), new Named(environment), App.Modules);

    [Theory]
    [InlineData("Mail:Port", "smtp")]
    [InlineData("Mail:Security", "ssl")]
    [InlineData("Mail:Concurrency", "0")]
    [InlineData("Mail:Kleur", "rood")]
    [InlineData("Limits:BodyBytes", "1 MB")]
    [InlineData("Auth:Authority", "issuer.example")]
    [InlineData("Links:BaseUrl", "ftp://x")]
    [InlineData("Api:BaseUrl", "api.example")]
    [InlineData("Proxy:Trusted", "proxy.example")]
    [InlineData("Cors:Origins", "https://x.example/pad")]
    [InlineData("Regisseur:Email", "geen adres")]
    [InlineData("Gemeente:Code", "34")]
    [InlineData("Gemeente:Oin", "12")]
    [InlineData("Gemeente:Logo", "https://elders.example/logo.png")]
    [InlineData("Gemeente:Wijk", "Oost")]
    [InlineData("Jobs:Enabled", "ja")]
    [InlineData("Logboek:Endpoint", "logboek.example")]
    [InlineData("Logboek:Sleutel", "te kort")]
    [InlineData("Gebeurtenissen:Sleutel", "te kort")]
    [InlineData("Gebeurtenissen:VorigeSleutel", "te kort")]
    [InlineData("Logboek:BijUitval", "stoppen")]
    [InlineData("Contacten:BevestigingenPerDag", "-1")]
    [InlineData("Contacten:PerDag", "200")]
    public void A_key_that_is_unknown_or_malformed_is_named_in_one_line(string key, string value)
    {
        var (settings, faults) = Read("Development", (key, value));

        Assert.Null(settings);
        Assert.StartsWith(key + ":", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Production_names_every_key_that_it_misses_at_once()
    {
        var (_, faults) = Read("Production");

        Assert.Equal(
            ["Api:BaseUrl", "Auth:Audience", "Auth:Authority", "ConnectionStrings:Netwerkplatform",
                "Gebeurtenissen:Sleutel", "Gemeente:Code", "Gemeente:Naam",
                "Gemeente:Oin", "Links:BaseUrl", "Logboek:Sleutel", "Mail:From",
                "Regisseur:Email", "Regisseur:Naam", "Regisseur:Telefoon"],
            faults.Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Development_needs_no_key_at_all()
    {
        var (settings, faults) = Read("Development");

        Assert.Empty(faults);
        Assert.True(settings!.DemoLoad);
        Assert.Equal("folder", settings.Mail.Transport);
        Assert.Equal(4, settings.Mail.Concurrency);
    }

    [Fact]
    public void In_production_keys_come_from_nobody_over_http()
    {
        Assert.Contains("Auth:Authority: must be an https address in Production; over http anybody on the way could hand out keys.",
            Read("Production", ("Auth:Authority", "http://issuer.example")).Faults);
        Assert.DoesNotContain(Read("Production", ("Auth:Authority", "https://issuer.example")).Faults,
            f => f.StartsWith("Auth:Authority", StringComparison.Ordinal));
    }

    /// <summary>One text with commas or spaces, or an array in a file.</summary>
    [Fact]
    public void A_list_can_be_written_in_both_forms()
    {
        var (text, none) = Read("Development", ("Cors:Origins", "https://a.example, https://b.example"),
            ("Proxy:Trusted", "10.0.0.1 10.1.0.0/16"), ("Auth:ScopeClaim", "roles scp"));
        var (array, either) = Read("Development", ("Cors:Origins:0", "https://a.example"), ("Cors:Origins:1", "https://b.example"),
            ("Proxy:Trusted:0", "10.0.0.1"), ("Proxy:Trusted:1", "10.1.0.0/16"), ("Auth:ScopeClaim:0", "roles"),
                ("Auth:ScopeClaim:1", "scp"));

        Assert.Equal([], [.. none, .. either]);
        Assert.Equal(["https://a.example", "https://b.example"], text!.CorsOrigins);
        Assert.Equal((text.CorsOrigins.Length, "10.0.0.1/32 10.1.0.0/16", "roles scp"),
            (array!.CorsOrigins.Length, string.Join(' ', array.TrustedProxies.Select(n => n.ToString())),
            string.Join(' ', array.ScopeClaims)));
        Assert.Equal(array.TrustedProxies, text.TrustedProxies);
    }
}
