using Netwerkplatform.Platform.Wake;
using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>Opens what is due: one round per peiling and occurrence, and after downtime only the latest that was missed.</summary>
internal sealed class OpenRondes(Db db, TimeProvider clock, JobRows rows, ILogger<OpenRondes> log) : IJob
{
    /// <summary>The next occurrence of any survey that runs.</summary>
    public static readonly Due Due = new($"select json_agg(a) from ({Sql.Active}) a") { Moment = Eerstvolgende };

    private static readonly EventId Opened = new(40, "ronde.geopend");

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var peilingen = (await db.RowsAsync<Planning>(Sql.Active, null, ct)).ToDictionary(p => p.Id);
        await rows.EachAsync("rondes-openen", peilingen.Keys, async id =>
        {
            var peiling = peilingen[id];
            if (Herhaling.Latest(peiling.Herhaling, peiling.Start, nu) is { } periode
                && string.CompareOrdinal(periode, peiling.LaatstePeriode) > 0) await OpenAsync(id, nu, ct);
        }, ct);
    }

    private static DateTimeOffset? Eerstvolgende(string peilingen, DateTimeOffset nu) =>
        JsonSerializer.Deserialize<Planning[]>(peilingen, SnakeCase)!.Min(p =>
        {
            try
            {
                return Herhaling.Next(p.Herhaling, p.Start, p.LaatstePeriode, nu);
            }
            catch (FormatException)
            {
                // A survey that cannot be read stops no other; the job says so when it comes round.
                return null;
            }
        });

    private async Task OpenAsync(Guid id, DateTimeOffset nu, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var peiling = await tx.RowAsync<PeilingResponse>(Sql.Lock, new { Id = id }, ct);
        if (peiling is null) return;
        // Computed again from what is locked: it may have been paused or moved a moment ago. The unique period decides whatever else runs.
        if (Herhaling.Latest(peiling.Herhaling, peiling.Start, nu) is not { } periode) return;
        var ronde = await Ronde.OpenAsync(tx, peiling, periode, nu, ct);
        await tx.CommitAsync(ct);
        if (ronde is not null) log.LogInformation(Opened, "Round {Round} of survey {Survey} opened for {Period}", ronde, id, periode);
    }

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Planning
    {
        public required Guid Id { get; init; }
        public string? Herhaling { get; init; }
        public required string Start { get; init; }
        public string? LaatstePeriode { get; init; }
    }

    private static class Sql
    {
        public const string Active =
            """
            select p.id, p.herhaling, to_char(p.start, 'YYYY-MM-DD"T"HH24:MI') as start,
                   to_char((select max(r.periode) from surveys.ronde r
                     where r.peiling_id = p.id), 'YYYY-MM-DD"T"HH24:MI') as laatste_periode
              from surveys.peiling p
             where p.status = 'actief'
            """;

        public const string Lock = $"select {Peiling.Columns} from surveys.peiling p where p.id = @Id and p.status = 'actief' for update";
    }
}
