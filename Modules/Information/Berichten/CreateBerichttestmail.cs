using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record CreateBerichttestmailRequest
{
    public Guid Id { get; init; }
    /// <summary>Het eigen adres. Zeven dagen na de testmail wordt het gewist.</summary>
    public string? Email { get; init; }
}

internal sealed class CreateBerichttestmailValidator : Validator<CreateBerichttestmailRequest>
{
    public CreateBerichttestmailValidator() => RuleFor(r => r.Email).NotEmpty().Email();
}

/// <summary>Stuurt een bericht naar uzelf, om te zien wat partners zullen zien.</summary>
/// <remarks>Hooguit tien testmails per bericht per 24 uur.</remarks>
internal sealed class CreateBerichttestmail(Db db, TimeProvider clock)
    : Endpoint<CreateBerichttestmailRequest, Results<CreatedResource<BerichttestmailResponse>, NotFound>>
{
    internal static readonly Problem TeVeelTestmails = Problem.Conflict("te-veel-testmails-bericht", "Te veel testmails",
        $"Van een bericht gaan er hooguit {Berichttestmail.PerDag} testmails per 24 uur uit. Probeer het later opnieuw.");

    public override void Configure()
    {
        Post("berichten/{id}/testmails");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(TeVeelTestmails));
    }

    public override async Task<Results<CreatedResource<BerichttestmailResponse>, NotFound>> ExecuteAsync(
        CreateBerichttestmailRequest req, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // Locked, so that a hundred at once count each other: this must be no way to mail somebody full.
        if (await tx.ScalarAsync<Guid?>("select id from information.bericht where id = @Id for update", req, ct) is null)
            return TypedResults.NotFound();
        if (await tx.ScalarAsync<long>(
            "select count(*) from information.testmail where bericht_id = @Id and aangemaakt_op > @Gisteren",
            new { req.Id, Gisteren = nu.AddHours(-24) }, ct) >= Berichttestmail.PerDag)
            throw new ProblemException(TeVeelTestmails);

        await tx.ExecuteAsync(
            "insert into information.testmail (id, bericht_id, email, aangemaakt_op) values (@TestmailId, @Id, @Email, @Nu)",
            new { TestmailId = id, req.Id, req.Email, Nu = nu }, ct);
        await tx.MailAsync([new Mailopdracht(BerichttestmailMail.Kind, id.ToString(), OntvangerId: null)], ct);
        await tx.AuditAsync("testmail.verstuurd", req.Id, ct);
        var testmail = (await tx.RowAsync<BerichttestmailResponse>(
            $"{Berichttestmail.Select} where t.id = @TestmailId", new { TestmailId = id }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/berichten/{req.Id}/testmails/{id}", testmail), ct);
    }
}
