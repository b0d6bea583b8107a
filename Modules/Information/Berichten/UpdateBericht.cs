using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record UpdateBerichtRequest : IBerichtFields
{
    public Guid Id { get; init; }
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

internal sealed class UpdateBerichtValidator : Validator<UpdateBerichtRequest>
{
    public UpdateBerichtValidator(IValidator<Doelgroep> doelgroep) => this.AddBerichtRules(doelgroep);
}

/// <summary>Vervangt een bericht dat nog niet is verzonden, of annuleert het.</summary>
/// <remarks>Een verzonden of geannuleerd bericht verandert niet meer.</remarks>
internal sealed class UpdateBericht(Db db, IDoelgroepen doelgroepen)
    : Endpoint<UpdateBerichtRequest, Results<Resource<BerichtResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("berichten/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Berichtvelden.BerichtVerzonden, Berichtvelden.BerichtGeannuleerd));
    }

    public override async Task<Results<Resource<BerichtResponse>, NotFound>> ExecuteAsync(UpdateBerichtRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // Before anything is locked: a merge of organisations goes in this order too.
        await doelgroepen.RefuseMissingAsync(tx, req.Doelgroep, ct);
        // Locked, so that it is not sent between what is checked here and what is written.
        var stand = await tx.RowAsync<BerichtResponse>(
            $"select {Berichtvelden.Columns} from information.bericht b where b.id = @Id for update", req, ct);
        if (stand is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(stand.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Status == "verzonden") throw new ProblemException(Berichtvelden.BerichtVerzonden);
        if (stand.Status == "geannuleerd") throw new ProblemException(Berichtvelden.BerichtGeannuleerd);
        await Berichtvelden.RefuseUnknownKennisitemsAsync(tx, req, ct);

        var bericht = (await tx.RowAsync<BerichtResponse>(
            $"""
            update information.bericht as b
               set onderwerp = @Onderwerp, inhoud = @Inhoud, soort = @Soort, doelgroep = @Doelgroep::jsonb, themas = @Themas,
                   wijken = @Wijken, kennisitem_ids = @KennisitemIds, verstuur_op = @VerstuurOp, status = @Status,
                   gewijzigd_op = default, versie = versie + 1
             where b.id = @Id
            returning {Berichtvelden.Columns}
            """, req.Parameters(req.Id), ct))!;
        await tx.AuditAsync(bericht.Status == "geannuleerd" ? "bericht.geannuleerd" : "bericht.gewijzigd", bericht.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(bericht);
    }
}
