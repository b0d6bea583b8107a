namespace Netwerkplatform.Contracts.Contacts;

/// <summary>The codes by which organisations are told apart, for every module that filters or splits by them.</summary>
public static class OrganisatieCodes
{
    [Vocabulary("OrganisatieSoort")]
    public static readonly string[] Soorten =
        ["gemeente", "onderwijs", "jeugdwerk", "zorg", "welzijn", "politie", "justitie", "religieus", "sport",
            "bewonersinitiatief", "overig"];
    [Vocabulary("Verband")]
    public static readonly string[] Verbanden = ["formeel", "informeel"];
    [Vocabulary("Domein")]
    public static readonly string[] Domeinen = ["veiligheid", "zorg", "onderwijs", "jeugd", "werk", "wonen", "samenleving"];
    [Vocabulary("Omvang")]
    public static readonly string[] Omvangen = ["klein", "middel", "groot"];
}
