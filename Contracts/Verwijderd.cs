namespace Netwerkplatform.Contracts;

/// <summary>What whoever keeps a copy hears of when it is gone.</summary>
public static class Verwijderd
{
    /// <summary>The singular of each resource; a table names its own in <c>verwijdering.sql</c>.</summary>
    [Vocabulary("VerwijderingSoort")]
    public static readonly string[] Soorten =
    [
        "organisatie", "contactpersoon", "rolvervulling", "netwerk", "deelname", "contactmoment", "draagvlak", "voorstel",
        "bevestigingsverzoek", "samenvoeging", "beperking", "inzageverzoek", "vragenlijst", "peiling", "ronde", "uitnodiging", "behoefte",
        "doorverwijzing", "training",
        "sessie", "inschrijving", "bewijs", "trainingsdoel", "onderwerp", "protocol", "versie", "bijlage", "raadpleging",
        "ratificatieronde", "ratificatie", "reactie", "kennisname", "convenantpartij", "abonnement", "kennisitem", "vrijgave",
        "bericht", "vraag", "aanbod", "regisseur", "afwezigheid",
        "contactritme", "afspraak", "agendatoken", "netwerkdoel", "opvolging", "overdracht", "voortgangsrapportage",
    ];

    [Vocabulary("VerwijderingReden")]
    public static readonly string[] Redenen = ["verwijderd", "samengevoegd", "gewist"];
}
