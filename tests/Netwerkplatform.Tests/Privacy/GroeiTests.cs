namespace Netwerkplatform.Tests.Privacy;

/// <summary>
/// A month of use for each organisation: mails, acts, repeats of requests, reports of imports and conversations. It takes a host of its
/// own, as the years go by there. Regression: a month of the audit trail in which nothing was done stopped all that was younger from going.
/// </summary>
[Trait("Category", "Full")]
public sealed class GroeiTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public async Task After_years_of_use_no_table_grows_any_more(int organisaties)
    {
        foreach (var soort in (string[])["mail", "contactmoment", "import"]) await BewaartermijnenTests.StelInAsync(host, soort, 6);
        // The days of the audit trail are closed by the clock of the database: these are years ago by that one too.
        await BewaartermijnenTests.StelInAsync(host, "audit", 126);
        var organisatie = await host.OrganisatieAsync();
        var sizes = new List<long>();
        for (var maand = 0; maand < 18; maand++)
        {
            await host.AdvanceAsync(TimeSpan.FromDays(30));
            await host.ExecuteAsync(
                """
                insert into platform.mail (id, soort, sleutel, telt_mee, status, aangemaakt_op, contactpersoon_id)
                select gen_random_uuid(), 'uitnodiging', gen_random_uuid()::text, false, 'verzonden', @Nu, gen_random_uuid()
                  from generate_series(1, @organisaties);
                insert into platform.audit (op, wie, handeling, object_id)
                select @Nu - interval '120 months', 'client:jaar', 'organisatie.gewijzigd', gen_random_uuid()
                  from generate_series(1, 2 * @organisaties);
                insert into platform.idempotentie (client, sleutel, poging, vingerafdruk, aangemaakt_op)
                select 'jaar', gen_random_uuid()::text, gen_random_uuid(), '\x00', now() - interval '2 days'
                  from generate_series(1, @organisaties);
                insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding, onderwerp)
                select gen_random_uuid(), @Id::uuid, @Nu, 'bezoek', 'gehaald', 'regulier', 'over haar gezin'
                  from generate_series(1, @organisaties / 2);
                insert into contacts.import (id, aantallen, rijen, aangemaakt_op)
                select gen_random_uuid(), '{}', '[]', @Nu from generate_series(1, @organisaties / 20);
                """, new { organisaties, Nu = host.Clock.GetUtcNow(), Id = organisatie });
            await host.RunJobAsync("audit-sluiten");
            await host.RunJobAsync("bewaartermijnen");
            await host.RunJobAsync("opruimen");
            sizes.Add(await host.ScalarAsync<long>(
                """
                select (select count(*) from platform.mail where contactpersoon_id is not null) + (select count(*) from platform.audit)
                     + (select count(*) from platform.idempotentie) + (select count(*) from contacts.import)
                     + (select count(*) from contacts.contactmoment where onderwerp is not null)
                """));
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", sizes));
        Assert.InRange(sizes[^1], 1, (long)(sizes[8] * 1.05) + 100);
    }
}
