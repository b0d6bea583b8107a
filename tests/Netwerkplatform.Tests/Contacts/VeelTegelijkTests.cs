namespace Netwerkplatform.Tests.Contacts;

/// <summary>What follows the rows of a statement takes as long as there are rows, and not the square of that.</summary>
[Trait("Category", "Slow")]
public sealed class VeelTegelijkTests(TestCluster cluster)
{
    private const int Aantal = 10_000;

    /// <summary>
    /// Regression: PostgreSQL kept the plan of the single row for the triggers of that connection, and compared each of the ten thousand
    /// with all: half a minute and more instead of a second or two.
    /// </summary>
    [Theory]
    [InlineData("update contacts.contactpersoon set geverifieerd_op = now()")]
    [InlineData("update contacts.contactpersoon set achternaam = achternaam || 'sen'")]
    [InlineData("update contacts.organisatie set wijken = array['Haven']")]
    [InlineData("update contacts.rolvervulling set wijken = array['Haven']")]
    [InlineData("update contacts.rolvervulling set einddatum = date '2026-12-31'")]
    public async Task Many_rows_that_are_changed_after_single_ones_take_their_number_and_not_its_square(string verandering)
    {
        await using var connection = new NpgsqlConnection(await cluster.CloneAsync());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select gen_random_uuid(), 'Huis ' || i, 'zorg', 'formeel', '{zorg}', 'klein', 0 from generate_series(1, @Aantal) i;
            insert into contacts.contactpersoon (id, voornaam, achternaam)
            select gen_random_uuid(), 'Noor', 'Bakker' from generate_series(1, @Aantal);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), p.id, o.id, 'aandachtfunctionaris', date '2026-01-01'
              from (select id, row_number() over () as n from contacts.contactpersoon) p
              join (select id, row_number() over () as n from contacts.organisatie) o using (n);
            analyze;
            """, new { Aantal });
        var tabel = verandering.Split(' ')[1];
        for (var i = 0; i < 8; i++) await connection.ExecuteAsync($"{verandering} where id = (select min(id::text)::uuid from {tabel})");

        var clock = Stopwatch.StartNew();
        Assert.Equal(Aantal, await connection.ExecuteAsync(new CommandDefinition(verandering, commandTimeout: 300)));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 12);
    }
}
