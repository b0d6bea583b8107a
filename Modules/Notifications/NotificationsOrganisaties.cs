namespace Netwerkplatform.Notifications;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class NotificationsOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("notifications.abonnement", "organisatie_ids")
        {
            Merge = new("organisatie_ids") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Ids("organisatie_ids") },
        },
        new("notifications.gebeurtenis", "organisatie_id") { StaysAtMerge = "what was told stays as it was told" },
    ];
}
