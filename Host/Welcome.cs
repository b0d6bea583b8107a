using Netwerkplatform.Platform;

namespace Netwerkplatform.Host;

/// <summary>What a person who has just started the host wants to open next.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app, Settings settings)
    {
        if (!app.Environment.IsDevelopment() || settings.Authority is not null) return;
        var url = App.AddressOf(app);
        Console.WriteLine($"""

            Netwerkplatform runs on {url}
              docs       {url}/docs
              jobs       {url}/beheer/jobs
              mailbox    {url}/dev/postvak

            """);
    }
}
