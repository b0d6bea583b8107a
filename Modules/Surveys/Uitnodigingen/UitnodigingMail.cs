using System.Net;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>The invitation, written at the moment it leaves: a fresh link each time, because of earlier ones only the hash is known.</summary>
internal sealed class UitnodigingMail(Links links, TimeProvider clock) : IMailTemplate
{
    public const string Kind = "uitnodiging";

    public string Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAsync(tx, sleutel, links.BaseUrl, clock.GetUtcNow(), onderwerp => onderwerp, ct);
}

/// <summary>The same letter once more to those who have not answered.</summary>
internal sealed class HerinneringMail(Links links, TimeProvider clock) : IMailTemplate
{
    public const string Kind = "herinnering";

    public string Soort => Kind;

    public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) =>
        Uitnodigingsbrief.WriteAsync(tx, sleutel, links.BaseUrl, clock.GetUtcNow(), onderwerp => $"Herinnering: {onderwerp}", ct);
}

internal static class Uitnodigingsbrief
{
    /// <param name="sleutel">Begins with the invitation's id, up to a colon if there is more.</param>
    /// <returns>Null when it is not wanted any more: answered, revoked, unsubscribed, closed, or nowhere to send it to.</returns>
    public static async Task<Bericht?> WriteAsync(Tx tx, string sleutel, string baseUrl, DateTimeOffset nu, Func<string, string> onderwerp, CancellationToken ct)
    {
        var id = Guid.Parse(sleutel.Split(':')[0]);
        var (token, hash) = LinkToken.New();
        var (afmeldToken, afmeldHash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = id, Nu = nu, Hash = hash, AfmeldHash = afmeldHash }, ct);
        if (brief is null) return null;

        var link = $"{baseUrl}/invullen#{token}";
        var afmeldUrl = $"{baseUrl}/v1/afmeldingen/{afmeldToken}";
        var sluitdatum = TimeZoneInfo.ConvertTime(brief.SluitOp, AmsterdamTime.Zone).ToString("d MMMM yyyy", AmsterdamTime.Dutch);
        var bericht = Peiling.FillIn(brief.Bericht, brief.Voornaam, brief.Organisatie, sluitdatum);
        return new Bericht(brief.Email, brief.Naam, onderwerp(Peiling.FillIn(brief.Onderwerp, brief.Voornaam, brief.Organisatie, sluitdatum)),
            Text(bericht, link, sluitdatum, afmeldUrl), Html(bericht, link, sluitdatum, afmeldUrl), afmeldUrl);
    }

    private static string Text(string bericht, string link, string sluitdatum, string afmeldUrl) =>
        $"""
        {bericht}

        Vul de vragenlijst in via deze link. Dat kan tot en met {sluitdatum}:
        {link}

        De link is persoonlijk. Stuur deze e-mail daarom niet door.

        Wilt u geen vragenlijsten meer ontvangen? Meld u dan af:
        {afmeldUrl}
        """;

    /// <summary>Plain HTML that every mail program shows, with nothing from elsewhere: no pictures, no fonts, no counting of opens.</summary>
    private static string Html(string bericht, string link, string sluitdatum, string afmeldUrl) =>
        $"""
        <!doctype html>
        <html lang="nl">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vragenlijst</title></head>
        <body style="margin:0;background:#f3f5f7;color:#1a2530;font:16px/1.5 Arial,Helvetica,sans-serif">
        <div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff">
        {string.Concat(bericht.ReplaceLineEndings("\n").Split("\n\n").Select(p => $"<p style=\"margin:0 0 16px\">{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>\n"))}<p style="margin:24px 0"><a href="{link}" style="display:inline-block;padding:12px 24px;background:#00528c;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px">Vul de vragenlijst in</a></p>
        <p style="margin:0 0 16px">Invullen kan tot en met {sluitdatum}. Werkt de knop niet? Open dan deze link:<br><a href="{link}" style="color:#00528c;word-break:break-all">{link}</a></p>
        <p style="margin:0 0 24px">De link is persoonlijk. Stuur deze e-mail daarom niet door.</p>
        <p style="margin:0;padding-top:16px;border-top:1px solid #c6ced6;font-size:14px;color:#465460">Wilt u geen vragenlijsten meer ontvangen? <a href="{afmeldUrl}" style="color:#00528c">Meld u dan af</a>.</p>
        </div>
        </body>
        </html>
        """;

    private sealed record Brief
    {
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Organisatie { get; init; }
        public required string Onderwerp { get; init; }
        public required string Bericht { get; init; }
        public required DateTimeOffset SluitOp { get; init; }
    }

    private static class Sql
    {
        /// <summary>Whether it is wanted, what it says, and its two secrets, in one round trip.</summary>
        public const string Wanted =
            """
            with gevraagd as (
              select u.id, u.contactpersoon_id, p.email, p.naam, p.voornaam, o.naam as organisatie, r.onderwerp, r.bericht, r.sluit_op
                from surveys.uitnodiging u
                join surveys.ronde r on r.id = u.ronde_id and r.status = 'open' and r.sluit_op > @Nu
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id and p.mailstatus = 'actief' and p.email is not null
                join contacts.pub_organisatie o on o.id = u.organisatie_id
               where u.id = @Id and not u.ingevuld and not u.ingetrokken and not u.afgemeld
                 and not exists (select from surveys.afmelding a where a.contactpersoon_id = u.contactpersoon_id)
            ), link as (
              insert into surveys.uitnodiging_token (hash, uitnodiging_id) select @Hash, id from gevraagd
            ), afmeldlink as (
              insert into surveys.afmeld_token (hash, contactpersoon_id) select @AfmeldHash, contactpersoon_id from gevraagd
            )
            select email, naam, voornaam, organisatie, onderwerp, bericht, sluit_op from gevraagd
            """;
    }
}
