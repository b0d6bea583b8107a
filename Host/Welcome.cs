using MimeKit;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Host;

/// <summary>What a person who has just started the host wants to open next.</summary>
internal static class Welcome
{
    public static async Task PrintAsync(WebApplication app, Settings settings, bool demoLoaded)
    {
        if (!app.Environment.IsDevelopment() || settings.Authority is not null) return;
        var url = App.AddressOf(app);
        Console.WriteLine(
            $"""

            Netwerkplatform runs on {url}
              docs       {url}/docs
              mailbox    {url}/dev/postvak
              jobs       {url}/beheer/jobs
              survey     {await SurveyLinkAsync(settings, wait: demoLoaded) ?? "(no invitation in the mailbox yet)"}
              coverage   curl -s {url}/v1/rapportages/dekking -H "Authorization: Bearer $(curl -s {url}/oauth/token -d grant_type=client_credentials -d client_id=demo-dashboard -d client_secret=demo-dashboard-geheim | sed -n 's/.*"access_token": *"\([^"]*\).*/\1/p')"

            Ctrl-C stops it; the data stays in {settings.DataFolder}.

            """);
    }

    /// <summary>The link of the latest invitation in the local mailbox; right after loading the demo it may be on its way.</summary>
    private static async Task<string?> SurveyLinkAsync(Settings settings, bool wait)
    {
        if (settings.Mail.Transport != "folder") return null;
        var folder = new DirectoryInfo(Mailmap.FolderOf(settings));
        for (var attempt = 0; ; attempt++)
        {
            var mails = folder.Exists ? folder.GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(50) : [];
            var link = mails.Select(f => Invullink.Pattern().Match(MimeMessage.Load(f.FullName).TextBody ?? ""))
                .FirstOrDefault(m => m.Success)?.Value;
            if (link is not null || !wait || attempt == 40) return link;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            folder.Refresh();
        }
    }
}
