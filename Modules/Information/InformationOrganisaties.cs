namespace Netwerkplatform.Information;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class InformationOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("information.aanbod", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("information.vraag", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("information.geadresseerde", "organisatie_id") { Merge = new("organisatie_id") },
        // Whether it was another organisation than the owner's, was so when it was released.
        new("information.vrijgave", "organisatie_id") { Merge = new("organisatie_id") { Ook = ", gewijzigd_op = default" } },
        new("information.bericht", "doelgroep")
        {
            Merge = new("doelgroep")
            {
                Ook = Gewijzigd,
                Lijst = Lijstverhuizing.Onder("doelgroep", "organisatieIds"),
                // What was sent says to whom it was sent.
                Mits = "t.status not in ('verzonden', 'geannuleerd')",
            },
        },
    ];
}
