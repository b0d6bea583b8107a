namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// Wie wordt gevraagd: wie op de dag zelf een rol heeft die aan alle ingevulde filters voldoet. Een leeg filter laat iedereen door.
/// </summary>
/// <remarks>
/// Who that is on a day, <c>contacts.pub_gevraagd</c> says: each a <see cref="Doelgroeplid"/>.
/// </remarks>
public sealed record Doelgroep
{
    /// <summary>Sleutelfiguren alleen als deze lijst ze noemt.</summary>
    [OneOf("Rol")] public string[]? Rollen { get; init; }
    /// <summary>Domeinen van de rol; noemt de rol er geen, dan die van de organisatie.</summary>
    [OneOf("Domein")] public string[]? Domeinen { get; init; }
    [OneOf("Verband")] public string[]? Verbanden { get; init; }
    [OneOf("OrganisatieSoort")] public string[]? Soorten { get; init; }
    /// <summary>Wijken van de rol; noemt de rol er geen, dan die van de organisatie.</summary>
    public string[]? Wijken { get; init; }
    public Guid[]? OrganisatieIds { get; init; }
    /// <summary>True: alleen mensen bij spilorganisaties. False is, net als weglaten, geen filter.</summary>
    public bool? Spilorganisaties { get; init; }

    /// <summary>As every answer gives it: a filter that was left out is an empty list.</summary>
    public Doelgroep Volledig() => this with
    {
        Rollen = Rollen ?? [],
        Domeinen = Domeinen ?? [],
        Verbanden = Verbanden ?? [],
        Soorten = Soorten ?? [],
        Wijken = Wijken ?? [],
        OrganisatieIds = OrganisatieIds ?? [],
    };
}
