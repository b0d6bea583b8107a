namespace Netwerkplatform.Coverage;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class CoverageOrganisaties
{
    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("coverage.dekking_stand", "organisatie_id") { StaysAtMerge = "worked out anew from who is there" },
        new("coverage.dekking_melding_organisatie", "organisatie_id") { StaysAtMerge = "an alert says what was lost on its day" },
    ];
}
