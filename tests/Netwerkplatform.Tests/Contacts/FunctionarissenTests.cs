namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// What the database keeps of who is aandachtfunctionaris where is what roles and people say, whatever happened to them (docs/adr/0104).
/// </summary>
[Trait("Category", "Slow")]
public sealed class FunctionarissenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>What one says and the other does not: a row for each pair that has days, and no other.</summary>
    private const string Verschil =
        """
        with feit as (
          select r.organisatie_id, r.contactpersoon_id, p.geverifieerd_dagen,
                 coalesce(range_agg(r.periode) filter (where r.rol = 'aandachtfunctionaris'), '{}') as dienst,
                 coalesce(range_agg(r.periode) filter (where r.rol = 'plaatsvervangend_aandachtfunctionaris'), '{}') as plaatsvervanging
            from contacts.rolvervulling r join contacts.contactpersoon p on p.id = r.contactpersoon_id
           where r.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
           group by r.organisatie_id, r.contactpersoon_id, p.geverifieerd_dagen
        ), bewaard as (
          select organisatie_id, contactpersoon_id, geverifieerd_dagen, dienst, plaatsvervanging from contacts.functionaris
        )
        select count(*)::int from ((table feit except table bewaard) union all (table bewaard except table feit)) v
        """;

    private static readonly string[] Rollen = ["aandachtfunctionaris", "plaatsvervangend_aandachtfunctionaris", "medewerker"];

    /// <summary>Organisations and people; their numbers below are places in these.</summary>
    private async Task<(Guid[] Organisaties, Guid[] Personen)> WereldAsync()
    {
        var (organisaties, personen) = (Ids(4), Ids(8));
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select unnest(@organisaties), 'Huis', 'zorg', 'formeel', '{zorg}', 'klein', 1;
            insert into contacts.contactpersoon (id, achternaam) select unnest(@personen), 'Bakker';
            """, new { organisaties, personen });
        return (organisaties, personen);
    }

    private static Guid[] Ids(int aantal) => [.. Enumerable.Range(0, aantal).Select(_ => Guid.CreateVersion7())];

    /// <summary>Regression: the days stood in the index too, which takes some two hundred terms of one person.</summary>
    [Fact]
    public async Task Somebody_may_have_been_it_as_often_as_they_like()
    {
        var (organisaties, personen) = await WereldAsync();
        await host.ExecuteAsync(
            """
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
            select gen_random_uuid(), @wie, @waar, 'aandachtfunctionaris', n.begin, n.begin + 2 + n.nr % 5
              from (select nr, date '2000-01-01' + nr * 9 as begin from generate_series(1, 2000) nr) n
            """, new { wie = personen[0], waar = organisaties[0] });

        Assert.Equal(0, await host.ScalarAsync<int>(Verschil));
    }

    /// <summary>Regression: each without its trigger.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task After_any_history_what_is_kept_is_what_roles_and_people_say(int zaad)
    {
        var (organisaties, personen) = await WereldAsync();
        var random = new Random(zaad);
        T Een<T>(T[] uit) => uit[random.Next(uit.Length)];
        var gevuld = 0;
        for (var stap = 0; stap < 200; stap++)
        {
            var begin = new DateOnly(2025, 1, 1).AddDays(random.Next(600));
            var act = random.Next(10);
            var rij = new
            {
                nieuw = Ids(3),
                wie = Ids(3).Select(_ => Een(personen)).ToArray(),
                waar = Ids(3).Select(_ => Een(organisaties)).ToArray(),
                rol = Een(Rollen),
                begin,
                eind = random.Next(3) == 0 ? (DateOnly?)null : begin.AddDays(random.Next(200)),
                een = Een(personen),
                ander = Een(personen),
                huis = Een(organisaties),
                huizen = organisaties,
                dag = begin.ToDateTime(default, DateTimeKind.Utc),
            };
            try
            {
                await host.ExecuteAsync(act switch
                {
                    <= 3 =>
                        """
                        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
                        select id, wie, waar, @rol, @begin, @eind from unnest(@nieuw, @wie, @waar) as n (id, wie, waar)
                        """,
                    4 => "update contacts.rolvervulling set begindatum = @begin, einddatum = @eind where contactpersoon_id = @een",
                    5 => "update contacts.rolvervulling set rol = @rol where contactpersoon_id = @een and organisatie_id = @huis",
                    // As when two records of one person are merged, or two organisations.
                    6 => "update contacts.rolvervulling set contactpersoon_id = @een where contactpersoon_id = @ander",
                    7 => "update contacts.rolvervulling set organisatie_id = @huis where contactpersoon_id = @een",
                    8 => "delete from contacts.rolvervulling where contactpersoon_id = @een and organisatie_id = any(@huizen[1:2])",
                    _ =>
                        """
                        update contacts.contactpersoon set geverifieerd_op = case when id <> @een then @dag end where id in (@een, @ander)
                        """,
                }, rij);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ExclusionViolation)
            {
                // The same role twice on one day: refused, and nothing is changed.
            }
            Assert.True(await host.ScalarAsync<int>(Verschil) == 0, $"after step {stap}, act {act}");
            gevuld = Math.Max(gevuld, await host.ScalarAsync<int>("select count(*)::int from contacts.functionaris"));
        }
        Assert.True(gevuld > 8);
    }

    /// <summary>Regression: without the lock of the person.</summary>
    [Theory]
    [InlineData("nieuw", "nieuw")]
    [InlineData("weg", "nieuw")]
    [InlineData("nieuw", "weg")]
    [InlineData("nieuw", "bevestigd")]
    [InlineData("bevestigd", "nieuw")]
    [InlineData("weg", "bevestigd")]
    public async Task Of_two_changes_at_once_neither_is_lost(string eerst, string dan)
    {
        var (organisaties, personen) = await WereldAsync();
        var rol = Guid.CreateVersion7();
        string Sql(string act, int dag) => act switch
        {
            "nieuw" => string.Create(CultureInfo.InvariantCulture,
                $"""
                insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
                values (gen_random_uuid(), '{personen[0]}', '{organisaties[0]}', 'aandachtfunctionaris', date '2026-01-01' + {dag},
                        date '2026-01-05' + {dag})
                """),
            "weg" => $"delete from contacts.rolvervulling where id = '{rol}'",
            _ => $"update contacts.contactpersoon set geverifieerd_op = '2026-02-03' where id = '{personen[0]}'",
        };
        if (eerst == "weg" || dan == "weg")
            await host.ExecuteAsync(
                """
                insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
                values (@rol, @wie, @waar, 'aandachtfunctionaris', '2025-01-01', '2025-02-01')
                """, new { rol, wie = personen[0], waar = organisaties[0] });

        await using var een = new NpgsqlConnection(host.ConnectionString);
        await een.OpenAsync(TestContext.Current.CancellationToken);
        await using var tx = await een.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand(Sql(eerst, 0), een, tx))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var wacht = host.ExecuteAsync(Sql(dan, 50));
        // One that does not wait for the first, has missed it.
        await host.WaitsForALockAsync();
        await tx.CommitAsync(TestContext.Current.CancellationToken);
        await wacht;
        Assert.Equal(0, await host.ScalarAsync<int>(Verschil));
        Assert.Equal(new[] { eerst, dan }.Count(a => a == "nieuw"), await host.ScalarAsync<int>(
            "select count(*)::int from (select unnest(dienst) from contacts.functionaris where contactpersoon_id = @id) p",
            new { id = personen[0] }));
    }

    [Fact]
    public async Task What_went_round_the_triggers_is_found_and_made_again_at_night()
    {
        var (organisaties, personen) = await WereldAsync();
        await host.ExecuteAsync(
            """
            alter table contacts.rolvervulling disable trigger functionaris_nieuw;
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            values (gen_random_uuid(), @wie, @waar, 'aandachtfunctionaris', '2026-01-01');
            alter table contacts.rolvervulling enable trigger functionaris_nieuw;
            insert into contacts.functionaris (organisatie_id, contactpersoon_id, dienst, plaatsvervanging)
            values (@waar, @ander, '{[2026-01-01,)}', '{}'), (@waar, @derde, '{}', '{}');
            """, new { wie = personen[0], ander = personen[1], derde = personen[2], waar = organisaties[0] });
        Assert.Equal(3, await host.ScalarAsync<int>(Verschil));
        await host.RunJobAsync("functionarissen-nazien");
        Assert.Equal(0, await host.ScalarAsync<int>(Verschil));
    }
}
