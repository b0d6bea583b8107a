using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

internal sealed record GetResultatenRequest
{
    public Guid Id { get; init; }
    /// <summary>Ook per groep van organisaties.</summary>
    public string? Uitsplitsing { get; init; }
}

internal sealed class GetResultatenValidator : Validator<GetResultatenRequest>
{
    public GetResultatenValidator() => RuleFor(r => r.Uitsplitsing).OneOf(Uitsplitsing.Namen);
}

/// <summary>Wat er in een ronde is geantwoord.</summary>
internal sealed record ResultatenResponse
{
    public required Guid RondeId { get; init; }
    public required int Uitgenodigd { get; init; }
    public required int Ingevuld { get; init; }
    /// <summary>Eerst iedereen samen (groep null), dan per groep. In een vertrouwelijke ronde leeg voor de sluiting en onder de drempel.</summary>
    public required IReadOnlyList<ResultaatGroep> Groepen { get; init; }
}

/// <summary>De antwoorden van een groep.</summary>
internal sealed record ResultaatGroep
{
    /// <summary>Code van de groep; null is iedereen.</summary>
    public string? Groep { get; init; }
    /// <summary>Hoeveel mensen uit deze groep hebben geantwoord; null als dat onderdrukt is.</summary>
    public int? Aantal { get; init; }
    /// <summary>Of deze groep niet wordt getoond omdat zij, of het verschil met wat wel wordt getoond, te klein is.</summary>
    public required bool Onderdrukt { get; init; }
    public IReadOnlyList<ResultaatVraag>? Vragen { get; init; }
}

/// <summary>Geeft de resultaten van een ronde, naar wens uitgesplitst.</summary>
/// <remarks>
/// Op naam zijn ze steeds actueel. Vertrouwelijk komen ze na de sluiting, en nooit over minder mensen dan de drempel: ook niet door totalen,
/// groepen en uitsplitsingen van elkaar af te trekken.
/// </remarks>
internal sealed class GetResultaten(Db db) : Endpoint<GetResultatenRequest, Results<Ok<ResultatenResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("rondes/{id}/resultaten");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<ResultatenResponse>, NotFound>> ExecuteAsync(GetResultatenRequest req, CancellationToken ct)
    {
        var ronde = await db.RowAsync<Uitkomst>(Sql.Ronde, new { req.Id }, ct);
        if (ronde is null) return TypedResults.NotFound();
        var vertrouwelijk = ronde.Anonimiteit == "vertrouwelijk";
        var inzendingen = vertrouwelijk && ronde.Status == "open" ? [] : await db.RowsAsync<Inzending>(vertrouwelijk ? Sql.Vertrouwelijk : Sql.OpNaam, new { req.Id }, ct);
        return TypedResults.Ok(new ResultatenResponse
        {
            RondeId = req.Id,
            Uitgenodigd = ronde.Uitgenodigd,
            Ingevuld = ronde.Ingevuld,
            Groepen = vertrouwelijk && (ronde.Status == "open" || inzendingen.Count < ronde.Drempel) ? [] : [.. Groepen(ronde, inzendingen, req.Uitsplitsing, vertrouwelijk)],
        });
    }

    private static IEnumerable<ResultaatGroep> Groepen(Uitkomst ronde, IReadOnlyList<Inzending> inzendingen, string? uitsplitsing, bool vertrouwelijk)
    {
        var vragen = JsonSerializer.Deserialize<Vraag[]>(ronde.Vragen, Json.Options)!;
        // Over all splits at once, whichever is asked for: who asks for one after the other must not learn more.
        var getoond = vertrouwelijk ? Onderdrukking.Publishable(inzendingen.Select(i => Uitsplitsing.AlleVan(i)), ronde.Drempel) : null;

        yield return Groep(null, inzendingen);
        if (uitsplitsing is null) yield break;
        foreach (var code in Uitsplitsing.Codes(ronde, uitsplitsing))
        {
            yield return getoond?.Contains((uitsplitsing, code)) == false
                ? new ResultaatGroep { Groep = code, Onderdrukt = true }
                : Groep(code, [.. inzendingen.Where(i => Uitsplitsing.Van(i, uitsplitsing).Contains(code))]);
        }

        ResultaatGroep Groep(string? code, IReadOnlyList<Inzending> leden) => new()
        {
            Groep = code,
            Aantal = leden.Count,
            Onderdrukt = false,
            Vragen = [.. vragen.Select(v => ResultaatVraag.Van(v, leden.Select(l => l.Antwoorden)))],
        };
    }

    private static class Sql
    {
        public const string Ronde =
            """
            select r.status, r.anonimiteit, r.drempel, r.vragen::text as vragen,
                   (select count(*)::int from surveys.uitnodiging u where u.ronde_id = r.id) as uitgenodigd,
                   (select count(*)::int from surveys.uitnodiging u where u.ronde_id = r.id and u.ingevuld) as ingevuld,
                   array(select distinct unnest(u.domeinen) from surveys.uitnodiging u where u.ronde_id = r.id) as domeinen,
                   array(select distinct u.soort from surveys.uitnodiging u where u.ronde_id = r.id) as soorten,
                   array(select distinct u.omvang from surveys.uitnodiging u where u.ronde_id = r.id) as omvangen
              from surveys.ronde r
             where r.id = @Id
            """;

        public const string OpNaam =
            """
            select i.antwoorden::text as antwoorden_json, u.domeinen, u.soort, u.omvang
              from surveys.inzending i
              join surveys.uitnodiging u on u.id = i.uitnodiging_id
             where i.ronde_id = @Id and i.definitief
             order by i.ingediend_op, i.uitnodiging_id
            """;

        /// <summary>Shuffled alone: whatever is not, could be tied to who has just answered.</summary>
        public const string Vertrouwelijk =
            "select antwoorden::text as antwoorden_json, domeinen, soort, omvang from surveys.inzending_vertrouwelijk where ronde_id = @Id and geschud order by id";
    }
}
