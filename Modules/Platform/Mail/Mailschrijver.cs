using System.Diagnostics;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Platform.Mail;

/// <summary>Writes claimed mails right before they leave, and marks them as being handed over in the same transaction.</summary>
internal sealed class Mailschrijver(
    IServiceScopeFactory scopes, IEnumerable<IMailTemplate> templates, IAdresboek adresboek, IAanspreekpunten aanspreekpunten,
    Settings settings, Links links)
{
    /// <summary>
    /// The texts, without those that are not wanted any more, whose reader is not to be mailed, or that another sender has taken over. What
    /// asks something gets the link to opt out here, committed together with the mail.
    /// </summary>
    public async Task<IReadOnlyList<GeschrevenMail>> WriteAsync(IReadOnlyList<Claimed> mails, CancellationToken ct)
    {
        if (mails.Count == 0) return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Wie = "mail";
        var verwerking = scope.ServiceProvider.GetRequiredService<Verwerking>();
        verwerking.Begint("mail", typeof(MailSender));
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        var begin = Stopwatch.GetTimestamp();
        var beurten = (await tx.RowsAsync<Beurt>(Sql.HandOver, new
        {
            Ids = mails.Select(m => m.Id).ToArray(),
            Pogingen = mails.Select(m => m.Poging).ToArray(),
            settings.Mail.LeaseSeconds,
        }, ct)).ToDictionary(b => b.Id);
        // Rows are locked in the order in which others lock them.
        var turns = mails.Where(m => beurten.ContainsKey(m.Id)).OrderBy(m => m.Sleutel, StringComparer.Ordinal)
            .Select(m => (Mail: m, Template: templates.Single(t => t.Soort.Naam == m.Soort), Beurt: beurten[m.Id])).ToArray();
        var mensen = turns.Where(t => t.Template.Soort.Aard != Mailaard.Intern && t.Beurt.OntvangerId is not null).ToArray();
        var bezwaren = await adresboek.BezwarenAsync(tx, [.. mensen.Select(t =>
            new Aanschrijving(t.Mail.Id, t.Beurt.OntvangerId!.Value, t.Beurt.NamensId, t.Template.Soort.Aard == Mailaard.Vraagt))], ct);
        var berichten = new Dictionary<Guid, Bericht>();
        var afmeldlinks = new List<Afmeldlink>();
        var samen = new Dictionary<(IMailTemplate, string), Bericht>();
        foreach (var kind in turns.Where(t => !bezwaren.ContainsKey(t.Mail.Id)).GroupBy(t => t.Template))
        {
            if (kind.Key is not IBatchMailTemplate batch) continue;
            foreach (var (sleutel, text) in await batch.WriteAllAsync(tx, [.. kind.Select(t => t.Mail.Sleutel)], ct))
                samen.Add((batch, sleutel), text);
        }
        foreach (var (mail, template, beurt) in turns)
        {
            var bezwaar = bezwaren.GetValueOrDefault(mail.Id);
            var bericht = bezwaar is not null ? null
                : template is IBatchMailTemplate ? samen.GetValueOrDefault((template, mail.Sleutel))
                : await template.WriteAsync(tx, mail.Sleutel, ct);
            if (bericht is null)
            {
                await tx.ExecuteAsync(Sql.NotWanted,
                    new { mail.Id, mail.Poging, Bezwaar = bezwaar, MeldingId = Guid.CreateVersion7() }, ct);
                continue;
            }
            if (beurt.OntvangerId is { } persoon && template.Soort.Aard != Mailaard.Intern)
                bericht = WithOptOut(bericht, template.Soort, persoon, afmeldlinks);
            berichten.Add(mail.Id, bericht);
            if (beurt.OntvangerId is { } ontvanger) verwerking.Betreft(ontvanger);
            if (bericht.OokAan is { } ook) verwerking.Betreft(ook.PersoonId);
            verwerking.Betreft(bericht.Over);
        }
        await InsertAsync(tx, afmeldlinks, ct);
        // Who signs today, of all of them at once.
        var van = await aanspreekpunten.VanAsync(tx,
            [.. turns.Where(t => berichten.ContainsKey(t.Mail.Id))
                .Select(t => new Aangesprokene(t.Mail.Id, t.Beurt.OntvangerId, t.Beurt.NamensId))], ct);
        await RenewAsync(tx, [.. turns.Select(t => t.Mail)], begin, ct);
        await tx.CommitAsync(ct);
        var geschreven = Stopwatch.GetTimestamp();
        return
        [
            .. mails.Where(m => berichten.ContainsKey(m.Id))
                .Select(m => new GeschrevenMail(m, berichten[m.Id], van[m.Id], geschreven)),
        ];
    }

    /// <summary>With the link to opt out, where it asks something or can be ended by itself.</summary>
    private Bericht WithOptOut(Bericht bericht, Mailsoort soort, Guid persoon, List<Afmeldlink> afmeldlinks)
    {
        string Link(string? alleen)
        {
            var (token, hash) = LinkToken.New();
            afmeldlinks.Add(new(hash, persoon, alleen));
            return $"{links.BaseUrl}/v1/afmeldingen/{token}";
        }
        var regels = bericht.Afmeldingen.Select(a => (a, Link(a.Code))).ToArray();
        var url = regels switch
        {
            [] => soort.Aard == Mailaard.Vraagt || bericht.Vraagt ? Link(null) : null,
            [var (_, enige)] => enige,
            _ => Link(string.Join(' ', bericht.Afmeldingen.Select(a => a.Code))),
        };
        return url is null ? bericht : bericht with { Opmaak = bericht.Opmaak with { AfmeldUrl = url, Afmeldregels = regels } };
    }

    private static async Task InsertAsync(Tx tx, List<Afmeldlink> afmeldlinks, CancellationToken ct)
    {
        if (afmeldlinks.Count == 0) return;
        await tx.ExecuteAsync(Sql.InsertAfmeldlinks, new
        {
            Hashes = afmeldlinks.Select(l => l.Hash).ToArray(),
            Personen = afmeldlinks.Select(l => l.Persoon).ToArray(),
            Alleen = afmeldlinks.Select(l => l.Alleen).ToArray(),
        }, ct);
    }

    /// <summary>What took long to write has used up much of its lease, and another sender would take it over before it leaves.</summary>
    private async Task RenewAsync(Tx tx, IReadOnlyCollection<Claimed> mails, long begin, CancellationToken ct)
    {
        if (Stopwatch.GetElapsedTime(begin).TotalSeconds <= settings.Mail.LeaseSeconds * 0.1) return;
        await tx.ExecuteAsync(Sql.Renew, new
        {
            Ids = mails.Select(m => m.Id).ToArray(),
            Pogingen = mails.Select(m => m.Poging).ToArray(),
            settings.Mail.LeaseSeconds,
        }, ct);
    }

    /// <param name="Alleen">The codes of what it ends, with a space between; null: all mail that asks.</param>
    private sealed record Afmeldlink(byte[] Hash, Guid Persoon, string? Alleen);

    /// <summary>Whose mail it is at the moment of handing over: a merge may have moved it since it was claimed.</summary>
    private sealed record Beurt
    {
        public required Guid Id { get; init; }
        public Guid? OntvangerId { get; init; }
        public Guid? NamensId { get; init; }
    }

    private static class Sql
    {
        public const string HandOver =
            """
            -- A lease that has only just begun is kept: a row of which no index changes is much less work.
            update platform.mail m
               set overgedragen_op = now(), lease_tot = case when lease_tot > now() + make_interval(secs => 0.9 * @LeaseSeconds)
                     then lease_tot else now() + make_interval(secs => @LeaseSeconds) end
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            returning m.id, m.contactpersoon_id as ontvanger_id, m.organisatie_id as namens_id
            """;

        /// <summary>Not wanted any more is nobody's concern; that its reader is not to be mailed is to be seen.</summary>
        public const string NotWanted =
            """
            with mail as (
              update platform.mail set status = 'vervallen', lease_tot = null, fout = @Bezwaar
               where id = @Id and poging = @Poging and status = 'bezig'
              returning id
            )
            insert into platform.mailmelding (id, mail_id, soort, reden)
            select @MeldingId, id, 'niet_verzonden', @Bezwaar from mail where @Bezwaar::text is not null
            on conflict (mail_id, soort) do nothing
            """;

        public const string InsertAfmeldlinks =
            """
            insert into platform.afmeldlink (hash, contactpersoon_id, alleen)
            select l.hash, l.persoon, string_to_array(l.alleen, ' ')
              from unnest(@Hashes, @Personen, @Alleen::text[]) as l (hash, persoon, alleen)
            """;

        public const string Renew =
            """
            update platform.mail m set lease_tot = clock_timestamp() + make_interval(secs => @LeaseSeconds)
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            """;
    }
}

/// <summary>A mail as it is to leave now.</summary>
/// <param name="Van">Who signs it.</param>
/// <param name="Geschreven">When, by the clock of the process.</param>
internal sealed record GeschrevenMail(Claimed Mail, Bericht Bericht, RegisseurSettings Van, long Geschreven);
