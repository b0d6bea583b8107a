namespace Netwerkplatform.Protocols.Reacties;

internal static class Afhandeling
{
    internal static readonly Problem RaadplegingTeruggekoppeld = Problem.Conflict("raadpleging-teruggekoppeld", "Al teruggekoppeld",
        "Wie op deze versie reageerde, heeft al bericht gekregen over wat ermee is gedaan. Dat verandert niet meer.");

    [Vocabulary("AfhandelingBesluit")]
    public static readonly string[] Besluiten = ["overgenomen", "deels", "niet"];

    public const string Columns = "a.reactie_id, a.besluit, a.toelichting, a.aangemaakt_op, a.gewijzigd_op";

}
