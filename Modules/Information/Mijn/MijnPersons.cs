using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information.Mijn;

/// <summary>What the partner's own page keeps of persons; erasure takes the tables in this order.</summary>
internal static class MijnPersons
{
    private const string Pagina = "u zonder account uw eigen pagina laten zien";

    /// <summary>Nobody is introduced to themselves.</summary>
    private const string NietAanZichzelf =
        "delete from information.introductie where (vrager_id, gevraagde_id) in ((@Van, @Naar), (@Naar, @Van))";

    public static readonly PersonTable[] Tables =
    [
        new("information.mijn_link", "Links naar uw eigen pagina")
        {
            Why = Pagina,
            Source = "'uzelf'",
            Columns = [PersonColumn.Whose(), new("aangemaakt_op", "gemaakt op"), new("sluit_op", "werkt tot"), new("hash"), new("adres")],
            Others = ["id"],
            Merge = new(),
            Erasure = Erasure.Delete,
        },
        new("information.adreswijziging", "Gevraagde wijzigingen van uw e-mailadres")
        {
            Why = "uw e-mailadres wijzigen zonder dat een ander dat kan",
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(), new("nieuw_email", "nieuw e-mailadres"), new("gevraagd_op", "gevraagd op"),
                new("bevestigd_op", "bevestigd op"), new("oud_adres"), new("code"),
            ],
            Others = ["id"],
            Merge = new(),
            Erasure = Erasure.Delete,
        },
        new("information.wegwijzergebruik", "Hoe vaak u vandaag iemand zocht")
        {
            Why = "voorkomen dat iemand de wegwijzer leeghaalt",
            Source = "'uzelf'",
            Columns = [PersonColumn.Whose(), new("dag", "dag"), new("aantal", "aantal keer")],
            StaysAtMerge = "a count of one day, which is gone the next",
            Erasure = Erasure.Delete,
        },
        new("information.introductie_link", "Links om kennis te maken")
        {
            Of = "t.introductie_id in (select i.id from information.introductie i where i.gevraagde_id = any(@Ids))",
            Why = "u zonder account laten antwoorden op een vraag om kennis te maken",
            Columns = [new("hash"), new("adres")],
            Others = ["introductie_id"],
            StaysAtMerge = "it goes along with the introduction",
            Erasure = Erasure.Delete,
        },
        new("information.introductie", "Vragen om kennis te maken")
        {
            Of = "t.vrager_id = any(@Ids) or t.gevraagde_id = any(@Ids)",
            Why = "partners met elkaar in contact brengen als beiden dat willen",
            Source = "case when t.vrager_id = any(@Ids) then 'uzelf' else 'een andere partner' end",
            Columns =
            [
                PersonColumn.Whose("vrager_id"), PersonColumn.Whose("gevraagde_id"),
                // What somebody else wrote is theirs.
                new("reden", "reden") { Shown = "case when t.vrager_id = any(@Ids) then t.reden end" },
                new("aangemaakt_op", "gevraagd op"), new("akkoord_op", "akkoord op"),
            ],
            Others = ["id"],
            // A link to answer by works at the address that it was mailed to, whoever has that.
            Merge = new("vrager_id")
            {
                Eerst = NietAanZichzelf,
                Ook = ", gewijzigd_op = default",
                Ander = new("gevraagde_id") { Eerst = NietAanZichzelf, Ook = ", gewijzigd_op = default" },
            },
            Noemt = new("Redenen waarom anderen kennis willen maken, waarin u wordt genoemd", "reden") { Ook = ", gewijzigd_op = default" },
            Erasure = Erasure.Delete,
        },
    ];
}
