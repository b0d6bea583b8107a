using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Doorverwijzingen;

internal sealed record CreateDoorverwijzingsbesluitRequest
{
    public Guid Id { get; init; }
    /// <summary>overnemen nodigt de collega uit in plaats van wie doorverwees; afwijzen laat alles zoals het is.</summary>
    public string? Besluit { get; init; }
    /// <summary>Bij overnemen: de collega, die eerst als contactpersoon is vastgelegd.</summary>
    public Guid? ContactpersoonId { get; init; }
}

internal sealed class CreateDoorverwijzingsbesluitValidator : Validator<CreateDoorverwijzingsbesluitRequest>
{
    [Vocabulary("DoorverwijzingBesluit")]
    public static readonly string[] Besluiten = ["overnemen", "afwijzen"];

    public CreateDoorverwijzingsbesluitValidator()
    {
        RuleFor(r => r.Besluit).NotEmpty().OneOf(Besluiten);
        RuleFor(r => r.ContactpersoonId).NotNull().When(r => r.Besluit == "overnemen");
        RuleFor(r => r.ContactpersoonId).Null().When(r => r.Besluit == "afwijzen");
    }
}

/// <summary>Besluit over een doorverwijzing: overnemen of afwijzen. Dat kan één keer.</summary>
/// <remarks>
/// Overnemen kan zolang de ronde open is en er nog niet is geantwoord: de oude uitnodiging wordt ingetrokken en de collega krijgt er een,
/// voor dezelfde organisatie. De rollen van beiden veranderen daar niet door.
/// </remarks>
internal sealed class CreateDoorverwijzingsbesluit(Db db, TimeProvider clock)
    : Endpoint<CreateDoorverwijzingsbesluitRequest, Results<CreatedResource<DoorverwijzingResponse>, NotFound>>
{
    internal static readonly Problem NietOverTeNemen =
        Problem.Conflict("niet-over-te-nemen", "Niet over te nemen", "Deze persoon heeft zich afgemeld voor e-mail.");
    internal static readonly Problem DoorverwijzingAlBesloten =
        Problem.Conflict("doorverwijzing-al-besloten", "Al besloten", "Over deze doorverwijzing is al besloten.");

    public override void Configure()
    {
        Post("doorverwijzingen/{id}/besluiten");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(NietOverTeNemen, DoorverwijzingAlBesloten).RefusesBy("uitnodiging_een_per_persoon"));
    }

    public override async Task<Results<CreatedResource<DoorverwijzingResponse>, NotFound>> ExecuteAsync(
        CreateDoorverwijzingsbesluitRequest req, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var zicht = new
        {
            req.Id,
            req.ContactpersoonId,
            Nu = nu,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await using var tx = await db.BeginAsync(ct);
        // The invitation too: who answers at this moment comes before this decision or after it.
        var doorverwijzing = await tx.RowAsync<DoorverwijzingResponse>(
            $"{Doorverwijzing.Select} where d.id = @Id and {Uitnodiging.Visible} for update of d, u", zicht, ct);
        if (doorverwijzing is null) return TypedResults.NotFound();
        if (doorverwijzing.Status != "open") throw new ProblemException(DoorverwijzingAlBesloten);

        var nieuw = req.Besluit == "overnemen"
            ? await InviteAsync(tx, doorverwijzing, req.ContactpersoonId!.Value, zicht, ct) : (Guid?)null;
        var status = nieuw is null ? "afgewezen" : "overgenomen";
        await tx.ExecuteAsync(Sql.Decide, new { req.Id, Status = status, Nieuw = nieuw, Nu = nu }, ct);
        await tx.AuditAsync($"doorverwijzing.{status}", req.Id, ct);
        var besloten = (await tx.RowAsync<DoorverwijzingResponse>($"{Doorverwijzing.Select} where d.id = @Id", zicht, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/doorverwijzingen/{req.Id}", besloten), ct);
    }

    private static async Task<Guid> InviteAsync(
        Tx tx, DoorverwijzingResponse doorverwijzing, Guid collega, object zicht, CancellationToken ct)
    {
        var stand = (await tx.RowAsync<Stand>(Sql.Stand, zicht, ct))!;
        if (stand.Reden is { } reden) throw new ProblemException(NietOverTeNemen with { Detail = reden });
        if (!stand.Bestaat) throw new ProblemException(
            Problem.Invalid("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet. Leg de collega eerst vast."));

        var id = Guid.CreateVersion7();
        await tx.ExecuteAsync(Sql.Replace,
            new { doorverwijzing.Id, NieuwId = id, doorverwijzing.UitnodigingId, ContactpersoonId = collega }, ct);
        await tx.MailAsync([new Mailopdracht(UitnodigingMail.Kind, id.ToString(), collega)], ct);
        return id;
    }

    private sealed record Stand
    {
        public required bool Bestaat { get; init; }
        public string? Reden { get; init; }
    }

    private static class Sql
    {
        public const string Stand =
            """
            select exists (select from contacts.pub_contactpersoon p where p.id = @ContactpersoonId and p.in_gebruik
              and contacts.pub_in_zicht(p.id, @Vandaag, @Sleutelfiguren) for key share) as bestaat,
                   case when r.status = 'gesloten' or r.sluit_op <= @Nu then 'De ronde is gesloten.'
                        when u.ingevuld then 'De vragenlijst is al ingevuld.' end as reden
              from surveys.doorverwijzing d
              join surveys.uitnodiging e on e.id = d.uitnodiging_id
              join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id
              join surveys.ronde r on r.id = u.ronde_id
             where d.id = @Id
               for share of r
            """;

        public const string Replace =
            """
            update surveys.uitnodiging set ingetrokken = true, gewijzigd_op = default
             where id in (@UitnodigingId, (select d.uitnodiging_id from surveys.doorverwijzing d where d.id = @Id));

            insert into surveys.uitnodiging (id, ronde_id, contactpersoon_id, organisatie_id, domeinen, soort, omvang,
              mail_sleutels, doorverwezen)
            select @NieuwId, u.ronde_id, @ContactpersoonId, u.organisatie_id, u.domeinen, u.soort, u.omvang,
                   array[@NieuwId::text], true
              from surveys.uitnodiging u where u.id = @UitnodigingId;
            """;

        public const string Decide =
            """
            update surveys.doorverwijzing set status = @Status, nieuwe_uitnodiging_id = @Nieuw, besloten_op = @Nu, gewijzigd_op = default,
              versie = versie + 1 where id = @Id
            """;
    }
}
