namespace Netwerkplatform.Protocols.Mails;

/// <summary>The mails of this module, with the business key that makes asking twice one mail.</summary>
internal static class Mailsoorten
{
    /// <summary>Will you read along? Key: invitation. Counts towards the budget.</summary>
    public const string Raadpleging = "protocol-raadpleging";

    /// <summary>It closes soon and you have not commented. Key: invitation. Counts towards the budget.</summary>
    public const string RaadplegingHerinnering = "protocol-raadpleging-herinnering";

    /// <summary>What we did with your comments. Key: the person's first comment. Counts towards the budget.</summary>
    public const string RaadplegingTerugkoppeling = "protocol-raadpleging-terugkoppeling";
}
