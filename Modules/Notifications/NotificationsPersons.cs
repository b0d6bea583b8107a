using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Notifications;

/// <summary>What this module keeps of persons: that something happened to them, by id.</summary>
internal static class NotificationsPersons
{
    public static readonly PersonTable[] Tables =
    [
        new("notifications.gebeurtenis", "Gebeurtenissen over u die aan andere systemen zijn verteld")
        {
            Of = "t.persoon_id = any(@Ids)",
            Why = "andere systemen laten weten wat er is gebeurd",
            Term = "gebeurtenis",
            Columns = [PersonColumn.Whose("persoon_id"), new("type", "soort"), new("op", "op")],
            Others = ["id", "onderwerp_id", "organisatie_id", "gegevens"],
            StaysAtMerge = "what was told is what happened",
            Erasure = Erasure.Keep,
            StaysBecause = "het zijn nummers en datums; wie een kopie heeft, hoort zo dat die weg moet",
        },
    ];

    /// <summary>Never shorter than the feed promises to reach back.</summary>
    public static readonly RetentionTerm[] Terms =
    [
        new("gebeurtenis", "notifications.gebeurtenis t", "t.genummerd_op")
        {
            Destroy =
                """
                delete from notifications.gebeurtenis
                 where sequence in (select sequence from notifications.gebeurtenis
                                     where genummerd_op < least(@Tot, @Nu - interval '90 days')
                                     order by genummerd_op, sequence limit @Batch)
                """,
        },
    ];

    /// <summary>Tables of this module that hold no persons but the address to which a receiver's own alerts go.</summary>
    public static readonly string[] NoPersons =
        ["notifications.abonnement", "notifications.client", "notifications.levering", "notifications.teller"];
}
