using FastEndpoints;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Een code is onderweg naar het e-mailadres dat bekend is.</summary>
internal sealed record InzagecodeResponse
{
    /// <summary>Hoeveel minuten de code werkt nadat hij is verstuurd.</summary>
    public required int Minuten { get; init; }
    /// <summary>Hoe vaak een code kan worden geprobeerd.</summary>
    public required int Pogingen { get; init; }
}

/// <summary>Vraagt een code van zes cijfers, die naar het bekende e-mailadres gaat. Een eerdere code werkt dan niet meer.</summary>
/// <remarks>Hooguit tien keer per dag.</remarks>
internal sealed class CreateInzagecode(Db db, Inzagelink link, TimeProvider clock) : EndpointWithoutRequest<Accepted<InzagecodeResponse>>
{
    private const int PerDag = 10;

    internal static readonly Problem TeVeelCodes = Problem.Conflict("te-veel-codes", "Te veel codes",
        $"Vandaag zijn er al {PerDag} codes gestuurd. Probeer het morgen opnieuw, of bel of mail de netwerkregisseur.");

    public override void Configure()
    {
        Post("mijn-inzage/codes");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Inzagelink.Behind).Refuses(Inzagelink.LinkVerlopen, TeVeelCodes));
    }

    public override async Task<Accepted<InzagecodeResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var inzager = await link.OpenAsync(tx, HttpContext, ct);
        var parameters = new { Id = Guid.CreateVersion7(), inzager.VerzoekId, Nu = clock.GetUtcNow(), Dag = clock.GetUtcNow().AddDays(-1) };
        // Held, so that requests at the same moment are counted one after the other.
        await tx.ExecuteAsync("select from privacy.inzageverzoek where id = @VerzoekId for update", parameters, ct);
        var gevraagd = await tx.ScalarAsync<int>(
            "select count(*)::int from privacy.inzagecode where inzageverzoek_id = @VerzoekId and aangemaakt_op > @Dag", parameters, ct);
        if (gevraagd >= PerDag) throw new ProblemException(TeVeelCodes);
        await tx.ExecuteAsync("insert into privacy.inzagecode (id, inzageverzoek_id, aangemaakt_op) values (@Id, @VerzoekId, @Nu)",
            parameters, ct);
        await tx.MailAsync([new Mailopdracht(InzagecodeMail.Kind, $"{parameters.Id}", inzager.PersoonId)], ct);
        await tx.AuditAsync("inzagecode.gevraagd", inzager.VerzoekId, ct);
        return await tx.CommitAsync(TypedResults.Accepted((string?)null,
            new InzagecodeResponse { Minuten = (int)Mailcode.Looptijd.TotalMinutes, Pogingen = Mailcode.Pogingen }), ct);
    }
}
