using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record CreateBerichtRequest : IBerichtFields
{
    public string? Onderwerp { get; init; }
    /// <summary>De tekst in Markdown. In de e-mail komen geen plaatjes en geen HTML.</summary>
    public string? Inhoud { get; init; }
    public string? Soort { get; init; }
    public Doelgroep? Doelgroep { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    /// <summary>Waar het bericht naar verwijst, hooguit 20.</summary>
    public Guid[]? KennisitemIds { get; init; }
    /// <summary>Ingevuld: gepland, en verstuurd op dat moment. Null: verstuur het met de hand.</summary>
    public DateTimeOffset? VerstuurOp { get; init; }
    /// <summary>Volgt uit verstuurOp; noem geannuleerd om een bericht niet te versturen.</summary>
    public string? Status { get; init; }
}

internal sealed class CreateBerichtValidator : Validator<CreateBerichtRequest>
{
    public CreateBerichtValidator(IValidator<Doelgroep> doelgroep) => this.AddBerichtRules(doelgroep);
}

/// <summary>Legt een bericht vast.</summary>
/// <remarks>Met verstuurOp is het gepland en wordt het op dat moment vanzelf verstuurd; zonder blijft het een concept.</remarks>
internal sealed class CreateBericht(Db db, IDoelgroepen doelgroepen) : Endpoint<CreateBerichtRequest, CreatedResource<BerichtResponse>>
{
    public override void Configure()
    {
        Post("berichten");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<CreatedResource<BerichtResponse>> ExecuteAsync(CreateBerichtRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await AllFaults.RefuseAsync(
            () => doelgroepen.RefuseMissingAsync(tx, req.Doelgroep, ct),
            () => Berichtvelden.RefuseUnknownKennisitemsAsync(tx, req, ct));
        var bericht = (await tx.RowAsync<BerichtResponse>(
            $"""
            insert into information.bericht as b (id, onderwerp, inhoud, soort, doelgroep, themas, wijken, kennisitem_ids, verstuur_op,
                                                  status)
            values (@Id, @Onderwerp, @Inhoud, @Soort, @Doelgroep::jsonb, @Themas, @Wijken, @KennisitemIds, @VerstuurOp, @Status)
            returning {Berichtvelden.Columns}
            """, req.Parameters(Guid.CreateVersion7()), ct))!;
        await tx.AuditAsync("bericht.aangemaakt", bericht.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/berichten/{bericht.Id}", bericht), ct);
    }
}
