namespace Netwerkplatform.Platform.Persons;

/// <summary>What is kept here of persons: mails to them, and what was stored, told and written down of requests about them.</summary>
internal static class PlatformPersons
{
    private const string Mails = "u mail sturen";
    private const string VanMail = "(select m.id from platform.mail m where m.contactpersoon_id = any(@Ids))";

    public static readonly PersonTable[] Tables =
    [
        new("platform.afmeldlink", "Links om u af te melden")
        {
            Why = "u met één klik laten afmelden",
            Term = "mail",
            Columns = [PersonColumn.Whose(), new("hash")],
            // A link stays with who it was mailed to: opting out follows merges by itself. Those that went along before, go back.
            Merge = new() { Sleutel = ("hash", "bytea"), Mits = "false" },
            Others = ["alleen"],
            Erasure = Erasure.Delete,
        },
        new("platform.mailmelding", "Meldingen over mail aan u")
        {
            Of = $"t.mail_id in {VanMail}",
            Why = Mails,
            Term = "mail",
            Columns =
            [
                new("soort", "soort"), new("aangemaakt_op", "op"), new("code", "code"), new("reden", "reden") { Cleared = "null" },
            ],
            Others = ["id", "mail_id"],
            Erasure = Erasure.Delete,
        },
        new("platform.mail", "Mails aan u")
        {
            Why = Mails,
            Term = "mail",
            Columns =
            [
                PersonColumn.Whose(), new("soort", "soort"), new("status", "status")
                    { Cleared = "case when t.status in ('wachtend', 'opnieuw', 'onzeker') then 'vervallen' else t.status end" },
                new("aangemaakt_op", "gemaakt op"), new("verzonden_op", "verzonden op"), new("fout", "melding") { Cleared = "null" },
            ],
            Others = ["id", "sleutel", "organisatie_id"],
            Merge = new(),
            Erasure = Erasure.Clear,
            StaysBecause = "hoeveel mail er ging, zonder aan wie en zonder tekst",
        },
        new("platform.idempotentie", "Bewaarde antwoorden op verzoeken van systemen over u")
        {
            Of = "t.inhoud is not null and exists (select from unnest(@Words) w (woord) "
                + "where position(convert_to(w.woord, 'UTF8') in t.inhoud) > 0)",
            Why = "een herhaald verzoek hetzelfde beantwoorden",
            Term = "idempotentie",
            Columns = [new("aangemaakt_op", "bewaard op"), new("inhoud") { Cleared = "null" }],
            Others = ["client", "sleutel", "poging", "vingerafdruk", "inhoudstype", "locatie", "etag"],
            Erasure = Erasure.Clear,
            StaysBecause = "dat het verzoek is gedaan, zonder het antwoord",
        },
        new("platform.audit", "Handelingen van gebruikers met uw gegevens")
        {
            Of = "t.object_id = any(@Ids)",
            Why = "verantwoorden wie wat heeft gewijzigd",
            Ground = PersonTable.LegalDuty,
            Term = "audit",
            Columns = [PersonColumn.Whose("object_id"), new("op", "op"), new("wie", "door"), new("handeling", "handeling")],
            Others = ["vanaf", "sub"],
            StaysAtMerge = "what was done, was done to the record of then",
            Erasure = Erasure.Keep,
            StaysBecause = "dat er iets is gedaan, zonder wat er stond",
        },
        new("platform.feit", "Gebeurtenissen over u die nog verteld worden")
        {
            Of = "t.persoon_id = any(@Ids)",
            // Once it is numbered it is in the feed, which has a term.
            Why = "andere systemen laten weten wat er is gebeurd",
            Columns = [PersonColumn.Whose("persoon_id"), new("soort", "soort"), new("op", "op")],
            Others = ["onderwerp_id", "organisatie_id", "gegevens"],
            StaysAtMerge = "what is told is what happened",
            Erasure = Erasure.Keep,
            StaysBecause = "het zijn nummers en datums; wie een kopie heeft, hoort zo dat die weg moet",
        },
        new("platform.verwijdering", "Wat van u weg is")
        {
            Of = "t.persoon_id = any(@Ids)",
            Why = "andere systemen laten weten wat weg is",
            Columns = [PersonColumn.Whose("persoon_id"), new("soort", "soort"), new("op", "op"), new("reden", "reden")],
            Others = ["id", "opgevolgd_door_id", "scope", "client"],
            StaysAtMerge = "it tells who keeps a copy which id is gone",
            Erasure = Erasure.Keep,
            StaysBecause = "wie een kopie heeft, hoort zo dat die weg moet",
        },
    ];

    public static readonly RetentionTerm[] Terms =
    [
        // That mail went is counted by its key; to whom is forgotten.
        new("mail", "platform.mail t", "t.aangemaakt_op")
        {
            Left = "t.contactpersoon_id is not null",
            Destroy =
                """
                with oud as materialized (
                  select id from platform.mail
                   where aangemaakt_op < @Tot and contactpersoon_id is not null and status in ('verzonden', 'mislukt', 'vervallen')
                   order by aangemaakt_op limit @Batch for update skip locked
                ), meldingen as (
                  delete from platform.mailmelding where mail_id in (select id from oud)
                )
                update platform.mail set contactpersoon_id = null, fout = null where id in (select id from oud)
                """,
        },
        new("mail", "platform.afmeldlink t", "t.aangemaakt_op")
        {
            Destroy =
                """
                delete from platform.afmeldlink
                 where hash in (select hash from platform.afmeldlink where aangemaakt_op < @Tot limit @Batch for update skip locked)
                """,
        },
        new("audit", "platform.audit t", "t.op")
        {
            // Days, not rows.
            Destroyed = "select count(*)::int, coalesce(sum(aantal), 0)::int from platform.pub_audit_vernietigen(@TotDatum, 31, @Nu)",
        },
        new("idempotentie", "platform.idempotentie t", "t.aangemaakt_op")
        {
            Destroy =
                """
                delete from platform.idempotentie
                 where (client, sleutel) in (select client, sleutel from platform.idempotentie where aangemaakt_op < @Tot
                                              limit @Batch for update skip locked)
                """,
        },
    ];

    /// <summary>What is known here of those for whom somebody is written to.</summary>
    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("platform.mail", "organisatie_id") { Merge = new("organisatie_id") },
        new("platform.feit", "organisatie_id") { StaysAtMerge = "what other systems are told is told as it was" },
    ];

    /// <summary>
    /// Tables here that hold no persons. What is put in the outbox are ids and dates; what moved in a merge is remembered by id;
    /// the logboek has pseudonyms, which nothing but the key of the municipality leads back to somebody.
    /// </summary>
    public static readonly string[] NoPersons =
    [
        "platform.auditdag", "platform.outbox", "platform.levering", "platform.definitie", "platform.externe_sleutel",
        "platform.mail_budget", "platform.stand", "platform.sleutel", "platform.toegang", "platform.verhuisd", "platform.verhuizing",
        "platform.dataverwerking", "platform.dataverwerking_wachtrij",
    ];
}
