using FastEndpoints;

namespace Netwerkplatform.Surveys.Uitnodigingen;

internal sealed record CreateHerverzendingRequest
{
    public Guid Id { get; init; }
    public Guid UitnodigingId { get; init; }
    /// <summary>Of eerdere links van deze uitnodiging vanaf nu niet meer werken; anders blijven ze goed.</summary>
    public bool? Intrekken { get; init; }
}

/// <summary>Stuurt een uitnodiging nog eens, met een nieuwe link.</summary>
/// <remarks>Alleen wie nu nog een mail kan krijgen: de reden van een weigering is die waarom een mail anders niet zou vertrekken.</remarks>
internal sealed class CreateHerverzending(Db db, IAdresboek adresboek, TimeProvider clock)
    : Endpoint<CreateHerverzendingRequest, Results<CreatedResource<UitnodigingResponse>, NotFound>>
{
    internal static readonly Problem UitnodigingNietTeVerzenden =
        Problem.Conflict("uitnodiging-niet-te-verzenden", "Niet opnieuw te verzenden", "Deze persoon heeft zich afgemeld voor e-mail.");

    public override void Configure()
    {
        Post("rondes/{id}/uitnodigingen/{uitnodigingId}/herverzendingen");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(UitnodigingNietTeVerzenden));
    }

    public override async Task<Results<CreatedResource<UitnodigingResponse>, NotFound>> ExecuteAsync(
        CreateHerverzendingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var zicht = new
        {
            req.Id,
            req.UitnodigingId,
            Nu = clock.GetUtcNow(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        var stand = await tx.RowAsync<Stand>(Sql.Lock, zicht, ct);
        if (stand is null) return TypedResults.NotFound();
        var reden = stand.Reden
            ?? Bezwaar(await adresboek.BezwaarAsync(tx, stand.ContactpersoonId, stand.NamensId, vraagt: true, ct));
        if (reden is not null) throw new ProblemException(UitnodigingNietTeVerzenden with { Detail = reden });

        var sleutel = $"{req.UitnodigingId}:{Guid.CreateVersion7()}";
        await tx.ExecuteAsync(Sql.AddMail, new { req.UitnodigingId, Sleutel = sleutel, Intrekken = req.Intrekken ?? false }, ct);
        var mail = new Mailopdracht(UitnodigingMail.Kind, sleutel, stand.ContactpersoonId) { NamensId = stand.NamensId };
        await tx.MailAsync([mail], ct);
        await tx.AuditAsync("uitnodiging.herverzonden", req.UitnodigingId, ct);
        var uitnodiging = (await tx.RowAsync<UitnodigingResponse>($"{Uitnodiging.Select} where u.id = @UitnodigingId",
            new { req.UitnodigingId }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/rondes/{req.Id}/uitnodigingen/{req.UitnodigingId}", uitnodiging), ct);
    }

    private static string? Bezwaar(string? bezwaar) => bezwaar switch
    {
        null => null,
        "afgemeld" => "Deze persoon heeft zich afgemeld.",
        "geen_email" => "Van deze persoon is geen e-mailadres bekend.",
        "onbestelbaar" => "Op dit e-mailadres komt niets aan. Pas eerst het adres aan.",
        "organisatie_beeindigd" => "De organisatie is beëindigd.",
        _ => "Deze persoon heeft hier geen rol meer.",
    };

    private sealed record Stand
    {
        public required Guid ContactpersoonId { get; init; }
        public Guid? NamensId { get; init; }
        public string? Reden { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            $"""
            select u.contactpersoon_id, case when not u.doorverwezen then u.organisatie_id end as namens_id,
                   case when r.status = 'gesloten' or r.sluit_op <= @Nu then 'De ronde is gesloten.'
                        when u.ingetrokken then 'De uitnodiging is ingetrokken.'
                        when u.ingevuld then 'De vragenlijst is al ingevuld.' end as reden
              from surveys.geldige_uitnodiging u
              join surveys.ronde r on r.id = u.ronde_id
             where u.id = @UitnodigingId and u.ronde_id = @Id and {Uitnodiging.Visible}
               for update of u
            """;

        public const string AddMail =
            """
            update surveys.uitnodiging_token t set ingetrokken = true
              from surveys.geldige_uitnodiging g
              join surveys.uitnodiging u on u.ronde_id = g.ronde_id and u.contactpersoon_id = g.contactpersoon_id
             where @Intrekken and g.id = @UitnodigingId and t.uitnodiging_id = u.id;

            update surveys.uitnodiging set mail_sleutels = mail_sleutels || @Sleutel::text, gewijzigd_op = default
             where id = @UitnodigingId;
            """;
    }
}
