namespace Netwerkplatform.Contracts;

/// <summary>
/// What can happen to an organisation, told by the module that knows of it: computed on reading, from its own tables and what others
/// publish (docs/adr/0088). A class that implements it is found in its assembly.
/// </summary>
public interface ITijdlijnbron
{
    /// <summary>
    /// By kind, a word of <see cref="Tijdlijnsoorten.Soorten"/>, one select of what had happened to organisation <c>@Id</c> by
    /// <c>@Vandaag</c>; it may ask for <c>@Sleutelfiguren</c> too. Its columns, in this order: sleutel (tells one from another within the
    /// kind), op (null: it has not happened), titel (names no contact person), contactpersoon_id and url. Who reads the line leaves out
    /// what is about persons out of sight.
    /// </summary>
    IReadOnlyDictionary<string, string> Soorten { get; }
}

/// <summary>What can happen to an organisation.</summary>
public static class Tijdlijnsoorten
{
    [Vocabulary("Tijdlijnsoort")]
    public static readonly string[] Soorten =
    [
        "organisatie_toegevoegd", "organisatie_beeindigd", "organisatie_geverifieerd", "rol_begonnen", "rol_geeindigd",
        "deelname_begonnen", "deelname_geeindigd", "contactmoment", "belofte_nagekomen", "draagvlak", "gegevens_bevestigd",
        "ronde_voorgelegd", "inzending", "behoefte_ontstaan", "behoefte_besloten", "behoefte_teruggekoppeld", "sessie_bijgewoond",
        "bewijs_behaald", "bewijs_verlopen", "ondertekening_gevraagd", "ratificatie", "protocol_vastgesteld", "protocol_vervallen",
        "convenant_begonnen", "convenant_geeindigd", "reactie", "kennisname", "dekking_gewijzigd", "bericht", "vraag_gesteld",
        "vraag_beantwoord", "vraag_ingetrokken", "aanbod_toegevoegd", "aanbod_bevestigd", "aanbod_verlopen", "kennisitem_toegevoegd",
        "afspraak_gemaakt", "afspraak_geannuleerd", "regisseur_gewijzigd", "kennisgemaakt", "doel_gesteld", "organisatie_samengevoegd",
        "organisatie_opgevolgd",
    ];

    /// <summary>The moment of what is known by its day: its first in Amsterdam.</summary>
    public static string Op(string dag) => $"{dag}::timestamp at time zone 'Europe/Amsterdam'";

    /// <summary>The same, or the moment at which it was recorded if that was on that day: so the order of a day is right.</summary>
    public static string Op(string dag, string vastgelegd) =>
        $"case when {Dag(vastgelegd)} = {dag} then {vastgelegd} else {Op(dag)} end";

    /// <summary>The day in Amsterdam of a moment.</summary>
    public static string Dag(string moment) => $"({moment} at time zone 'Europe/Amsterdam')::date";
}
