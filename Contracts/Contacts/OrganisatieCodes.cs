namespace Netwerkplatform.Contracts.Contacts;

/// <summary>The codes by which organisations are told apart, for every module that filters or splits by them.</summary>
public static class OrganisatieCodes
{
    public static readonly string[] Soorten =
        ["gemeente", "onderwijs", "jeugdwerk", "zorg", "welzijn", "politie", "justitie", "religieus", "sport", "bewonersinitiatief", "overig"];
    public static readonly string[] Verbanden = ["formeel", "informeel"];
    public static readonly string[] Domeinen = ["veiligheid", "zorg", "onderwijs", "jeugd", "werk", "wonen", "samenleving"];
    public static readonly string[] Omvangen = ["klein", "middel", "groot"];
}
