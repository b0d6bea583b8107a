using FastEndpoints;

namespace Netwerkplatform.Surveys.Testmails;

internal sealed record CreateTestmailRequest
{
    public Guid Id { get; init; }
    /// <summary>Het eigen adres. Zeven dagen na de testmail wordt het gewist.</summary>
    public string? Email { get; init; }
    /// <summary>In welke taal de mail en de pagina worden getoond (standaard nl).</summary>
    public string? Taal { get; init; }
}

internal sealed class CreateTestmailValidator : Validator<CreateTestmailRequest>
{
    public CreateTestmailValidator()
    {
        RuleFor(r => r.Email).NotEmpty().Email();
        RuleFor(r => r.Taal).Matches(@"^[a-z]{2,3}\z");
    }
}

/// <summary>Stuurt de uitnodiging van een peiling naar uzelf, om te zien wat partners zullen zien.</summary>
/// <remarks>
/// De link in de mail toont de vragenlijst zoals die nu is, werkt zeven dagen en bewaart niets. Hooguit tien testmails per peiling per 24
/// uur.
/// </remarks>
internal sealed class CreateTestmail(Db db, TimeProvider clock)
    : Endpoint<CreateTestmailRequest, Results<CreatedResource<TestmailResponse>, NotFound>>
{
    internal static readonly Problem TeVeelTestmails = Problem.Conflict("te-veel-testmails", "Te veel testmails",
        $"Van een peiling gaan er hooguit {Testmail.PerDag} testmails per 24 uur uit. Probeer het later opnieuw.");

    public override void Configure()
    {
        Post("peilingen/{id}/testmails");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(TeVeelTestmails));
    }

    public override async Task<Results<CreatedResource<TestmailResponse>, NotFound>> ExecuteAsync(
        CreateTestmailRequest req, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // Locked, so that a hundred at once count each other: this must be no way to mail somebody full.
        if (await tx.ScalarAsync<Guid?>("select id from surveys.peiling where id = @Id for update", req,
            ct) is null) return TypedResults.NotFound();
        if (await tx.ScalarAsync<long>(
            "select count(*) from surveys.testmail where peiling_id = @Id and aangemaakt_op > @Gisteren",
            new { req.Id, Gisteren = nu.AddHours(-24) }, ct) >= Testmail.PerDag)
            throw new ProblemException(TeVeelTestmails);

        await tx.ExecuteAsync(
            """
            insert into surveys.testmail (id, peiling_id, email, taal, aangemaakt_op) values (@TestmailId, @Id, @Email, @Taal, @Nu)
            """, new { TestmailId = id, req.Id, req.Email, Taal = req.Taal ?? "nl", Nu = nu }, ct);
        await tx.MailAsync([new Mailopdracht(TestmailMail.Kind, id.ToString(), OntvangerId: null)], ct);
        await tx.AuditAsync("testmail.verstuurd", req.Id, ct);
        var testmail = (await tx.RowAsync<TestmailResponse>($"{Testmail.Select} where t.id = @TestmailId", new { TestmailId = id }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/peilingen/{req.Id}/testmails/{id}", testmail), ct);
    }
}
