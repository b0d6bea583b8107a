using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingsdoelen;

internal sealed record CreateTrainingsdoelRequest : ITrainingsdoelFields
{
    public int? Jaar { get; init; }
    /// <summary>Soort organisatie; leeg is alle soorten samen.</summary>
    public string? Soort { get; init; }
    /// <summary>Aantal mensen, ieder één keer geteld.</summary>
    public int? Aantal { get; init; }
}

internal sealed class CreateTrainingsdoelValidator : Validator<CreateTrainingsdoelRequest>
{
    public CreateTrainingsdoelValidator() => this.AddTrainingsdoelRules();
}

/// <summary>Legt vast hoeveel mensen er in een jaar getraind moeten worden.</summary>
/// <remarks>
/// Per jaar is er één doel voor elke soort organisatie, en één voor alle samen. Het rapport bereik zet het naast wat is gehaald.
/// </remarks>
internal sealed class CreateTrainingsdoel(Db db) : Endpoint<CreateTrainingsdoelRequest, CreatedResource<TrainingsdoelResponse>>
{
    public override void Configure()
    {
        Post("trainingsdoelen");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.RefusesBy("trainingsdoel_een_per_jaar_en_soort"));
    }

    public override async Task<CreatedResource<TrainingsdoelResponse>> ExecuteAsync(CreateTrainingsdoelRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var doel = (await tx.RowAsync<TrainingsdoelResponse>(
            $"""
            insert into trainings.trainingsdoel as d (id, jaar, soort, aantal) values (@Id, @Jaar, @Soort, @Aantal)
            returning {Trainingsdoel.Columns}
            """, new { Id = Guid.CreateVersion7(), req.Jaar, req.Soort, req.Aantal }, ct))!;
        await tx.AuditAsync("trainingsdoel.aangemaakt", doel.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/trainingsdoelen/{doel.Id}", doel), ct);
    }
}
