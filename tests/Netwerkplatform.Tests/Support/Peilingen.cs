using Microsoft.Extensions.Hosting;
using MimeKit;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Support;

/// <summary>Asking and answering, as the regisseur and a partner do it: through the API and the mails.</summary>
public static partial class Peilingen
{
    public static readonly object[] Vragen =
    [
        new { code = "training", soort = "ja_nee", tekst = "Wilt u scholing?", verplicht = true,
            behoefte = new { soort = "scholing", bijWaarden = new object[] { true } } },
        new { code = "onderwerp", soort = "enkele_keuze", tekst = "Waarover?",
            opties = new[] { new { code = "signalen", tekst = "Signalen" }, new { code = "gesprek", tekst = "Gesprekken" } },
            toonAls = new { vraag = "training", waarden = new object[] { true } } },
        new { code = "vormen", soort = "meerkeuze", tekst = "In welke vorm?",
            opties = new[] { new { code = "overleg", tekst = "Overleg" }, new { code = "mail", tekst = "E-mail" } },
            behoefte = new { soort = "overleg", bijWaarden = new object[] { "overleg" } } },
        new { code = "cijfer", soort = "schaal", tekst = "Hoe goed kent u het netwerk?", schaal = new { van = 1, tot = 5 } },
        new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?" },
    ];

    public static async Task<string> VragenlijstAsync(this TestHost host, object[]? vragen = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/vragenlijsten",
            new { titel = "Wat hebt u nodig?", inleiding = "Vijf vragen.", vragen = vragen ?? Vragen }))["id"]!;

    public static Dictionary<string, object?> Peiling(
        string vragenlijst, object doelgroep, string anonimiteit = "op_naam", string status = "actief", string start = "2027-01-01T09:00",
        string? herhaling = null, int[]? naDagen = null, int looptijdDagen = 14, int drempel = 5, string? uitsplitsing = null) => new()
        {
            ["naam"] = "Behoeften",
            ["vragenlijstId"] = vragenlijst,
            ["doelgroep"] = doelgroep,
            ["herhaling"] = herhaling,
            ["start"] = start,
            ["looptijdDagen"] = looptijdDagen,
            ["herinneringen"] = new { naDagen = naDagen ?? [] },
            ["anonimiteit"] = anonimiteit,
            ["drempel"] = drempel,
            ["uitsplitsing"] = uitsplitsing,
            ["onderwerp"] = "Wat heeft {{organisatie}} nodig?",
            ["bericht"] = "Beste {{voornaam}},\n\nWilt u voor {{organisatie}} de vragen beantwoorden, uiterlijk {{sluitdatum}}?",
            ["status"] = status,
        };

    /// <summary>Opens a round by hand for these organisations.</summary>
    public static async Task<JsonNode> RondeAsync(
        this TestHost host, string[] organisaties, string anonimiteit = "op_naam", object[]? vragen = null, int[]? naDagen = null,
        int drempel = 5, string? uitsplitsing = null)
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peiling(await host.VragenlijstAsync(vragen), new { organisatieIds = organisaties }, anonimiteit, naDagen: naDagen,
            drempel: drempel, uitsplitsing: uitsplitsing));
        return await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
    }

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

    public static async Task<HttpResponseMessage> AlsPartnerAsync(
        this TestHost host, string token, HttpMethod method, string path = "/v1/mijn-uitnodiging", object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Uitnodiging-Token", token);
        return await host.Anonymous.SendAsync(request);
    }

    public static Task<HttpResponseMessage> AntwoordAsync(this TestHost host, string token, object antwoorden, bool definitief = true) =>
        host.AlsPartnerAsync(token, HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", new { antwoorden, definitief });

    [GeneratedRegex(@"/(?:invullen|bevestigen|inschrijven|meelezen|ratificeren|kennisnemen|inzage|mijn|introductie)#([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
