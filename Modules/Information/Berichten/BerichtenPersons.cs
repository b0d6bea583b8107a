using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information.Berichten;

/// <summary>What is kept of who gets berichten.</summary>
internal static class BerichtenPersons
{
    private const string Informeren = "u laten weten wat er in het netwerk speelt";

    public static readonly PersonTable[] Tables =
    [
        new("information.testmail", "Proefmails van berichten aan uw adres")
        {
            Of = "lower(t.email) = any(@EigenAdressen)",
            Mails = (BerichttestmailMail.Kind.Naam, "t.id::text"),
            Why = "een bericht proberen",
            Term = "mail",
            Columns = [new("email", "e-mailadres"), new("aangemaakt_op", "gestuurd op")],
            Others = ["id", "bericht_id"],
            Erasure = Erasure.Delete,
        },
        new("information.geadresseerde", "Berichten aan u")
        {
            Why = Informeren,
            Term = "bericht",
            Columns =
            [
                PersonColumn.Whose(refers: true),
                new("bericht_id", "bericht") { Shown = "(select b.onderwerp from information.bericht b where b.id = t.bericht_id)" },
                new("sinds_op", "verzonden op"), new("wijze", "hoe"),
            ],
            Others = ["id", "organisatie_id", "bundel_id", "samenvoeging_id"],
            Merge = new() { Eerst = MergeInformation.TelEenmaal },
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen een bericht kregen, zonder wie",
        },
        new("information.bundel", "E-mails met meer berichten aan u")
        {
            Why = Informeren,
            Term = "bericht",
            Columns = [PersonColumn.Whose(), new("aangemaakt_op", "gemaakt op")],
            Others = ["id"],
            Merge = new(),
            Erasure = Erasure.Keep,
            StaysBecause = "dat er een e-mail met meer berichten ging, zonder aan wie",
        },
    ];

    public static readonly RetentionTerm[] Terms =
    [
        // They go after a week (CleanUpBerichten); this is the longest.
        new("mail", "information.testmail t", "t.aangemaakt_op")
        {
            Destroy =
                """
                delete from information.testmail
                 where id in (select id from information.testmail where aangemaakt_op < @Tot limit @Batch for update skip locked)
                """,
        },
        new("bericht", "information.geadresseerde t", "t.sinds_op")
        {
            Destroy =
                """
                delete from information.geadresseerde
                 where id in (select id from information.geadresseerde where sinds_op < @Tot limit @Batch for update skip locked)
                """,
        },
        new("bericht", "information.bundel t", "t.aangemaakt_op")
        {
            Left = "not exists (select from information.geadresseerde g where g.bundel_id = t.id)",
            Destroy =
                """
                delete from information.bundel
                 where id in (select t.id from information.bundel t
                               where t.aangemaakt_op < @Tot
                                 and not exists (select from information.geadresseerde g where g.bundel_id = t.id)
                               limit @Batch for update skip locked)
                """,
        },
    ];
}
