using FastEndpoints;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record CreateVragenlijstRequest : IVragenlijstFields
{
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
    public Vraag[]? Vragen { get; init; }
    public Dictionary<string, VragenlijstVertaling>? Vertalingen { get; init; }
}

internal sealed class CreateVragenlijstValidator : Validator<CreateVragenlijstRequest>
{
    public CreateVragenlijstValidator() => this.AddVragenlijstRules();
}

/// <summary>Legt een vragenlijst vast.</summary>
internal sealed class CreateVragenlijst(Db db) : Endpoint<CreateVragenlijstRequest, CreatedResource<VragenlijstResponse>>
{
    public override void Configure()
    {
        Post("vragenlijsten");
        Scopes(Scope.PeilingenBeheren);
    }

    public override async Task<CreatedResource<VragenlijstResponse>> ExecuteAsync(CreateVragenlijstRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var lijst = (await tx.RowAsync<VragenlijstResponse>(
            $"""
            insert into surveys.vragenlijst as l (id, titel, inleiding, vragen, vertalingen)
            values (@Id, @Titel, @Inleiding, @Vragen::jsonb, @Vertalingen::jsonb) returning {Vragenlijst.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        await tx.AuditAsync("vragenlijst.aangemaakt", lijst.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/vragenlijsten/{lijst.Id}", lijst), ct);
    }
}
