namespace Netwerkplatform.Contracts;

/// <summary>
/// A kind of work for the regisseur, told by the module that owns its cause: computed on reading and never stored, so that it comes and
/// goes with the cause (docs/adr/0084). A class that implements it is found in its assembly.
/// </summary>
public interface IWerksoort
{
    /// <summary>Een van <see cref="Werksoorten.Soorten"/>.</summary>
    string Soort { get; }

    /// <summary>
    /// One select over the module's own schema and what others publish, with <c>@Vandaag</c>, <c>@Nu</c> and <c>@Sleutelfiguren</c>. Its
    /// columns, in this order: sleutel (begins with the kind and a colon, and stays the same while the cause does), titel, organisatie_id,
    /// contactpersoon_id, behandelaar_id (a regisseur, where it is not the one of the organisation), url, redenen (text[]; names nobody),
    /// sinds_op, uiterlijk_datum, and gewicht: how urgent it is of itself, 0 to 60. Who reads the list leaves out what is about persons out
    /// of sight, finds the organisation of a person, and adds the name of it to the title.
    /// </summary>
    string Sql { get; }

    /// <summary>What several kinds share, by name: made once, and read by their <see cref="Sql"/> as a table.</summary>
    IReadOnlyDictionary<string, string> Vooraf => new Dictionary<string, string>();
}

/// <summary>What counts as contact with an organisation, told by the module that knows of it; found like the kinds of work.</summary>
public interface IContactbron
{
    /// <summary>A select of organisatie_id, op and contactpersoon_id (null for nobody in particular), without parameters.</summary>
    string Sql { get; }
}

/// <summary>The kinds of work.</summary>
public static class Werksoorten
{
    [Vocabulary("Werksoort")]
    public static readonly string[] Soorten =
    [
        "contact_nodig", "contact_te_laat", "afspraak", "belofte", "vraag", "voorstel", "doorverwijzing", "behoefte", "reactie", "dubbel",
        "vacature", "dekking_vervalt", "bewijs_verloopt", "herziening", "handtekening", "verificatie", "bezorgfout", "inzageverzoek",
        "doel_achter", "kennisitem_verloopt",
    ];
}
