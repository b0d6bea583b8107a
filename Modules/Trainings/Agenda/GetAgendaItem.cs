using FastEndpoints;

namespace Netwerkplatform.Trainings.Agenda;

internal sealed record GetAgendaItemRequest(Guid Id);

/// <summary>Geeft een sessie voor in een agenda (iCalendar, RFC 5545).</summary>
/// <remarks>Met een UID die blijft en een SEQUENCE die stijgt bij elke wijziging. Wie er komen, staat er niet in.</remarks>
internal sealed class GetAgendaItem(Db db, Settings settings) : Endpoint<GetAgendaItemRequest, Results<Agendabestand, NotFound>>
{
    public override void Configure()
    {
        Get("sessies/{id}/agenda-item");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Agendabestand, NotFound>> ExecuteAsync(GetAgendaItemRequest req, CancellationToken ct)
    {
        var punt = await db.RowAsync<Agendapunt>(
            $"select {Agendapunt.Columns} from trainings.sessie s join trainings.training t on t.id = s.training_id where s.id = @Id", req,
                ct);
        return punt is null ? TypedResults.NotFound() : new Agendabestand(punt.Publish(settings.Mail.From), "sessie");
    }
}
