using FastEndpoints;
using Netwerkplatform.Trainings.Agenda;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Geeft de sessie achter de link voor in een agenda (iCalendar, RFC 5545).</summary>
internal sealed class GetMijnAgendaItem(Db db, TimeProvider clock, RateLimits limits, Settings settings)
    : EndpointWithoutRequest<Agendabestand>
{
    public override void Configure()
    {
        Get("mijn-inschrijving/agenda-item");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(DeelnemerLink.SessieGeannuleerd, DeelnemerLink.SessieBegonnen));
    }

    public override async Task<Agendabestand> ExecuteAsync(CancellationToken ct)
    {
        var deelnemer = (await db.RowAsync<Deelnemer>(Deelnemer.Select, Deelnemer.Parameters(HttpContext), ct))
            .OpenOrEnd(HttpContext, limits, clock.GetUtcNow());
        var punt = await db.RowAsync<Agendapunt>(
            $"select {Agendapunt.Columns} from trainings.sessie s join trainings.training t on t.id = s.training_id where s.id = @SessieId",
                deelnemer, ct);
        if (punt is null) throw new ProblemException(Problem.NotFound());
        // Not older than what a mail has put into the same calendar.
        return new Agendabestand((punt with { AgendaVolgnummer = Math.Max(punt.AgendaVolgnummer, deelnemer.AgendaVolgnummer ?? 0) })
            .Publish(settings.Mail.From), "sessie");
    }
}
