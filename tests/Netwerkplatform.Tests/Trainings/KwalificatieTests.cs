namespace Netwerkplatform.Tests.Trainings;

/// <summary>What the database keeps of who is qualified is what the certificates say, whatever happened to them (docs/adr/0061).</summary>
[Trait("Category", "Slow")]
public sealed class KwalificatieTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Verschil =
        """
        select count(*)::int
          from trainings.kwalificatie k
          full join (select contactpersoon_id, range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as scholing
                       from trainings.pub_scholing
                      where kwalificeert
                      group by contactpersoon_id) s on s.contactpersoon_id = k.contactpersoon_id
         where coalesce(k.scholing, '{}') <> coalesce(s.scholing, '{}')
        """;

    /// <summary>Six trainings and twelve people; their numbers below are places in these.</summary>
    private async Task<(Guid[] Trainingen, Guid[] Personen)> WereldAsync()
    {
        var (trainingen, personen) = (Ids(6), Ids(12));
        await host.ExecuteAsync(
            """
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris)
            select t, 'Training ' || t, 'basis', n % 2 = 0 from unnest(@trainingen) with ordinality as x (t, n);
            insert into contacts.contactpersoon (id, achternaam) select unnest(@personen), 'Bakker';
            """, new { trainingen, personen });
        return (trainingen, personen);
    }

    private static Guid[] Ids(int aantal) => [.. Enumerable.Range(0, aantal).Select(_ => Guid.CreateVersion7())];

    /// <summary>Regression: without the triggers on training_verlengt.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task After_any_history_what_is_kept_is_what_the_certificates_say(int zaad)
    {
        var (trainingen, personen) = await WereldAsync();
        var random = new Random(zaad);
        T Een<T>(T[] uit) => uit[random.Next(uit.Length)];
        var bewijzen = new List<Guid>();
        for (var stap = 0; stap < 150; stap++)
        {
            var behaald = new DateOnly(2025, 1, 1).AddDays(random.Next(600));
            var nieuw = Ids(random.Next(1, 4));
            var act = random.Next(10);
            if (act <= 3)
            {
                await host.ExecuteAsync(
                    """
                    insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
                    select n.id, n.persoon, @training, @behaald, @tot from unnest(@nieuw, @wie) as n (id, persoon)
                    """, new
                    {
                        nieuw,
                        wie = nieuw.Select(_ => Een(personen)).ToArray(),
                        training = Een(trainingen),
                        behaald,
                        tot = random.Next(4) == 0 ? (DateOnly?)null : behaald.AddDays(random.Next(400)),
                    });
                bewijzen.AddRange(nieuw);
            }
            else if (act <= 5 && bewijzen.Count > 0)
            {
                // In its place comes another, or nothing: it was withdrawn.
                var oud = Een([.. bewijzen]);
                bewijzen.Remove(oud);
                bewijzen.Add(nieuw[0]);
                await host.ExecuteAsync(
                    """
                    insert into trainings.bewijs
                      (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum, corrigeert_id, ingetrokken)
                    select @id, contactpersoon_id, training_id, @behaald, @tot, id, @ingetrokken from trainings.bewijs where id = @oud
                    """, new { id = nieuw[0], behaald, tot = behaald.AddDays(random.Next(400)), oud, ingetrokken = random.Next(3) == 0 });
            }
            else if (act == 6)
            {
                // As when two records of one person are merged.
                await host.ExecuteAsync("update trainings.bewijs set contactpersoon_id = @naar where contactpersoon_id = @van",
                    new { van = Een(personen), naar = Een(personen) });
            }
            else if (act == 7)
            {
                await host.ExecuteAsync(
                    "update trainings.training set kwalificeert_aandachtfunctionaris = not kwalificeert_aandachtfunctionaris "
                        + "where id = @id",
                    new { id = Een(trainingen) });
            }
            else if (act == 8)
            {
                await host.ExecuteAsync(
                    "insert into trainings.training_verlengt (training_id, verlengt_id) select @een, @ander where @een <> @ander "
                        + "on conflict do nothing",
                    new { een = Een(trainingen), ander = Een(trainingen) });
            }
            else
            {
                await host.ExecuteAsync("delete from trainings.training_verlengt where verlengt_id = @id", new { id = Een(trainingen) });
            }
            Assert.True(await host.ScalarAsync<int>(Verschil) == 0, $"after step {stap}, act {act}");
        }
        Assert.True(await host.ScalarAsync<int>(
            "select count(*)::int from trainings.kwalificatie where contactpersoon_id = any(@personen) and scholing <> '{}'",
            new { personen }) > 3);
    }

    /// <summary>Regression: without the lock of the row; and, of a training, without that of everybody.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_two_changes_at_once_neither_is_lost(bool aanTraining)
    {
        var (trainingen, personen) = await WereldAsync();
        // What the first brings, counts only together with the second.
        await host.ExecuteAsync(
            """
            insert into trainings.kwalificatie (contactpersoon_id, scholing) select unnest(@personen), '{}';
            insert into trainings.training_verlengt (training_id, verlengt_id) select @een, @ander where not @aanTraining;
            """, new { personen, een = trainingen[0], ander = trainingen[1], aanTraining });
        const string Bewijs =
            """
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            values (gen_random_uuid(), '{0}', '{1}', date '2026-01-01' + {2}, date '2026-02-01' + {2})
            """;
        var eerste = string.Format(CultureInfo.InvariantCulture, Bewijs, personen[0], trainingen[0], 100);
        var tweede = aanTraining
            ? $"update trainings.training set kwalificeert_aandachtfunctionaris = true where id = '{trainingen[0]}'"
            : string.Format(CultureInfo.InvariantCulture, Bewijs, personen[0], trainingen[1], 0);

        await using var een = new NpgsqlConnection(host.ConnectionString);
        await een.OpenAsync(TestContext.Current.CancellationToken);
        await using var tx = await een.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand(eerste, een, tx))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var wacht = host.ExecuteAsync(tweede);
        // One that does not wait for the first, has missed it.
        await host.WaitsForALockAsync();
        await tx.CommitAsync(TestContext.Current.CancellationToken);
        await wacht;
        Assert.Equal(0, await host.ScalarAsync<int>(Verschil));
        Assert.Equal(aanTraining ? 1 : 2, await host.ScalarAsync<int>(
            "select count(*)::int from (select unnest(scholing) from trainings.kwalificatie where contactpersoon_id = @id) p",
            new { id = personen[0] }));
    }

    [Fact]
    public async Task What_went_round_the_triggers_is_found_and_made_again_at_night()
    {
        var (trainingen, personen) = await WereldAsync();
        await host.ExecuteAsync(
            """
            alter table trainings.bewijs disable trigger kwalificatie_bij;
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum)
            values (gen_random_uuid(), @persoon, @training, '2026-01-01');
            alter table trainings.bewijs enable trigger kwalificatie_bij;
            insert into trainings.kwalificatie (contactpersoon_id, scholing) values (@ander, '{[2026-01-01,)}');
            """, new { persoon = personen[0], ander = personen[1], training = trainingen[1] });
        Assert.Equal(2, await host.ScalarAsync<int>(Verschil));
        await host.RunJobAsync("kwalificaties-nazien");
        Assert.Equal(0, await host.ScalarAsync<int>(Verschil));
    }
}
