using System.Text.Json;
using FastEndpoints;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record CreateVragenlijstRequest : IVragenlijstFields
{
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
    public Vraag[]? Vragen { get; init; }
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
            $"insert into surveys.vragenlijst as l (id, titel, inleiding, vragen) values (@Id, @Titel, @Inleiding, @Vragen::jsonb) returning {Vragenlijst.Columns}",
            new { Id = Guid.CreateVersion7(), Titel = req.Titel!.Trim(), req.Inleiding, Vragen = JsonSerializer.Serialize(req.Vragen, Json.Options) }, ct))!;
        await tx.AuditAsync("vragenlijst.aangemaakt", lijst.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/vragenlijsten/{lijst.Id}", lijst), ct);
    }
}
