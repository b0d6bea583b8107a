using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record GetTrainingsbehoefteRequest
{
    public Guid Id { get; init; }
    /// <summary>Rondes geopend op of na deze dag; standaard een jaar geleden.</summary>
    public DateOnly? VanafDatum { get; init; }
}

/// <summary>Hoeveel mensen in vragenlijsten om scholing vroegen, en waar vandaan.</summary>
internal sealed record TrainingsbehoefteResponse
{
    public required Guid TrainingId { get; init; }
    public required DateOnly VanafDatum { get; init; }
    /// <summary>Hoe vaak scholing is gevraagd, over alle rondes samen.</summary>
    public required int Aantal { get; init; }
    /// <summary>Van welke organisaties; vertrouwelijke rondes zeggen dat niet en tellen alleen mee in het geheel.</summary>
    public required IReadOnlyList<BehoefteVanOrganisatie> Organisaties { get; init; }
    public required IReadOnlyList<BehoefteVanRonde> Rondes { get; init; }
}

/// <summary>Hoe vaak mensen van een organisatie om scholing vroegen.</summary>
internal sealed record BehoefteVanOrganisatie
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    public required int Aantal { get; init; }
}

/// <summary>Hoe vaak in een ronde om scholing is gevraagd, en wat ermee gebeurt.</summary>
internal sealed record BehoefteVanRonde
{
    public required Guid RondeId { get; init; }
    /// <summary>Naam van de peiling.</summary>
    public required string Peiling { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    public required int Aantal { get; init; }
    [OneOf("BehoefteStatus")] public required string Status { get; init; }
    [OneOf("BehoefteBesluit")] public string? Besluit { get; init; }
}

/// <summary>Geeft hoeveel mensen in vragenlijsten om scholing vroegen, en van welke organisaties.</summary>
/// <remarks>
/// Telt behoeften van soort scholing. Een behoefte waarover iets anders is besloten dan een training, telt niet mee. Van vertrouwelijke
/// rondes alleen na de sluiting en vanaf de drempel.
/// </remarks>
internal sealed class GetTrainingsbehoefte(Db db, TimeProvider clock)
    : Endpoint<GetTrainingsbehoefteRequest, Results<Ok<TrainingsbehoefteResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("trainingen/{id}/behoefte");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Ok<TrainingsbehoefteResponse>, NotFound>> ExecuteAsync(
        GetTrainingsbehoefteRequest req, CancellationToken ct)
    {
        var vanaf = req.VanafDatum ?? clock.Vandaag().AddYears(-1);
        var zicht = new { Vanaf = vanaf, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>("select exists (select from trainings.training where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        var rondes = await tx.RowsAsync<BehoefteVanRonde>(Sql.Rondes, zicht, ct);
        var organisaties = await tx.RowsAsync<BehoefteVanOrganisatie>(Sql.Organisaties, zicht, ct);
        return TypedResults.Ok(new TrainingsbehoefteResponse
        {
            TrainingId = req.Id,
            VanafDatum = vanaf,
            Aantal = rondes.Sum(r => r.Aantal),
            Organisaties = organisaties,
            Rondes = rondes
        });
    }

    private static class Sql
    {
        private const string Scholing =
            """
              from surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) b
              join surveys.pub_ronde r on r.id = b.ronde_id and (r.geopend_op at time zone 'Europe/Amsterdam')::date >= @Vanaf::date
            """;

        private const string Telt = "b.soort = 'scholing' and coalesce(b.besluit, 'training') = 'training'";

        public const string Rondes =
            $"""
            select r.id as ronde_id, r.peiling, r.geopend_op, b.aantal, b.status, b.besluit
            {Scholing}
             where {Telt} and b.aantal > 0
             order by r.geopend_op desc, r.id
            """;

        public const string Organisaties =
            $"""
            select o.id as organisatie_id, o.naam, sum(v.aantal)::int as aantal
            {Scholing}
              join surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) v on v.behoefte_id = b.id
              join contacts.pub_organisatie o on o.id = v.organisatie_id
             where {Telt}
             group by o.id, o.naam
             order by aantal desc, o.naam collate platform.nederlands, o.id
            """;
    }
}
