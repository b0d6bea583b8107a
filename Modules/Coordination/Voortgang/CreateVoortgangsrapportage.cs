using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record CreateVoortgangsrapportageRequest : IVoortgangsrapportageFields
{
    /// <summary>Eerste dag van de periode.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag van de periode.</summary>
    public DateOnly? TotDatum { get; init; }
    public Voortgangsteksten? Teksten { get; init; }
}

internal sealed class CreateVoortgangsrapportageValidator : Validator<CreateVoortgangsrapportageRequest>
{
    public CreateVoortgangsrapportageValidator() => this.AddVoortgangsrapportageRules();
}

/// <summary>Begint een voortgangsrapportage over een periode, als concept.</summary>
/// <remarks>
/// De cijfers staan naast die van de periode ervoor: even lang, of bij hele maanden even zoveel hele maanden. Zij zijn wat de rapportages
/// geven aan wie geen sleutelfiguren ziet. Een cijfer van minder dan vijf mensen staat er niet in, en ook niet wat daartoe te herleiden is.
/// Mensen worden niet genoemd.
/// </remarks>
internal sealed class CreateVoortgangsrapportage(Db db, Voortgangsopmaak opmaak)
    : Endpoint<CreateVoortgangsrapportageRequest, CreatedResource<VoortgangsrapportageResponse>>
{
    public override void Configure()
    {
        Post("voortgangsrapportages");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<CreatedResource<VoortgangsrapportageResponse>> ExecuteAsync(
        CreateVoortgangsrapportageRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.WithoutJitAsync(ct);
        var rapportage = (await tx.RowAsync<VoortgangsrapportageResponse>(
            $"""
            insert into coordination.voortgangsrapportage as r (id, vanaf_datum, tot_datum, teksten)
            values (@Id, @VanafDatum, @TotDatum, @Teksten::jsonb)
            returning {Voortgangsrapportage.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        var antwoord = await opmaak.OpmakenAsync(tx, rapportage, ct);
        await tx.AuditAsync("voortgangsrapportage.aangemaakt", rapportage.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/voortgangsrapportages/{rapportage.Id}", antwoord), ct);
    }
}
