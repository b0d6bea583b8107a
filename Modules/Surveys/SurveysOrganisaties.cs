namespace Netwerkplatform.Surveys;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class SurveysOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("surveys.uitnodiging", "organisatie_id") { Merge = new("organisatie_id") { Ook = ", gewijzigd_op = default" } },
        new("surveys.peiling", "doelgroep")
        {
            Merge = new("doelgroep") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Onder("doelgroep", "organisatieIds") },
        },
    ];
}
