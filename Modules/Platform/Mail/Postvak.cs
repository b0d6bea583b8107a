using System.Net;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// /dev/postvak: reads the mails that the folder transport wrote. Never in Production. A mail is hostile input: everything is encoded, and
/// its HTML is shown in a frame that runs nothing.
/// </summary>
public static class Postvak
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'";

    public static void MapPostvak(this WebApplication app, Settings settings)
    {
        if (app.Environment.IsProduction() || settings.Mail.Transport != "folder") return;
        var folder = Mailmap.FolderOf(settings);
        app.MapGet("/dev/postvak", (HttpContext http) => Html(http, List(folder))).AllowAnonymous();
        app.MapGet("/dev/postvak/{id}", (HttpContext http, string id) => Read(folder, id) is { } mail ? Html(http, One(id, mail))
            : Results.NotFound()).AllowAnonymous();
        app.MapGet("/dev/postvak/{id}/html", (HttpContext http, string id) =>
        {
            if (Read(folder, id)?.HtmlBody is not { } html) return Results.NotFound();
            http.Response.Headers.XFrameOptions = "SAMEORIGIN";
            http.Response.Headers.ContentSecurityPolicy = Policy + "; sandbox allow-popups allow-popups-to-escape-sandbox";
            return Results.Content(html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.OrdinalIgnoreCase),
                "text/html; charset=utf-8");
        }).AllowAnonymous();
    }

    private static IResult Html(HttpContext http, string body)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(
            $$"""
            <!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Postvak</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
                color: #1b1f24; background: #fff }
              a { color: #0b5394 } table { border-collapse: collapse; width: 100% }
              th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d6dbe0; vertical-align: top }
              pre { white-space: pre-wrap; background: #f4f6f8; padding: 1rem; border-radius: .25rem }
              iframe { width: 100%; height: 34rem; border: 1px solid #d6dbe0; border-radius: .25rem }
            </style></head><body><main>{{body}}</main></body></html>
            """, "text/html; charset=utf-8");
    }

    private static string List(string folder)
    {
        var files = Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc)
            .Take(200).ToArray() : [];
        if (files.Length == 0) return "<h1>Postvak</h1><p>Er is nog geen post.</p>";
        var rows = new StringBuilder();
        foreach (var file in files)
        {
            var mail = MimeMessage.Load(file.FullName);
            var id = Path.GetFileNameWithoutExtension(file.Name);
            var wanneer = TimeZoneInfo.ConvertTime(mail.Date, AmsterdamTime.Zone)
                .ToString("dd-MM-yyyy HH:mm", CultureInfo.InvariantCulture);
            rows.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{E(wanneer)}</td><td>{E(mail.To.ToString())}</td>");
            rows.Append(CultureInfo.InvariantCulture,
                $"<td><a href=\"/dev/postvak/{E(id)}\">{E(mail.Subject)}</a></td></tr>");
        }
        return $"<h1>Postvak</h1><p>Wat het systeem hier verstuurt, komt in dit postvak; er gaat niets naar "
            + $"buiten.</p><table><thead><tr><th>Wanneer</th><th>Aan</th><th>Onderwerp</th></tr></thead><tbody>{rows}</tbody></table>";
    }

    private static string One(string id, MimeMessage mail)
    {
        var headers = string.Join('\n', mail.Headers.Where(h =>
            h.Id is HeaderId.From or HeaderId.To or HeaderId.Date or HeaderId.Subject or HeaderId.MessageId or HeaderId.ListUnsubscribe)
            .Select(h => $"{h.Field}: {h.Value}"));
        var html = mail.HtmlBody is null ? ""
            : $"<h2>Opgemaakt</h2><iframe title=\"Opgemaakte mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
                + $"src=\"/dev/postvak/{E(id)}/html\"></iframe>";
        return $"<p><a href=\"/dev/postvak\">Terug naar het "
            + $"postvak</a></p><h1>{E(mail.Subject)}</h1><pre>{E(headers)}</pre>"
            + $"<h2>Tekst</h2><pre>{Linked(mail.TextBody ?? "")}</pre>{html}";
    }

    private static string Linked(string text) => System.Text.RegularExpressions.Regex.Replace(
        E(text), @"https?://[^\s<&]+", m => $"<a href=\"{m.Value}\">{m.Value}</a>");

    private static MimeMessage? Read(string folder, string id)
    {
        var file = Path.Combine(folder, $"{id}.eml");
        return id.All(char.IsAsciiLetterOrDigit) && File.Exists(file) ? MimeMessage.Load(file) : null;
    }

    private static string E(string? text) => WebUtility.HtmlEncode(text ?? "");
}
