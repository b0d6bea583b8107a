using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Netwerkplatform.Notifications.Abonnementen;
using Netwerkplatform.Notifications.Gebeurtenissen;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Leveringen;

/// <summary>
/// Brings events to the receivers, as mails are brought: a claim is committed before anything is sent, a lease brings back what a host
/// that died had in hand, and the number of the attempt and the end of its lease fence one that comes too late (docs/adr/0051). Each
/// subscription has its own run, so a receiver that is slow or dead holds up nobody else; of one subject an event leaves when the one
/// before it has arrived or parked.
/// </summary>
internal sealed class Bezorger(
    IServiceScopeFactory scopes, Verspreider verspreider, Verzender verzender, Catalogus catalogus, Kluis kluis, Settings settings,
    Links links, Bell bell, TimeProvider clock, ILogger<Bezorger> log) : BackgroundService
{
    /// <summary>How many leave at once for one subscription.</summary>
    private const int Tegelijk = 16;
    private const int LeaseSeconds = 60;
    private static readonly EventId Geparkeerd = new(50, "levering.geparkeerd");

    /// <summary>How long after each attempt the next one comes; after the last it parks.</summary>
    private static readonly TimeSpan[] Wachttijden =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    private static readonly Counter<long> Uitkomsten = Telemetry.Meter.CreateCounter<long>("netwerkplatform.abonnementen.leveringen",
        description: "Attempts to deliver an event to a subscriber, by outcome");

    /// <summary>Of subscriptions that are active: what a pause holds back is not waiting for us.</summary>
    public static IEnumerable<Gauge> Gauges { get; } =
    [
        new("netwerkplatform.abonnementen.wachtend", null, "status", "Deliveries to subscribers that are still to be made",
            """
            values ('wachtend', (select count(*) from notifications.levering l join notifications.abonnement a on a.id = l.abonnement_id
                                  where a.status = 'actief' and l.status = 'wachtend')),
                   ('opnieuw', (select count(*) from notifications.levering l join notifications.abonnement a on a.id = l.abonnement_id
                                 where a.status = 'actief' and l.status = 'opnieuw'))
            """),
        new("netwerkplatform.abonnementen.oudste_wachtende", "s", null, "How long the oldest delivery to a subscriber has been waiting",
            """
            select null::text, coalesce((select extract(epoch from now() - min(l.aangemaakt_op))
                                           from notifications.levering l join notifications.abonnement a on a.id = l.abonnement_id
                                          where a.status = 'actief' and l.status in ('wachtend', 'opnieuw')), 0)
            """),
    ];

    private readonly ConcurrentDictionary<Guid, Task> bezig = new();
    private long gemeldOp;

    /// <summary>
    /// When a delivery or a proof is due. What waits for an earlier one of its subject is not: then that one is. Nor is anything of a
    /// subscription that has some in hand: its run goes on by itself, or its lease ends.
    /// </summary>
    public static DueWork Due { get; } = new(Bell.Deliveries,
        """
        least((select min(coalesce((select max(h.lease_tot) from notifications.levering h
                                     where h.abonnement_id = a.id and h.lease_tot > now()), eerste.volgende_op))
                 from notifications.abonnement a
                cross join lateral (
                  select l.volgende_op
                    from notifications.levering l
                   where l.abonnement_id = a.id and l.status in ('wachtend', 'opnieuw') and (a.status = 'actief' or l.sequence = 0)
                     and not exists (select from notifications.levering e
                                      where e.abonnement_id = l.abonnement_id and e.onderwerp_id = l.onderwerp_id
                                        and e.status in ('wachtend', 'opnieuw') and e.sequence < l.sequence)
                   order by l.volgende_op limit 1) eerste
                where a.status in ('actief', 'aangevraagd')),
              (select min(bewijs_vanaf_op) from notifications.abonnement where status = 'aangevraagd'))
        """);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var meer = await verspreider.SpreadAsync(stoppingToken);
                foreach (var id in await DueAsync(stoppingToken))
                    // In its place before it starts: a run that is done at once takes its own place away.
                    if (bezig.TryAdd(id, Task.CompletedTask))
                        bezig.TryUpdate(id, Task.Run(() => RunAsync(id, stoppingToken), CancellationToken.None), Task.CompletedTask);
                if (!meer) await bell.WaitAsync(Bell.Deliveries, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Delivery of events paused: {Exception} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAll(bezig.Values);
    }

    /// <summary>All that is due now, for every subscription; for tests and for a host without background work.</summary>
    internal async Task DeliverDueAsync(CancellationToken ct)
    {
        IReadOnlyList<Guid> beurt;
        do
        {
            while (await verspreider.SpreadAsync(ct)) { }
            beurt = await DueAsync(ct);
            await Task.WhenAll(beurt.Select(id => TakeTurnsAsync(id, ct)));
        }
        while (beurt.Count > 0);
    }

    private async Task RunAsync(Guid id, CancellationToken stopping)
    {
        try
        {
            await TakeTurnsAsync(id, stopping);
        }
        catch (CryptographicException e)
        {
            // Nothing was counted as an attempt; trying at once would only say the same again.
            log.LogError(Kluis.PastNiet, "The secrets of {Id} do not open: nothing leaves for it. {Reason}", id, e.Message);
            await Task.Delay(TimeSpan.FromMinutes(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The lease brings back what was in hand.
            log.LogWarning("Delivery for {Id} broke off: {Exception} {SqlState}", id, e.GetType().Name,
                (e as PostgresException)?.SqlState);
        }
        catch (Exception)
        {
            // The host ends. The lease brings back what was in hand.
        }
        finally
        {
            bezig.TryRemove(id, out _);
            // What became due after the last claim of this run found it still running.
            bell.RingHere(Bell.Deliveries);
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var beurt = await scope.ServiceProvider.GetRequiredService<Db>().RowsAsync<Wacht>(Sql.AanDeBeurt,
            new { Nu = clock.GetUtcNow(), kluis.Bekend }, ct);
        var vreemd = beurt.Where(b => !b.Past).ToArray();
        // Another host may have the key, while it is being replaced: so nothing is sent, and nothing counts as an attempt.
        if (vreemd.Length > 0 && (gemeldOp == 0 || Stopwatch.GetElapsedTime(gemeldOp) > TimeSpan.FromMinutes(1)))
        {
            gemeldOp = Stopwatch.GetTimestamp();
            log.LogError(Kluis.PastNiet, "Events wait for {Count} subscriptions whose secrets were sealed with another key than "
                + "Gebeurtenissen:Sleutel, such as {Id}: nothing leaves for these", vreemd.Length, vreemd[0].Id);
        }
        return [.. beurt.Where(b => b.Past).Select(b => b.Id)];
    }

    private async Task TakeTurnsAsync(Guid id, CancellationToken ct)
    {
        await ProveAsync(id, ct);
        while (!ct.IsCancellationRequested)
        {
            var (ontvanger, beurt) = await ClaimAsync(id, ct);
            if (ontvanger is null || beurt.Count == 0) return;
            var weg = await AllowedAsync(ontvanger, beurt, ct);
            await WriteDownAsync(beurt.Where(b => weg.Contains(b.Id)), ct);
            await Task.WhenAll(beurt.Select(b => weg.Contains(b.Id) ? DeliverAsync(ontvanger, b, ct)
                : MarkAsync(Sql.Weerhoud, new { b.Id, b.Poging, b.LeaseTot }, "weerhouden")));
        }
    }

    /// <summary>Whether the receiver wants this: asked, and where that gives no grant, by a code that it has to bring back.</summary>
    private async Task ProveAsync(Guid id, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        // The attempt is recognised by this moment when its answer is written down.
        var ontvanger = await ClaimProofAsync(id, nu, ct);
        if (ontvanger is null) return;
        var toegestaan = await verzender.AllowsAsync(ontvanger, ct);
        await MarkAsync(toegestaan ? Sql.Bewezen : Sql.StuurCode, new
        {
            Id = id,
            Nu = nu,
            LeveringId = Guid.CreateVersion7(),
            GebeurtenisId = Guid.CreateVersion7(),
            Code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        });
    }

    private async Task<Ontvanger?> ClaimProofAsync(Guid id, DateTimeOffset nu, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        var ontvanger = await tx.RowAsync<Ontvanger>(Sql.Vraag, new { Id = id, Nu = nu }, ct);
        ontvanger = ontvanger?.Opened(kluis);
        await tx.CommitAsync(ct);
        return ontvanger;
    }

    private async Task<(Ontvanger? Ontvanger, IReadOnlyList<Beurt> Beurt)> ClaimAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        var parameters = new { Id = id, Nu = clock.GetUtcNow(), LeaseSeconds, Tegelijk };
        var beurt = await tx.RowsAsync<Beurt>(Sql.Claim, parameters, ct);
        var ontvanger = beurt.Count == 0 ? null : await tx.RowAsync<Ontvanger>($"{Ontvanger.Select} where a.id = @Id", parameters, ct);
        // Before the attempt counts.
        ontvanger = ontvanger?.Opened(kluis);
        await tx.CommitAsync(ct);
        return (ontvanger, beurt);
    }

    /// <summary>What leaves tells a receiver of these persons: they stand in the logboek before it does.</summary>
    private async Task WriteDownAsync(IEnumerable<Beurt> weg, CancellationToken ct)
    {
        var personen = weg.SelectMany(b => b.Gebeurtenis?.Personen(catalogus) ?? []).ToArray();
        if (personen.Length == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var verwerking = scope.ServiceProvider.GetRequiredService<Verwerking>();
        verwerking.Begint("gebeurtenis", typeof(Bezorger));
        verwerking.Betreft(personen);
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>What the client may read at this moment. The rest is withheld for good, as is what the feed no longer holds.</summary>
    private async Task<HashSet<Guid>> AllowedAsync(Ontvanger ontvanger, IReadOnlyList<Beurt> beurt, CancellationToken ct)
    {
        var sleutelfiguren = ontvanger.Scopes.Contains(Scope.SleutelfigurenLezen);
        await using var scope = scopes.CreateAsyncScope();
        var verborgen = await scope.ServiceProvider.GetRequiredService<IZicht>()
            .VerborgenAsync([.. beurt.Select(b => b.Gebeurtenis?.PersoonId).OfType<Guid>()], sleutelfiguren, ct);
        var grens = GebeurtenissenOpruimen.Grens(settings, clock);
        return [.. beurt.Where(b => b.Sequence == 0 || (b.Gebeurtenis is { } g && b.GenummerdOp >= grens
            && ontvanger.Scopes.Contains(catalogus.Van(g.Soort).Scope)
            && (sleutelfiguren || !g.Besloten) && (g.PersoonId is not { } p || !verborgen.Contains(p)))).Select(b => b.Id)];
    }

    private async Task DeliverAsync(Ontvanger ontvanger, Beurt beurt, CancellationToken ct)
    {
        var inhoud = beurt.Sequence == 0 ? Proef(ontvanger, beurt) : beurt.Gebeurtenis!.AlsCloudEvent(catalogus, settings, links);
        var antwoord = await verzender.SendAsync(ontvanger, beurt.GebeurtenisId,
            JsonSerializer.SerializeToUtf8Bytes(inhoud, Json.Options), ct);
        var opgegeven = beurt.Poging > Wachttijden.Length;
        var wacht = antwoord.Wacht ?? Wachttijden[Math.Min(beurt.Poging, Wachttijden.Length) - 1];
        var parameters = new
        {
            beurt.Id,
            beurt.Poging,
            beurt.LeaseTot,
            AbonnementId = ontvanger.Id,
            ontvanger.CallbackUrl,
            antwoord.Statuscode,
            antwoord.DuurMs,
            Nu = clock.GetUtcNow(),
            VolgendeOp = clock.GetUtcNow() + wacht,
        };
        if (antwoord.Aangenomen) await MarkAsync(Sql.Geleverd, parameters, "geleverd");
        else if (antwoord.Statuscode == 410) await MarkAsync(Sql.Gestopt, parameters, "gestopt");
        else if (!opgegeven) await MarkAsync(Sql.Opnieuw, parameters, "opnieuw");
        else await ParkAsync(ontvanger, parameters);
    }

    /// <summary>With a mail a day to whom it may concern, in the same transaction.</summary>
    private async Task ParkAsync(Ontvanger ontvanger, object parameters)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(CancellationToken.None);
        if (await tx.ExecuteAsync(Sql.Parkeer, parameters, CancellationToken.None) == 0) return;
        if (ontvanger.MeldEmail is not null) await tx.MailAsync(
            [new Mailopdracht(LeveringenGeparkeerdMail.Kind, LeveringenGeparkeerdMail.Sleutel(ontvanger.Id, clock.Vandaag()), null)],
            CancellationToken.None);
        await tx.CommitAsync(CancellationToken.None);
        Uitkomsten.Add(1, new KeyValuePair<string, object?>("uitkomst", "geparkeerd"));
        log.LogError(Geparkeerd, "A delivery for {Id} was parked", ontvanger.Id);
    }

    /// <summary>What has happened outside is written down, also while the host stops.</summary>
    private async Task MarkAsync(string sql, object parameters, string? uitkomst = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(CancellationToken.None);
        var gedaan = await tx.ExecuteAsync(sql, parameters, CancellationToken.None);
        await tx.CommitAsync(CancellationToken.None);
        // Nothing was done where another host has taken the delivery over.
        if (uitkomst is not null && gedaan > 0) Uitkomsten.Add(1, new KeyValuePair<string, object?>("uitkomst", uitkomst));
    }

    private GebeurtenisResponse Proef(Ontvanger ontvanger, Beurt beurt) => new()
    {
        Id = beurt.GebeurtenisId,
        Source = Gebeurtenis.Bron(settings),
        Type = PublicEvent.Voorvoegsel + Levering.Proef,
        Subject = ontvanger.Id,
        Time = beurt.AangemaaktOp,
        Sequence = Gebeurtenis.Nummer(0),
        Dataref = $"{links.ApiBaseUrl}/v1/abonnementen/{ontvanger.Id}",
        Data = new()
        {
            ["abonnementId"] = JsonSerializer.SerializeToElement(ontvanger.Id),
            ["code"] = JsonSerializer.SerializeToElement(ontvanger.Bewijscode),
        },
    };

    private sealed record Wacht
    {
        public required Guid Id { get; init; }
        public required bool Past { get; init; }
    }

    /// <summary>A delivery in hand, with what it tells as far as that is still kept.</summary>
    private sealed record Beurt
    {
        public required Guid Id { get; init; }
        public required long Sequence { get; init; }
        public required Guid GebeurtenisId { get; init; }
        public required int Poging { get; init; }
        public required DateTimeOffset LeaseTot { get; init; }
        public required DateTimeOffset AangemaaktOp { get; init; }
        public string? Soort { get; init; }
        public Guid OnderwerpId { get; init; }
        public DateTimeOffset? Op { get; init; }
        public Guid? PersoonId { get; init; }
        public bool? Besloten { get; init; }
        public string? Gegevens { get; init; }
        public DateTimeOffset? GenummerdOp { get; init; }

        public Gebeurtenis? Gebeurtenis => Gegevens is null ? null : new Gebeurtenis
        {
            Sequence = Sequence,
            Id = GebeurtenisId,
            Soort = Soort!,
            OnderwerpId = OnderwerpId,
            Op = Op!.Value,
            PersoonId = PersoonId,
            Besloten = Besloten!.Value,
            Gegevens = Gegevens,
        };
    }

    private static class Sql
    {
        /// <summary>Due, in nobody's hand, and the first of its subject.</summary>
        private const string Open =
            """
            l.status in ('wachtend', 'opnieuw') and l.volgende_op <= @Nu and (l.lease_tot is null or l.lease_tot < now())
            and (a.status = 'actief' or (a.status = 'aangevraagd' and l.sequence = 0))
            and not exists (select from notifications.levering e
                             where e.abonnement_id = l.abonnement_id and e.onderwerp_id = l.onderwerp_id
                               and e.status in ('wachtend', 'opnieuw') and e.sequence < l.sequence)
            """;

        public const string AanDeBeurt =
            $"""
            select a.id, {Kluis.Past} as past from notifications.abonnement a
             where a.status in ('actief', 'aangevraagd')
               and ((a.status = 'aangevraagd' and a.bewijs_vanaf_op <= @Nu)
                    or exists (select from notifications.levering l where l.abonnement_id = a.id and {Open}))
            """;

        /// <summary>What was in hand when a host died leaves again: whether it arrived is unknown.</summary>
        public const string Claim =
            $"""
            with beurt as (
              select l.id
                from notifications.levering l
                join notifications.abonnement a on a.id = l.abonnement_id
               where l.abonnement_id = @Id and {Open}
               order by l.volgende_op, l.sequence
               limit @Tegelijk
                 for update of l skip locked
            ), genomen as (
              update notifications.levering l set poging = l.poging + 1, lease_tot = now() + make_interval(secs => @LeaseSeconds)
                from beurt b where b.id = l.id
              returning l.id, l.sequence, l.gebeurtenis_id, l.poging, l.lease_tot, l.aangemaakt_op
            )
            select n.id, n.sequence, n.gebeurtenis_id, n.poging, n.lease_tot, n.aangemaakt_op, g.type as soort, g.onderwerp_id, g.op,
                   g.persoon_id, g.besloten, g.gegevens::text as gegevens, g.genummerd_op
              from genomen n left join notifications.gebeurtenis g on g.sequence = n.sequence
             order by n.sequence
            """;

        /// <summary>Another host leaves it alone for as long as a lease takes.</summary>
        public const string Vraag =
            $"""
            with mijn as (
              update notifications.abonnement set bewijs_vanaf_op = @Nu + interval '1 minute'
               where id = @Id and status = 'aangevraagd' and bewijs_vanaf_op <= @Nu
              returning id
            )
            {Ontvanger.Select} join mijn m on m.id = a.id
            """;

        public const string Bewezen =
            """
            update notifications.abonnement
               set status = 'actief', bewezen_op = @Nu, bewijs_vanaf_op = null, gewijzigd_op = default, versie = versie + 1
             where id = @Id and status = 'aangevraagd' and bewijs_vanaf_op = @Nu + interval '1 minute'
            """;

        public const string StuurCode =
            $"""
            with gevraagd as (
              update notifications.abonnement set bewijscode = @Code, bewijs_vanaf_op = null
               where id = @Id and status = 'aangevraagd' and bewijs_vanaf_op = @Nu + interval '1 minute'
              returning id
            )
            insert into notifications.levering (id, abonnement_id, sequence, gebeurtenis_id, type, onderwerp_id, volgende_op, aangemaakt_op)
            select @LeveringId, v.id, 0, @GebeurtenisId, '{Levering.Proef}', v.id, @Nu, @Nu from gevraagd v
            """;

        /// <summary>
        /// Only of whose attempt it still is. Asked again, a delivery begins anew at its first attempt: the number alone would be that of
        /// another host, and the moment at which the lease ends is not.
        /// </summary>
        private const string Mijn = "where id = @Id and poging = @Poging and lease_tot = @LeaseTot";

        public const string Geleverd =
            $"""
            update notifications.levering
               set status = 'geleverd', statuscode = @Statuscode, duur_ms = @DuurMs, geleverd_op = @Nu, volgende_op = null,
                   lease_tot = null, gewijzigd_op = default
             {Mijn}
            """;

        public const string Opnieuw =
            $"""
            update notifications.levering
               set status = 'opnieuw', statuscode = @Statuscode, duur_ms = @DuurMs, volgende_op = @VolgendeOp, lease_tot = null,
                   gewijzigd_op = default
             {Mijn}
            """;

        public const string Parkeer =
            $"""
            update notifications.levering
               set status = 'geparkeerd', statuscode = @Statuscode, duur_ms = @DuurMs, volgende_op = null, lease_tot = null,
                   gewijzigd_op = default
             {Mijn}
            """;

        /// <summary>Who moved to another address meanwhile is not stopped by the old one.</summary>
        public const string Gestopt =
            $"""
            update notifications.abonnement set status = 'gestopt', gewijzigd_op = default, versie = versie + 1
             where id = @AbonnementId and callback_url = @CallbackUrl and status in ('actief', 'aangevraagd')
               and exists (select from notifications.levering {Mijn});

            {Opnieuw};
            """;

        public const string Weerhoud = $"delete from notifications.levering {Mijn}";
    }
}
