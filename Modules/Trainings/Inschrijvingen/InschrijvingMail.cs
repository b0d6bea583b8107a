using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Agenda;

namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>
/// What someone hears about their enrolment, as it stands when the mail leaves: news that has been overtaken by then is not sent. It
/// follows from something that they or the regisseur did, so it counts towards no budget and cannot be unsubscribed from; an address that
/// takes no mail gets none.
/// </summary>
internal abstract class InschrijvingMail(Links links, Settings settings, TimeProvider clock) : IMailTemplate
{
    public abstract Mailsoort Soort { get; }

    /// <summary>The words of this kind, or null when there is nothing (any more) to say.</summary>
    /// <param name="volgnummer">The number behind the colon of the key, if there is one.</param>
    protected abstract Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct);

    protected DateTimeOffset Nu => clock.GetUtcNow();

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var delen = sleutel.Split(':');
        var brief = await tx.RowAsync<Inschrijfbrief>(Inschrijfbrief.Select, new { Id = Guid.Parse(delen[0]) }, ct);
        if (brief is null) return null;
        var inhoud = await ComposeAsync(tx, brief, delen.Length > 1 ? int.Parse(delen[1], CultureInfo.InvariantCulture) : null, ct);
        if (inhoud is null) return null;

        string? link = null;
        if (inhoud.Tekst.Knop.Length > 0)
        {
            var (token, hash) = LinkToken.New();
            await tx.ExecuteAsync("select trainings.link_maken(@SessieId, @ContactpersoonId, @Nieuw, @Hash)",
                new { brief.SessieId, brief.ContactpersoonId, Nieuw = Guid.CreateVersion7(), Hash = hash }, ct);
            link = $"{links.BaseUrl}/inschrijven#{token}";
        }
        var agenda = await AgendaAsync(tx, brief, inhoud.Agenda, ct);
        var opmaak = inhoud.Tekst.Opmaak(brief.Taal, brief.Voornaam ?? brief.Naam, link);
        return new Bericht(brief.Email, brief.Naam, inhoud.Tekst.Onderwerp, opmaak) { Agenda = agenda };
    }

    /// <summary>Each that is written takes the next number of this person's calendar, so that of any two the later counts.</summary>
    private async Task<Agendadeel?> AgendaAsync(Tx tx, Inschrijfbrief brief, Agendadaad daad, CancellationToken ct)
    {
        if (daad == Agendadaad.Geen) return null;
        var volgnummer = await tx.ScalarAsync<int>(
            "select trainings.volgend_agenda_volgnummer(@SessieId, @ContactpersoonId, @Nieuw)",
                new { brief.SessieId, brief.ContactpersoonId, Nieuw = Guid.CreateVersion7() }, ct);
        return daad == Agendadaad.Erin
            ? brief.Invite(settings.Mail.From, brief.Naam, brief.Email, volgnummer, Nu)
            : brief.Decline(settings.Mail.From, brief.Naam, brief.Email, volgnummer, Nu);
    }

    /// <summary>What a mail does to the calendar of the person.</summary>
    protected enum Agendadaad { Geen, Erin, Eruit }

    protected sealed record Inhoud(Mailtekst Tekst, Agendadaad Agenda = Agendadaad.Geen);
}

/// <summary>An enrolment with its session and its person.</summary>
internal sealed record Inschrijfbrief : Agendapunt
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required string Status { get; init; }
    public required string Email { get; init; }
    public required string Naam { get; init; }
    public string? Voornaam { get; init; }
    public required string Taal { get; init; }

    /// <summary>Where, when and what about, as every mail says it.</summary>
    public string Feiten => Trainingsteksten.Feiten(Taal, BegintOp, EindigtOp, Locatie, Trainer, Protocol);

    public Mailtekst In(PerTaal<Mailtekst> teksten, params (string Naam, string? Waarde)[] velden) => teksten.In(Taal).Fill(
        [("titel", Titel), ("feiten", Feiten), .. velden]);

    public bool IsToCome(DateTimeOffset nu) => SessieStatus == "gepland" && BegintOp > nu;

    public const string Select =
        $"""
        select i.id, i.contactpersoon_id, i.status, p.email, p.naam, p.voornaam, p.taal, {Agendapunt.Columns}
          from trainings.inschrijving i
          join trainings.sessie s on s.id = i.sessie_id
          join trainings.training t on t.id = s.training_id
          join contacts.pub_contactpersoon p on p.id = i.contactpersoon_id
         where i.id = @Id
        """;
}

/// <summary>You have a seat.</summary>
internal sealed class InschrijvingBevestigdMail(Links links, Settings settings, TimeProvider clock)
    : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment.</summary>
    public static readonly Mailsoort Kind = new("training-bevestiging", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct) =>
        Task.FromResult(brief.Status != "bevestigd" || !brief.IsToCome(Nu) ? null
            : new Inhoud(brief.In(Trainingsteksten.Bevestiging), Agendadaad.Erin));
}

/// <summary>You are in line, and where.</summary>
internal sealed class WachtlijstMail(Links links, Settings settings, TimeProvider clock, IServiceScopeFactory scopes)
    : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment.</summary>
    public static readonly Mailsoort Kind = new("training-wachtlijst", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override async Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct)
    {
        if (brief.Status != "wachtlijst" || !brief.IsToCome(Nu)) return null;
        await using var scope = scopes.CreateAsyncScope();
        var (sessies, dekking) = (new[] { brief.SessieId }, scope.ServiceProvider.GetRequiredService<IDekking>());
        var voorrang = await tx.VoorrangAsync(dekking, sessies, Nu.AmsterdamDate(), ct);
        var positie = (await tx.RowAsync<InschrijvingResponse>($"{Inschrijving.Select} where i.id = @Id",
            new { brief.Id, sessies, voorrang, Nu, Vandaag = Nu.AmsterdamDate(), Sleutelfiguren = true }, ct))!.Positie;
        return new Inhoud(brief.In(Trainingsteksten.Wachtlijst, ("positie", $"{positie}")));
    }
}

/// <summary>A seat came free and it is yours; say so if you cannot come after all.</summary>
internal sealed class DoorgeschovenMail(Links links, Settings settings, TimeProvider clock) : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment.</summary>
    public static readonly Mailsoort Kind = new("training-doorgeschoven", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct) =>
        Task.FromResult(brief.Status != "bevestigd" || !brief.IsToCome(Nu) ? null
            : new Inhoud(brief.In(Trainingsteksten.Doorgeschoven), Agendadaad.Erin));
}

/// <summary>The session is soon.</summary>
internal sealed class SessieHerinneringMail(Links links, Settings settings, TimeProvider clock) : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment.</summary>
    public static readonly Mailsoort Kind = new("training-herinnering", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct) =>
        Task.FromResult(brief.Status != "bevestigd" || !brief.IsToCome(Nu) ? null : new Inhoud(brief.In(Trainingsteksten.Herinnering)));
}

/// <summary>Another time, place or training. Only the latest of several changes leaves.</summary>
internal sealed class WijzigingMail(Links links, Settings settings, TimeProvider clock) : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment, colon, <c>agenda_volgnummer</c> of the session.</summary>
    public static readonly Mailsoort Kind = new("training-wijziging", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct) =>
        Task.FromResult(brief.Status is not ("bevestigd" or "wachtlijst") || !brief.IsToCome(Nu) || brief.AgendaVolgnummer > volgnummer
            ? null : brief.Status == "bevestigd"
            ? new Inhoud(brief.In(Trainingsteksten.WijzigingPlaats), Agendadaad.Erin)
            : new Inhoud(brief.In(Trainingsteksten.WijzigingWachtlijst)));
}

/// <summary>The session, or your part in it, is off. Takes it out of the calendar where we have put it in.</summary>
internal sealed class AnnuleringMail(Links links, Settings settings, TimeProvider clock) : InschrijvingMail(links, settings, clock)
{
    /// <summary>Key: enrolment.</summary>
    public static readonly Mailsoort Kind = new("training-annulering", Mailaard.Meldt);

    public override Mailsoort Soort => Kind;

    protected override async Task<Inhoud?> ComposeAsync(Tx tx, Inschrijfbrief brief, int? volgnummer, CancellationToken ct)
    {
        // Nor when it is over by the time this leaves.
        if (brief.Status != "geannuleerd" || brief.EindigtOp <= Nu) return null;
        var stand = (await tx.RowAsync<Stand>(Sql.Stand,
            new { brief.Id, brief.SessieId, brief.ContactpersoonId, Sleutel = $"{brief.Id}" }, ct))!;
        // Back again meanwhile: taking it out of the calendar would undo what they were told since.
        if (stand.Terug) return null;
        var afgezegd = brief.SessieStatus == "geannuleerd";
        var tekst = brief.In(afgezegd ? Trainingsteksten.Afgezegd : Trainingsteksten.Afgemeld);
        return stand.InAgenda ? new Inhoud(tekst with { Daarna = [Trainingsteksten.UitAgenda.In(brief.Taal)] }, Agendadaad.Eruit)
            : new Inhoud(tekst);
    }

    private sealed record Stand
    {
        public required bool Terug { get; init; }
        public required bool InAgenda { get; init; }
    }

    private static class Sql
    {
        public const string Stand =
            """
            select exists (select from trainings.inschrijving i
                            where i.sessie_id = @SessieId and i.contactpersoon_id = @ContactpersoonId and i.status <> 'geannuleerd'
                              and i.id <> @Id) as terug,
                   exists (select from platform.pub_mail m
                            where m.soort in ('training-bevestiging', 'training-doorgeschoven') and m.sleutel = @Sleutel
                              and m.status in ('bezig', 'verzonden', 'onzeker')) as in_agenda
            """;
    }
}
