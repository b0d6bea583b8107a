namespace Netwerkplatform.Trainings;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class TrainingsOrganisaties
{
    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("trainings.uitnodiging", "organisatie_id") { Merge = new("organisatie_id") { Ook = ", gewijzigd_op = default" } },
    ];
}
