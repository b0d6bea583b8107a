using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Netwerkplatform.Tests.Platform;

/// <summary>What a caller sends is never a line of the log of its own.</summary>
public sealed class VijandigeLogTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Every line that was written, as the console would get it.</summary>
    public sealed class Geschreven : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Regels { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Regels.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }

    private const string Nep = "nepregel";

    [Fact]
    public async Task Nothing_that_a_caller_sends_begins_a_line_of_the_log()
    {
        using var log = new Geschreven();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var kwaad = $"x\r\ninfo: {Nep}\u001b[31m\u2028{Nep}";
        var pad = Uri.EscapeDataString(kwaad);
        foreach (var url in new[] { $"/v1/organisaties?zoek={pad}", $"/v1/organisaties/{pad}", $"/v1/{pad}", $"/v1/afmeldingen/{pad}",
            $"/v1/organisaties?{pad}=1", $"/{pad}/x" })
            (await host.Api.GetAsync(url)).Dispose();
        foreach (var body in new object[] { new { naam = kwaad }, kwaad, new { onbekend = kwaad },
            new { naam = "O", soort = kwaad, verband = kwaad, omvang = kwaad, domeinen = new[] { kwaad } } })
            (await host.Api.PostAsJsonAsync("/v1/organisaties", body)).Dispose();
        using (var half = new StringContent($"{{\"naam\": \"{kwaad}", Encoding.UTF8, "application/json")) (
            await host.Api.PostAsync("/v1/organisaties", half)).Dispose();
        foreach (var header in new[] { "Idempotency-Key", "Uitnodiging-Token", "User-Agent", "traceparent", "Accept", "If-None-Match",
            "X-Forwarded-For" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/v1/mijn-gegevens/bevestigingen")
            { Content = JsonContent.Create(new { uitkomst = kwaad }) };
            request.Headers.TryAddWithoutValidation(header, $"x{Nep}\t\"{{}}%0d%0a{Nep}");
            (await host.Api.SendAsync(request)).Dispose();
        }

        var regels = log.Regels.ToArray();
        Assert.NotEmpty(regels);
        Assert.All(regels, regel => Assert.DoesNotMatch($"[\\r\\n\\u001b\\u0085\\u2028][^\\r\\n]*{Nep}", regel));
    }
}
