using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Validation;
using Netwerkplatform.Trainings.Inschrijvingen;
using Netwerkplatform.Trainings.Mails;

namespace Netwerkplatform.Trainings.Uitnodigingen;

internal sealed record CreateUitnodigingenRequest
{
    public Guid Id { get; init; }
    public Doelgroep? Doelgroep { get; init; }
}

internal sealed class CreateUitnodigingenValidator : Validator<CreateUitnodigingenRequest>
{
    public CreateUitnodigingenValidator()
    {
        RuleFor(r => r.Doelgroep).NotNull();
        RuleFor(r => r.Doelgroep!).SetValidator(new DoelgroepValidator()).When(r => r.Doelgroep is not null);
    }
}

/// <summary>Hoeveel mensen een uitnodiging krijgen, en hoeveel niet en waarom.</summary>
internal sealed record UitnodigingenResponse
{
    /// <summary>Mensen in de doelgroep, ieder één keer.</summary>
    public required int Mensen { get; init; }
    /// <summary>Zij krijgen nu een mail.</summary>
    public required int Uitgenodigd { get; init; }
    /// <summary>Zij kregen al eerder een uitnodiging voor deze sessie, ook als die is ingetrokken.</summary>
    public required int AlUitgenodigd { get; init; }
    public required int AlIngeschreven { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
}

/// <summary>Nodigt een doelgroep uit voor een sessie, met voor ieder een persoonlijke link om zich in te schrijven.</summary>
/// <remarks>
/// Ieder krijgt één uitnodiging per sessie, ook als u het nog eens vraagt. De mail telt mee voor het aantal mails per maand en wacht zo nodig. Wie zich
/// inschrijft als de sessie vol is, komt op de wachtlijst. Sleutelfiguren alleen als de doelgroep hun rol noemt.
/// </remarks>
internal sealed class CreateUitnodigingen(Db db, TimeProvider clock) : Endpoint<CreateUitnodigingenRequest, Results<Created<UitnodigingenResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("sessies/{id}/uitnodigingen");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<Created<UitnodigingenResponse>, NotFound>> ExecuteAsync(CreateUitnodigingenRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var nu = clock.GetUtcNow();
        // Held, so that whoever cancels the session waits and then finds these invitations too.
        var sessie = await tx.RowAsync<Plek>($"{Plek.Select} where s.id = @Id for share", new { req.Id }, ct);
        if (sessie is null) return TypedResults.NotFound();
        sessie.RefuseUnlessOpen(nu);

        var mensen = await tx.RowsAsync<Gevraagde>(Sql.Find, new
        {
            SessieId = req.Id,
            Dag = nu.AmsterdamDate(),
            req.Doelgroep!.Rollen,
            req.Doelgroep.Domeinen,
            req.Doelgroep.Verbanden,
            req.Doelgroep.Soorten,
            req.Doelgroep.Wijken,
            req.Doelgroep.OrganisatieIds,
        }, ct);
        var genodigden = mensen.Where(m => m.Reden is null).Select(m => m.ContactpersoonId).ToArray();
        var nieuw = await tx.RowsAsync<Ingeschrevene>(Sql.Insert, new { SessieId = req.Id, Ids = genodigden.Select(_ => Guid.CreateVersion7()).ToArray(), Personen = genodigden }, ct);
        await tx.MailAsync([.. nieuw.Select(u => new Mailopdracht(Mailsoorten.Uitnodiging, $"{u.Id}", u.ContactpersoonId, TeltMee: true))], ct);
        await tx.AuditAsync("sessie.uitgenodigd", req.Id, ct);
        int Count(string reden) => mensen.Count(m => m.Reden == reden);
        return await tx.CommitAsync<Results<Created<UitnodigingenResponse>, NotFound>>(TypedResults.Created($"/v1/sessies/{req.Id}/uitnodigingen", new UitnodigingenResponse
        {
            Mensen = mensen.Count,
            Uitgenodigd = nieuw.Count,
            AlUitgenodigd = Count("al_uitgenodigd") + genodigden.Length - nieuw.Count,
            AlIngeschreven = Count("al_ingeschreven"),
            ZonderEmail = Count("geen_email"),
            Onbestelbaar = Count("onbestelbaar"),
            Afgemeld = Count("afgemeld"),
        }), ct);
    }

    private sealed record Gevraagde
    {
        public required Guid ContactpersoonId { get; init; }
        public string? Reden { get; init; }
    }

    private static class Sql
    {
        public const string Find =
            """
            select d.contactpersoon_id,
                   case when exists (select from trainings.inschrijving i where i.sessie_id = @SessieId and i.contactpersoon_id = d.contactpersoon_id and i.status <> 'geannuleerd') then 'al_ingeschreven'
                        when exists (select from trainings.uitnodiging u where u.sessie_id = @SessieId and u.contactpersoon_id = d.contactpersoon_id) then 'al_uitgenodigd'
                        else d.reden end as reden
              from contacts.pub_doelgroep(@Dag, @Rollen, @Domeinen, @Verbanden, @Soorten, @Wijken, @OrganisatieIds) d
            """;

        public const string Insert =
            """
            insert into trainings.uitnodiging (id, sessie_id, contactpersoon_id) select u.id, @SessieId, u.persoon from unnest(@Ids, @Personen) as u (id, persoon)
            on conflict (sessie_id, contactpersoon_id) do nothing
            returning id, contactpersoon_id
            """;
    }
}
