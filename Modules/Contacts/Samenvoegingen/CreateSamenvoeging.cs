using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Samenvoegingen;

internal sealed record CreateSamenvoegingRequest
{
    public Guid Id { get; init; }
    /// <summary>De andere contactpersoon, die in deze opgaat.</summary>
    public Guid? MetId { get; init; }
    public Behoud? Behoud { get; init; }
}

internal sealed class CreateSamenvoegingValidator : Validator<CreateSamenvoegingRequest>
{
    [Vocabulary("BehoudKeuze")]
    internal static readonly string[] Keuzen = ["deze", "andere"];

    public CreateSamenvoegingValidator()
    {
        RuleFor(r => r.MetId).NotEmpty();
        RuleFor(r => r.MetId).Must((r, met) => met != r.Id).WithMessage("Kies een andere contactpersoon dan deze.");
        When(r => r.Behoud is not null, () =>
        {
            RuleFor(r => r.Behoud!.Voornaam).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Voorvoegsel).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Achternaam).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Email).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Telefoon).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Taal).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Bereikbaarheid).OneOf(Keuzen);
        });
    }
}

/// <summary>Voegt een andere contactpersoon samen met deze.</summary>
/// <remarks>
/// Alles wat naar de ander verwees, verwijst daarna naar deze. Hadden zij bij een organisatie dezelfde rol of in een
/// netwerk dezelfde plaats op overlappende dagen, dan wordt dat er één over al die dagen. Wat zij allebei eenmaal hebben, telt
/// daarna één keer: een uitnodiging voor dezelfde ronde, een bewijs van dezelfde sessie. Elke link uit een mail leidt naar die ene
/// uitnodiging. Heeft één van beiden geantwoord, dan is dat het antwoord. Hebben zij op naam allebei geantwoord, dan telt wat het laatst
/// is verstuurd, en komt het andere terug als de samenvoeging ongedaan wordt gemaakt. Twee vertrouwelijke antwoorden blijven allebei staan,
/// want niemand weet welke het zijn, maar zijn van één persoon. Van twee inschrijvingen voor dezelfde sessie blijft de beste, en de
/// plaats van de andere gaat naar de wachtlijst. Heeft een van beiden zich afgemeld, dan geldt dat voor deze. De ander geeft daarna 410
/// met samengevoegdMet. Er is een weg terug: DELETE van de samenvoeging.
/// </remarks>
internal sealed class CreateSamenvoeging(Db db, Meteen meteen, IAdresboek adresboek, TimeProvider clock)
    : Endpoint<CreateSamenvoegingRequest, Results<CreatedResource<SamenvoegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("contactpersonen/{id}/samenvoegingen");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override Task<Results<CreatedResource<SamenvoegingResponse>, NotFound>> ExecuteAsync(
        CreateSamenvoegingRequest req, CancellationToken ct) =>
        db.ActAsync(tx => MergeAsync(req, tx, ct), ct);

    private async Task<Results<CreatedResource<SamenvoegingResponse>, NotFound>> MergeAsync(
        CreateSamenvoegingRequest req, Tx tx, CancellationToken ct)
    {
        var behoud = req.Behoud ?? new Behoud();
        var parameters = new
        {
            Id = Guid.CreateVersion7(),
            BlijftId = req.Id,
            VervaltId = req.MetId!.Value,
            Naar = req.Id,
            Van = req.MetId!.Value,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Behoud = JsonSerializer.Serialize(behoud, Json.Options),
            behoud.Voornaam,
            behoud.Voorvoegsel,
            behoud.Achternaam,
            behoud.Email,
            behoud.Telefoon,
            behoud.Taal,
            behoud.Bereikbaarheid,
        };
        await tx.ExecuteAsync(Samenvoeging.HoldOrganisaties, parameters, ct);
        // From here on nobody can refer to either of them until this is decided: a reference holds the row in share.
        var beiden = await tx.RowsAsync<Guid>(Sql.Lock, parameters, ct);
        await tx.GiveWayAsync(ct);
        if (!beiden.Contains(req.Id)) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        if (beiden.Count == 1) throw new ProblemException(Problem.Invalid("metId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));

        var eerder = await tx.RowsAsync<Eerder>(Sql.Eerder, parameters, ct);
        await tx.ExecuteAsync(Sql.Remember, parameters, ct);
        foreach (var sql in Keten.Samen) await tx.ExecuteAsync(sql, parameters, ct);
        await tx.MoveAsync(new(parameters.Id, "contacts", parameters.VervaltId, parameters.BlijftId, [], []), ContactsPersons.Tables,
            adresboek, parameters.Vandaag, ct);
        await tx.ExecuteAsync(Sql.Merge, parameters, ct);
        await meteen.HandleAsync(new ContactpersonenSamengevoegd(parameters.Id, parameters.BlijftId, parameters.VervaltId,
            [.. eerder.Where(e => !e.Ongedaan).Select(e => e.Id)], [.. eerder.Where(e => e.Ongedaan).Select(e => e.Id)]), tx, ct);
        await tx.AuditAsync("contactpersoon.samengevoegd", [parameters.BlijftId, parameters.VervaltId], ct);
        var samenvoeging = (await tx.RowAsync<SamenvoegingResponse>($"{Samenvoeging.Select} where s.id = @Id", parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{req.Id}/samenvoegingen/{samenvoeging.Id}", samenvoeging), ct);
    }

    private sealed record Eerder
    {
        public required Guid Id { get; init; }
        public required bool Ongedaan { get; init; }
    }

    private static class Sql
    {
        public const string Lock = $"select p.id from contacts.contactpersoon p where p.id in (@BlijftId, @VervaltId) and "
            + $"{Contactpersoon.Visible} order by p.id for update";

        public const string Eerder =
            """
            select id, ongedaan_op is not null as ongedaan from contacts.samenvoeging
              where contactpersoon_id in (@BlijftId, @VervaltId) or met_id in (@BlijftId, @VervaltId)
            """;

        public const string Remember =
            $"""
            insert into contacts.samenvoeging (id, contactpersoon_id, met_id, behoud, andere, voor, verborgen)
            select @Id, p.id, a.id, @Behoud::jsonb, to_jsonb(a), {Samenvoeging.Velden}, contacts.alleen_sleutelfiguur(a.id, @Vandaag)
              from contacts.contactpersoon p, contacts.contactpersoon a
             where p.id = @BlijftId and a.id = @VervaltId
            """;

        /// <summary>The address takes along whether it works; an opt-out is of the person, whichever address stays.</summary>
        public const string Merge =
            $"""
            with weg as (
              delete from contacts.contactpersoon where id = @VervaltId returning *
            ), samen as (
              update contacts.contactpersoon p
                 set voornaam = case @Voornaam when 'deze' then p.voornaam
                   when 'andere' then a.voornaam else coalesce(p.voornaam, a.voornaam) end,
                     voorvoegsel = case @Voorvoegsel when 'deze' then p.voorvoegsel
                       when 'andere' then a.voorvoegsel else coalesce(p.voorvoegsel, a.voorvoegsel) end,
                     achternaam = case @Achternaam when 'andere' then a.achternaam else p.achternaam end,
                     telefoon = case @Telefoon when 'deze' then p.telefoon
                       when 'andere' then a.telefoon else coalesce(p.telefoon, a.telefoon) end,
                     taal = case @Taal when 'andere' then a.taal else p.taal end,
                     bereikbaarheid = case @Bereikbaarheid when 'deze' then p.bereikbaarheid
                       when 'andere' then a.bereikbaarheid else coalesce(p.bereikbaarheid, a.bereikbaarheid) end,
                     email = case when e.van_andere then a.email else p.email end,
                     email_sinds = case when e.van_andere then a.email_sinds else p.email_sinds end,
                     onbestelbaar_op = case when e.van_andere then a.onbestelbaar_op else p.onbestelbaar_op end,
                     afgemeld_op = least(p.afgemeld_op, a.afgemeld_op),
                     geverifieerd_op = coalesce(p.geverifieerd_op, a.geverifieerd_op),
                     geverifieerd_dagen = case when p.geverifieerd_op is null then a.geverifieerd_dagen else p.geverifieerd_dagen end,
                     externe_sleutels = p.externe_sleutels || a.externe_sleutels, gewijzigd_op = default, versie = p.versie + 1
                from weg a cross join (select coalesce(@Email, case
                  when (select email from contacts.contactpersoon where id = @BlijftId) is null then 'andere' end, 'deze') = 'andere')
                  as e (van_andere)
               where p.id = @BlijftId
              returning {Samenvoeging.Velden} as na
            )
            update contacts.samenvoeging s set na = samen.na from samen where s.id = @Id
            """;
    }
}
