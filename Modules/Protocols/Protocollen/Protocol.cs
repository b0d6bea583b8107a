using System.Text.Json.Serialization;
using FluentValidation;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Protocols.Protocollen;

internal interface IProtocolFields
{
    string? Titel { get; }
    string? Soort { get; }
    string? Reikwijdte { get; }
    Guid? OrganisatieId { get; }
    Guid? EigenaarContactpersoonId { get; }
    int? Quorum { get; }
}

/// <summary>Een protocol: afspraken die in versies worden vastgelegd.</summary>
internal sealed record ProtocolResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    public required string Soort { get; init; }
    /// <summary>Geldt het voor het hele netwerk of voor één organisatie.</summary>
    public required string Reikwijdte { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    /// <summary>Hoeveel ratificaties nodig zijn om een versie vast te stellen.</summary>
    public required int Quorum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Protocol
{
    public static readonly string[] Soorten = ["samenwerking", "informatiedeling", "signalering", "privacyconvenant"];
    public static readonly string[] Reikwijdten = ["netwerk", "organisatie"];

    public const string Columns =
        "p.id, p.titel, p.soort, p.reikwijdte, p.organisatie_id, p.eigenaar_contactpersoon_id, p.quorum, p.aangemaakt_op, p.gewijzigd_op, p.versie";

    public static void AddProtocolRules<T>(this AbstractValidator<T> validator) where T : IProtocolFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(Soorten);
        validator.RuleFor(r => r.Reikwijdte).NotEmpty().OneOf(Reikwijdten);
        validator.RuleFor(r => r.OrganisatieId).NotNull().When(r => r.Reikwijdte == "organisatie");
        validator.RuleFor(r => r.OrganisatieId).Null().When(r => r.Reikwijdte == "netwerk").WithMessage("Een protocol voor het netwerk hoort niet bij één organisatie.");
        validator.RuleFor(r => r.Quorum).InclusiveBetween(0, 10_000);
    }

    /// <summary>No foreign key crosses schemas, so the references are looked up in what Contacts publishes.</summary>
    public static async Task RefuseMissingReferencesAsync(Tx tx, IProtocolFields fields, CancellationToken ct)
    {
        var missing = await tx.RowsAsync<string>(
            """
            select 'organisatieId' where @OrganisatieId::uuid is not null and not exists (select from contacts.pub_organisatie where id = @OrganisatieId)
            union all
            select 'eigenaarContactpersoonId' where @EigenaarContactpersoonId::uuid is not null and not exists (select from contacts.pub_contactpersoon where id = @EigenaarContactpersoonId)
            """, new { fields.OrganisatieId, fields.EigenaarContactpersoonId }, ct);
        if (missing.Count > 0)
            throw new ProblemException(Problem.Invalid([.. missing.Select(m => new InvalidParam(m, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))]));
    }
}
