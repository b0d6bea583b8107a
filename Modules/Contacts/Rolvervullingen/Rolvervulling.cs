using System.Text.Json.Serialization;
using FluentValidation;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal interface IRolvervullingFields
{
    Guid? ContactpersoonId { get; }
    Guid? OrganisatieId { get; }
    string? Rol { get; }
    string? Functie { get; }
    string[]? Domeinen { get; }
    string[]? Themas { get; }
    string[]? Wijken { get; }
    DateOnly? Begindatum { get; }
    DateOnly? Einddatum { get; }
}

/// <summary>Wie bij welke organisatie welke rol heeft, van wanneer tot wanneer.</summary>
internal sealed record RolvervullingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Rol { get; init; }
    public string? Functie { get; init; }
    public required string[] Domeinen { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Eerste dag.</summary>
    public required DateOnly Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of null zolang de rol duurt.</summary>
    public DateOnly? Einddatum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Rolvervulling
{
    public static readonly string[] Rollen = RolCodes.Rollen;

    public const string Columns =
        """
        r.id, r.contactpersoon_id, r.organisatie_id, r.rol, r.functie, r.domeinen, r.themas, r.wijken, r.begindatum, r.einddatum,
        r.aangemaakt_op, r.gewijzigd_op, r.versie
        """;

    /// <summary>A key figure's role, and any role of someone who is nothing else today, is for the scope alone.</summary>
    public const string Visible = "(@Sleutelfiguren or (r.rol <> 'sleutelfiguur' and not contacts.alleen_sleutelfiguur(r.contactpersoon_id, @Vandaag)))";

    public static void AddRolvervullingRules<T>(this AbstractValidator<T> validator) where T : IRolvervullingFields
    {
        validator.RuleFor(r => r.ContactpersoonId).NotNull();
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.Rol).NotEmpty().OneOf(Rollen);
        validator.RuleFor(r => r.Functie).FreeText(200);
        validator.RuleFor(r => r.Domeinen).EachOneOf(Organisatie.Domeinen);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Begindatum).NotNull();
        validator.RuleFor(r => r.Einddatum).GreaterThanOrEqualTo(r => r.Begindatum)
            .When(r => r.Einddatum is not null && r.Begindatum is not null).WithMessage("De einddatum ligt voor de begindatum.");
    }
}
