using System.Diagnostics.Metrics;
using Netwerkplatform.Surveys.Peilingen;
using Netwerkplatform.Surveys.Resultaten;
using Netwerkplatform.Surveys.Uitnodigingen;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>Eén keer dat een peiling is uitgezet.</summary>
internal sealed record RondeResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PeilingId { get; init; }
    /// <summary>Volgnummer binnen de peiling, vanaf 1.</summary>
    public required int Nummer { get; init; }
    /// <summary>
    /// De geplande keer in de tijd van Amsterdam, zoals 2026-03-29T09:00; null voor een ronde die met de hand is geopend.
    /// </summary>
    public string? Periode { get; init; }
    [OneOf("RondeStatus")] public required string Status { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    /// <summary>Tot dan kan worden geantwoord.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    public RondeAantallen Aantallen => JsonSerializer.Deserialize<RondeAantallen>(AantallenJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string AantallenJson { get; init; } = "{}";
    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Hoe een ronde ervoor staat, in uitnodigingen.</summary>
internal sealed record RondeAantallen
{
    public int Uitgenodigd { get; init; }
    /// <summary>Overgedragen aan de mailserver.</summary>
    public int Verzonden { get; init; }
    /// <summary>Geweigerd door de mailserver.</summary>
    public int Onbestelbaar { get; init; }
    public int Ingevuld { get; init; }
    public int Afgemeld { get; init; }
    /// <summary>Mensen in de doelgroep die niet zijn uitgenodigd, omdat er geen (werkend) e-mailadres van hen bekend is.</summary>
    public int ZonderEmail { get; init; }
    /// <summary>
    /// Van hoeveel uitgenodigden de mail nu niet weggaat, omdat er geen ruimte is in het maandbudget of de mailserver haar nog niet aannam;
    /// waarom staat bij elke uitnodiging.
    /// </summary>
    public int Wachtend { get; init; }
}

/// <summary>The two moves of a round, whoever asks for them: opening and closing. Both run in the caller's transaction.</summary>
internal static class Ronde
{
    [Vocabulary("RondeStatus")]
    public static readonly string[] Statussen = ["open", "gesloten"];

    private static readonly Counter<long> Geopend =
        Telemetry.Meter.CreateCounter<long>("netwerkplatform.rondes.geopend", description: "Rounds opened");
    private static readonly Counter<long> Gesloten =
        Telemetry.Meter.CreateCounter<long>("netwerkplatform.rondes.gesloten", description: "Rounds closed");

    /// <summary>The ids of rounds whose counts may have moved: that are open, that changed, or an invitation of which did.</summary>
    public static readonly string InBeweging =
        $"""
        (select r.id from surveys.ronde r where r.status = 'open' or {Changes.Since("r")}
          union select u.ronde_id from surveys.uitnodiging u where {Changes.Since("u")})
        """;

    public static readonly string Gewijzigd = $"r.id = any(array{InBeweging})";

    public const string Select =
        """
        select r.id, r.peiling_id, r.nummer, to_char(r.periode, 'YYYY-MM-DD"T"HH24:MI') as periode, r.status, r.geopend_op, r.sluit_op,
               r.aangemaakt_op, r.gewijzigd_op, a.aantallen::text as aantallen_json,
               -- the counts are part of what is shown, so they are part of the ETag
               ('x' || substr(md5(r.versie || a.aantallen::text), 1, 7))::bit(28)::int as versie
          from surveys.ronde r
         cross join lateral (
               select jsonb_build_object('uitgenodigd', count(*), 'verzonden', count(*) filter (where u.verzonden),
                      'onbestelbaar', count(*) filter (where u.onbestelbaar), 'ingevuld', count(*) filter (where u.ingevuld),
                      'afgemeld', count(*) filter (where u.afgemeld), 'zonderEmail', r.zonder_email, 'wachtend', case
                        when r.status = 'open' then (
                        -- by equal keys: of thousands that were written just now no plan compares each with each
                        select count(*) from surveys.geldige_uitnodiging s
                         cross join lateral unnest(s.mail_sleutels) as k (sleutel)
                          join platform.pub_mail_wacht w on w.soort = 'uitnodiging' and w.sleutel = k.sleutel
                          join contacts.pub_contactpersoon p on p.id = s.contactpersoon_id and p.afgemeld_op is null
                         where s.ronde_id = r.id and w.reden is not null and not s.ingevuld and not s.ingetrokken) else 0 end) as aantallen
                 from surveys.uitnodiging_stand u
                where u.ronde_id = r.id) a
        """;

    /// <summary>
    /// Opens a round with a snapshot of all that it asks and promises, and invites everyone in the audience of today: each person once, for
    /// the organisation of the matching role that began first. The caller holds the lock on the peiling.
    /// </summary>
    /// <returns>The round, or null when this period has been opened already.</returns>
    public static async Task<Guid?> OpenAsync(Tx tx, PeilingResponse peiling, string? periode, DateTimeOffset nu, CancellationToken ct) =>
        await OpenAsync(tx, peiling, periode, nu,
            // Key figures too, where the audience names their role.
            await tx.RowsAsync<Doelgroeplid>(
                "select contactpersoon_id, organisatie_id, reden from contacts.pub_gevraagd(@DoelgroepJson::jsonb, @Dag, true)",
                new { peiling.DoelgroepJson, Dag = nu.AmsterdamDate() }, ct), ct);

    /// <summary>The same for people who are known already.</summary>
    public static async Task<Guid?> OpenAsync(
        Tx tx, PeilingResponse peiling, string? periode, DateTimeOffset nu, IReadOnlyList<Doelgroeplid> mensen, CancellationToken ct)
    {
        var vandaag = nu.AmsterdamDate();
        var rondeId = await tx.ScalarAsync<Guid?>(Sql.InsertRonde, new
        {
            Id = Guid.CreateVersion7(),
            PeilingId = peiling.Id,
            Periode = periode,
            GeopendOp = nu,
            // The whole of the last day counts.
            SluitOp = vandaag.AddDays(peiling.LooptijdDagen + 1).AmsterdamMidnight().AddSeconds(-1),
        }, ct);
        if (rondeId is null) return null;

        var genodigden = mensen.Where(m => m.Reden is null)
            .Select(m => (Id: Guid.CreateVersion7(), m.ContactpersoonId, m.OrganisatieId)).ToArray();
        await tx.ExecuteAsync(Sql.InsertUitnodigingen, new
        {
            RondeId = rondeId,
            Ids = genodigden.Select(g => g.Id).ToArray(),
            Personen = genodigden.Select(g => g.ContactpersoonId).ToArray(),
            Organisaties = genodigden.Select(g => g.OrganisatieId).ToArray(),
            ZonderEmail = mensen.Count(m => m.Reden is Doelgroeplid.GeenEmail or Doelgroeplid.Onbestelbaar),
        }, ct);
        await tx.MailAsync([.. genodigden.Select(g =>
            new Mailopdracht(UitnodigingMail.Kind, g.Id.ToString(), g.ContactpersoonId) { NamensId = g.OrganisatieId })], ct);
        if (peiling.Anonimiteit == "op_naam") await InsertBehoeftenAsync(tx, rondeId.Value, ct);
        await tx.AuditAsync("ronde.geopend", rondeId.Value, ct);
        Geopend.Add(1);
        return rondeId;
    }

    /// <summary>Closes a round unless it is closed: nobody can answer any more, and a confidential one now tells what it may.</summary>
    public static async Task<bool> CloseAsync(Tx tx, Guid rondeId, DateTimeOffset nu, CancellationToken ct)
    {
        // The survey first: its rounds are published one after the other, each beside the ones before.
        await tx.ExecuteAsync(Sql.LockPeiling, new { RondeId = rondeId }, ct);
        // Waits for whoever is just answering (they hold the round in share), and from here on nobody can.
        var gesloten = await tx.RowAsync<Afgesloten>(Sql.Close, new { RondeId = rondeId, Nu = nu }, ct);
        if (gesloten is null) return false;
        await tx.ExecuteAsync(Sql.KeepAfgemeld, new { RondeId = rondeId }, ct);
        if (gesloten.Anonimiteit == "vertrouwelijk")
        {
            if (await Publicatie.PublishAsync(tx, rondeId, nu, ct)) await CountBehoeftenAsync(tx, rondeId, gesloten, ct);
            await Shuffle.AllAsync(tx, rondeId, gepubliceerd: true, ct);
        }
        await tx.AuditAsync("ronde.gesloten", rondeId, ct);
        Gesloten.Add(1);
        return true;
    }

    public static async Task PublishAsync(Tx tx, Guid rondeId, DateTimeOffset nu, CancellationToken ct)
    {
        await tx.ExecuteAsync(Sql.LockPeiling, new { RondeId = rondeId }, ct);
        if (await tx.ScalarAsync<bool>("select gepubliceerd_op is not null from surveys.ronde where id = @RondeId for update",
            new { RondeId = rondeId }, ct)) return;
        await Publicatie.PublishAsync(tx, rondeId, nu, ct);
        await Shuffle.AllAsync(tx, rondeId, gepubliceerd: true, ct);
    }

    public static async Task CloseAllAsync(Tx tx, Guid peilingId, DateTimeOffset nu, CancellationToken ct)
    {
        // One at a time is fine: a peiling has a round open, seldom two. But all locked at once: who is just answering in the second would
        // wait for what closing the first holds.
        foreach (var id in await tx.RowsAsync<Guid>(
            "select id from surveys.ronde where peiling_id = @PeilingId and status = 'open' order by id for update",
            new { PeilingId = peilingId }, ct))
            await CloseAsync(tx, id, nu, ct);
    }

    /// <summary>By name, needs are kept up from the first answer on: a row for each kind that the questions can show.</summary>
    private static async Task InsertBehoeftenAsync(Tx tx, Guid rondeId, CancellationToken ct)
    {
        var vragen = await tx.ScalarAsync<string>("select vragen::text from surveys.ronde where id = @RondeId",
            new { RondeId = rondeId }, ct);
        var soorten = JsonSerializer.Deserialize<Vraag[]>(vragen!, Json.Options)!.Select(v => v.Behoefte?.Soort).OfType<string>()
            .Distinct().ToArray();
        await tx.ExecuteAsync(Sql.InsertBehoeften, new
        {
            RondeId = rondeId,
            Ids = soorten.Select(_ => Guid.CreateVersion7())
            .ToArray(),
            Soorten = soorten,
            Aantallen = new int?[soorten.Length]
        }, ct);
    }

    /// <summary>Confidential needs appear at closing, whole, and from so many people on as were promised.</summary>
    private static async Task CountBehoeftenAsync(Tx tx, Guid rondeId, Afgesloten ronde, CancellationToken ct)
    {
        var vragen = JsonSerializer.Deserialize<Vraag[]>(ronde.Vragen, Json.Options)!;
        var inzendingen = await tx.RowsAsync<string>(
            "select antwoorden::text from surveys.inzending_vertrouwelijk where ronde_id = @RondeId", new { RondeId = rondeId }, ct);
        // Of someone who answered as two, nobody knows with which answers: at worst they named this need with each.
        var dubbel = await tx.ScalarAsync<int>(Sql.Dubbel, new { RondeId = rondeId }, ct);
        var geteld = inzendingen.SelectMany(a => Antwoorden.Behoeften(vragen, Antwoorden.Parse(a))).CountBy(s => s)
            .Where(s => s.Value - dubbel >= ronde.Drempel).ToArray();
        await tx.ExecuteAsync(Sql.InsertBehoeften, new
        {
            RondeId = rondeId,
            Ids = geteld.Select(_ => Guid.CreateVersion7()).ToArray(),
            Soorten = geteld.Select(g => g.Key).ToArray(),
            Aantallen = geteld.Select(g => (int?)g.Value).ToArray(),
        }, ct);
    }

    private sealed record Afgesloten
    {
        public required string Anonimiteit { get; init; }
        public required int Drempel { get; init; }
        public required string Vragen { get; init; }
    }

    private static class Sql
    {
        public const string InsertRonde =
            """
            insert into surveys.ronde (id, peiling_id, nummer, periode, geopend_op, sluit_op, titel, inleiding, vragen, vertalingen,
              anonimiteit, drempel, herinneringen, onderwerp, bericht, brieven)
            select @Id, p.id, coalesce((select max(r.nummer) from surveys.ronde r where r.peiling_id = p.id), 0) + 1, @Periode::timestamp,
              @GeopendOp, @SluitOp,
                   l.titel, l.inleiding, l.vragen, l.vertalingen, p.anonimiteit, p.drempel, p.herinneringen, p.onderwerp, p.bericht,
                     p.vertalingen
              from surveys.peiling p
              join surveys.vragenlijst l on l.id = p.vragenlijst_id
             where p.id = @PeilingId
            on conflict (peiling_id, periode) do nothing
            returning id
            """;

        public const string InsertUitnodigingen =
            """
            insert into surveys.uitnodiging (id, ronde_id, contactpersoon_id, organisatie_id, domeinen, soort, omvang, mail_sleutels)
            select u.id, @RondeId, u.persoon, o.id, o.domeinen, o.soort, o.omvang, array[u.id::text]
              from unnest(@Ids, @Personen, @Organisaties) as u (id, persoon, organisatie)
              join contacts.pub_organisatie o on o.id = u.organisatie;

            update surveys.ronde set zonder_email = @ZonderEmail where id = @RondeId;
            """;

        public const string InsertBehoeften =
            """
            insert into surveys.behoefte (id, ronde_id, soort, aantal) select b.id, @RondeId, b.soort, b.aantal
              from unnest(@Ids, @Soorten, @Aantallen) as b (id, soort, aantal)
            """;

        /// <summary>How many more answers there are than people who gave them.</summary>
        public const string Dubbel =
            """
            select (count(*) - count(distinct coalesce(contacts.pub_wie_is(contactpersoon_id), contactpersoon_id)))::int
              from surveys.uitnodiging
             where ronde_id = @RondeId and ingevuld
            """;

        public const string LockPeiling =
            "select from surveys.peiling p join surveys.ronde r on r.peiling_id = p.id where r.id = @RondeId for update of p";

        /// <summary>While a round is open an opt-out shows by itself; from here on its list stays as it was.</summary>
        public const string KeepAfgemeld =
            """
            update surveys.uitnodiging u set afgemeld = true
              from contacts.pub_contactpersoon p
             where u.ronde_id = @RondeId and not u.afgemeld and p.id = u.contactpersoon_id and p.afgemeld_op is not null
            """;

        public const string Close =
            """
            update surveys.ronde
               set status = 'gesloten', sluit_op = least(sluit_op, @Nu), gewijzigd_op = default, versie = versie + 1
             where id = @RondeId and status = 'open'
            returning anonimiteit, drempel, vragen::text as vragen
            """;
    }
}
