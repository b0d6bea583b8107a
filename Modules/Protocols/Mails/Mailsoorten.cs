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

    /// <summary>Will you sign for your organisation? Key: invitation. A formal question, outside the budget.</summary>
    public const string Ratificatie = "protocol-ratificatie";

    /// <summary>It closes in a week and your organisation has not signed. Key: invitation. Outside the budget.</summary>
    public const string RatificatieHerinnering = "protocol-ratificatie-herinnering";

    /// <summary>This was agreed; will you read it? Key: invitation. Counts towards the budget.</summary>
    public const string Kennisname = "protocol-kennisname";

    /// <summary>Your protocol is due for review. Key: version, date and days ahead. Outside the budget.</summary>
    public const string Herziening = "protocol-herziening";
}
