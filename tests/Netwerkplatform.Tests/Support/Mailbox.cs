using Microsoft.Extensions.Hosting;
using MimeKit;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Support;

/// <summary>What arrived by mail, and the links that are in it.</summary>
public static partial class Mailbox
{
    /// <summary>Sends what is due and returns what arrived since the last time, by address.</summary>
    public static async Task<ILookup<string, MimeMessage>> SendMailsAsync(this TestHost host)
    {
        await host.Services.GetServices<IHostedService>().OfType<MailSender>().Single().SendDueAsync(TestContext.Current.CancellationToken);
        var folder = Path.Combine(host.DataFolder, "postvak");
        if (!Directory.Exists(folder)) return Array.Empty<MimeMessage>().ToLookup(_ => "");
        var files = Directory.GetFiles(folder, "*.eml");
        var messages = files.Select(f => MimeMessage.Load(new MemoryStream(File.ReadAllBytes(f)))).ToArray();
        foreach (var file in files) File.Delete(file);
        return messages.SelectMany(m => m.To.Mailboxes.Select(aan => (aan.Address, Mail: m))).ToLookup(m => m.Address, m => m.Mail);
    }

    /// <summary>The same, of these people alone: on a host that tests share, a mail of another test may still have been waiting.</summary>
    public static async Task<MimeMessage[]> MailsAanAsync(this TestHost host, params string[] personen)
    {
        var mails = await host.SendMailsAsync();
        var adressen = await host.ScalarAsync<string[]>(
            "select array_agg(email order by id) from contacts.contactpersoon where email is not null and id::text = any(@personen)",
            new { personen });
        return [.. (adressen ?? []).SelectMany(a => mails[a])];
    }

    /// <inheritdoc cref="MailsAanAsync"/>
    public static async Task<MimeMessage[]> MailsVanAsync(this TestHost host, params IEnumerable<JsonNode> rondes) =>
        await host.MailsAanAsync(await host.ScalarAsync<string[]>(
            "select array_agg(distinct contactpersoon_id::text) from surveys.uitnodiging where ronde_id::text = any(@ids)",
            new { ids = rondes.Select(r => (string)r["id"]!).ToArray() }) ?? []);

    /// <summary>The secret of the link in a mail.</summary>
    public static string Token(this MimeMessage mail) => Link().Match(mail.TextBody!).Groups[1].Value;

    public static string AfmeldPad(this MimeMessage mail) => new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>')).AbsolutePath;

    [GeneratedRegex(@"/(?:invullen|bevestigen|inschrijven|meelezen|ratificeren|kennisnemen|inzage|mijn|introductie)#([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
