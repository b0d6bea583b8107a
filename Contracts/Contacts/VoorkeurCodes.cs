namespace Netwerkplatform.Contracts.Contacts;

/// <summary>What a person may choose about what they are sent, and about being found.</summary>
public static class VoorkeurCodes
{
    /// <summary>The kinds of bulletin; each is on until the person turns it off.</summary>
    [Vocabulary("Berichtsoort")]
    public static readonly string[] Berichtsoorten = ["nieuws", "wijk", "onderzoek", "raad", "uitnodiging", "urgent"];

    /// <summary>Who finds a person in the wegwijzer by name; the regisseur alone until the person chooses otherwise.</summary>
    [Vocabulary("Vindbaar")]
    public static readonly string[] Vindbaar = ["niemand", "regisseur", "partners"];

    /// <summary>When bulletins come: as they are sent, or bundled once a week.</summary>
    [Vocabulary("Berichtfrequentie")]
    public static readonly string[] Frequenties = ["direct", "week"];
}
