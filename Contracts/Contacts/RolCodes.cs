namespace Netwerkplatform.Contracts.Contacts;

/// <summary>The roles that a person can have at an organisation, for every module that selects people by them.</summary>
public static class RolCodes
{
    [Vocabulary("Rol")]
    public static readonly string[] Rollen =
        ["medewerker", "centraal_contact", "plaatsvervangend_centraal_contact", "aandachtfunctionaris",
            "plaatsvervangend_aandachtfunctionaris", "bestuurder", Sleutelfiguur];

    /// <summary>Informal key figures are volunteers: left out unless asked for by name (docs/product.md).</summary>
    public const string Sleutelfiguur = "sleutelfiguur";
}
