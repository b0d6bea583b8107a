using FastEndpoints;
using Netwerkplatform.Coordination.Werkvoorraad;

namespace Netwerkplatform.Coordination.Agenda;

internal sealed record GetWerkagendaRequest
{
    /// <summary>Van een agendatoken.</summary>
    [QueryParam] public string? Token { get; init; }
}

internal sealed class GetWerkagendaValidator : Validator<GetWerkagendaRequest>
{
    public GetWerkagendaValidator() => RuleFor(r => r.Token).MaximumLength(200);
}

/// <summary>Geeft de werkvoorraad voor in een agenda (iCalendar, RFC 5545).</summary>
/// <remarks>
/// Geplande afspraken, en al het andere dat een laatste dag heeft, op die dag. Een token dat niet bestaat of is ingetrokken, geeft 404.
/// </remarks>
internal sealed class GetWerkagenda(Db db, Werklijst werklijst, RateLimits limits, Settings settings, TimeProvider clock)
    : Endpoint<GetWerkagendaRequest, Agendabestand>
{
    public override void Configure()
    {
        Get("werkvoorraad/agenda");
        AllowAnonymous();
        Options(b => b.Refuses(Problem.NotFound()));
    }

    public override async Task<Agendabestand> ExecuteAsync(GetWerkagendaRequest req, CancellationToken ct)
    {
        var van = await db.RowAsync<Van>(
            "select t.regisseur_id, t.sleutelfiguren from coordination.agendatoken t where t.hash = @Hash",
            new { Hash = LinkToken.Hash(req.Token ?? "") }, ct);
        if (van is null)
        {
            limits.CountFailedToken(HttpContext);
            throw new ProblemException(Problem.NotFound());
        }
        var keuze = new Werkkeuze { RegisseurId = van.RegisseurId, Sleutelfiguren = van.Sleutelfiguren, Nu = clock.GetUtcNow() };
        var punten = await db.RowsAsync<Werkpunt>(
            $"""
            {werklijst.Met(keuze)}
            select l.sleutel, l.titel, l.redenen, l.sinds_op, l.uiterlijk_datum, a.gepland_op, a.locatie, a.doel
              from lijst l
              left join coordination.afspraak a on l.soort = 'afspraak' and l.sleutel = 'afspraak:' || a.id
             where l.uiterlijk_datum is not null
             order by l.uiterlijk_datum, l.sleutel collate "C"
             limit 2000
            """, keuze, ct);
        return new Agendabestand(Werkpunt.Publish(punten, settings.Mail.From), "werkvoorraad");
    }

    private sealed record Van
    {
        public Guid? RegisseurId { get; init; }
        public required bool Sleutelfiguren { get; init; }
    }
}
