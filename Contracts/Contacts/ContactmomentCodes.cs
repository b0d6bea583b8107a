namespace Netwerkplatform.Contracts.Contacts;

/// <summary>The fixed words of a conversation.</summary>
public static class ContactmomentCodes
{
    [Vocabulary("ContactmomentVorm")]
    public static readonly string[] Vormen = [Bezoek, "telefoon", "email", "bijeenkomst"];
    [Vocabulary("ContactmomentRichting")]
    public static readonly string[] Richtingen = ["gehaald", "gebracht", Wederzijds];
    [Vocabulary("ContactmomentAanleiding")]
    public static readonly string[] Aanleidingen = [Regulier, "zorgen", "crisis"];

    public const string Bezoek = "bezoek", Wederzijds = "wederzijds", Regulier = "regulier";
}
