namespace Netwerkplatform.Tests.Notifications;

/// <summary>
/// What a statement writes down for the outside world, of however many rows: the same as when each of its rows had a statement of its own
/// (docs/adr/0060).
/// </summary>
public sealed class FeitenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Regression: where a certificate of the same statement that waits to run out had all of them wait again.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Facts_of_one_statement_are_those_of_its_rows_one_by_one(int zaad)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // Rolled back, so that nobody takes them meanwhile.
        await using var tx = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RunAsync(Seed.Replace("@Zaad", $"{zaad / 10.0:0.0}", StringComparison.Ordinal));
        foreach (var opdracht in Opdrachten)
        {
            await RunAsync(string.Format(CultureInfo.InvariantCulture, opdracht, "b"));
            await RunAsync($"""
                do $$ declare i int; begin
                  for i in 1..60 loop {string.Format(CultureInfo.InvariantCulture, opdracht, "a where nr = i")}; end loop;
                end $$
                """);
        }
        await using var verschil = new NpgsqlCommand(Verschil, connection, tx);
        var gevonden = new List<string>();
        await using var rijen = await verschil.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rijen.ReadAsync(TestContext.Current.CancellationToken)) gevonden.Add(rijen.GetString(0));
        Assert.StartsWith("feiten: ", gevonden[0], StringComparison.Ordinal);
        Assert.True(int.Parse(gevonden[0][8..], CultureInfo.InvariantCulture) > 600, gevonden[0]);
        Assert.Empty(gevonden[1..]);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, tx);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Two sets of the same rows, a and b, with days around today: as they begin, and as they are changed.</summary>
    private const string Seed =
        """
        select setseed(@Zaad);
        create temp table w on commit drop as
        select nr, current_date + (random() * 6)::int - 3 as van, (random() * 4)::int as lang, random() < 0.3 as open,
               current_date + (random() * 6)::int - 3 as van2, (random() * 4)::int as lang2, random() < 0.3 as open2,
               random() < 0.3 as zelfde, random() < 0.3 as stil, random() < 0.3 as weg, random() < 0.2 as sleutel
          from generate_series(1, 60) nr;
        create temp table a on commit drop as
        select w.*, gen_random_uuid() as persoon, gen_random_uuid() as organisatie, gen_random_uuid() as rol, gen_random_uuid() as bewijs,
               gen_random_uuid() as training
          from w;
        create temp table b on commit drop as
        select w.*, gen_random_uuid() as persoon, gen_random_uuid() as organisatie, gen_random_uuid() as rol, gen_random_uuid() as bewijs,
               gen_random_uuid() as training
          from w;
        insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris)
        select k.training, 'Training ' || k.training, 'basis', true
          from (select training from a union all select training from b) k
        """;

    private static readonly string[] Opdrachten =
    [
        """
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
        select organisatie, 'O' || nr, 'zorg', 'formeel', array['zorg'], 'klein', 1 from {0}
        """,
        "insert into contacts.contactpersoon (id, achternaam) select persoon, 'P' || nr from {0}",
        """
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
        select rol, persoon, organisatie, case when sleutel then 'sleutelfiguur' else 'medewerker' end, van,
               case when not open then van + lang end
          from {0}
        """,
        """
        insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
        select bewijs, persoon, training, van - 10, case when not open then van + lang end from {0}
        """,
        // Some have been told.
        """
        delete from platform.feit f using (select * from {0}) k
         where f.onderwerp_id in (k.rol, k.bewijs) and f.dag is not null and k.stil
        """,
        """
        update contacts.rolvervulling r
           set begindatum = case when k.zelfde then k.van else k.van2 end,
               einddatum = case when k.zelfde then r.einddatum when not k.open2 then k.van2 + k.lang2 end,
               versie = r.versie + case when k.stil then 0 else 1 end
          from (select * from {0}) k where r.id = k.rol
        """,
        """
        update trainings.bewijs r set geldt = k.zelfde or not k.weg, versie = versie + 1
          from (select * from {0}) k where r.id = k.bewijs
        """,
        """
        update contacts.organisatie r
           set status = case when k.open2 then 'inactief' else 'actief' end, inactief_vanaf_datum = case when k.open2 then k.van2 end,
               versie = r.versie + case when k.stil then 0 else 1 end
          from (select * from {0}) k where r.id = k.organisatie
        """,
        """
        update contacts.contactpersoon r set versie = r.versie + case when k.stil then 0 else 1 end
          from (select * from {0}) k where r.id = k.persoon
        """,
        "delete from contacts.rolvervulling r using (select * from {0}) k where r.id = k.rol and k.weg",
    ];

    private const string Verschil =
        """
        with feit as (
          select k.deel, k.nr, k.wat, f.id,
                 concat_ws(' ', f.soort, f.dag, vorig.soort, f.besloten, f.organisatie_id is not null, f.persoon_id is not null,
                           (f.gegevens - array['contactpersoonId', 'organisatieId', 'rolvervullingId', 'bewijsId', 'trainingId'])::text)
                   as tekst
            from (select d.deel, d.nr, v.wat, v.van
                    from (select 'a' as deel, a.* from a union all select 'b', b.* from b) d
                   cross join lateral (values ('rol', rol), ('bewijs', bewijs), ('organisatie', organisatie), ('persoon', persoon))
                     as v (wat, van)) k
            join platform.feit f on f.onderwerp_id = k.van
            left join platform.feit vorig on vorig.id = f.na_id
        ), van as (
          select deel, nr, wat, array_agg(tekst order by id) as feiten from feit group by deel, nr, wat
        )
        select 'feiten: ' || count(*) from feit
        union all
        (select concat_ws(' ', wat, nr, a.feiten::text, b.feiten::text)
           from (select * from van where deel = 'a') a full join (select * from van where deel = 'b') b using (wat, nr)
          where a.feiten is distinct from b.feiten)
        """;
}
