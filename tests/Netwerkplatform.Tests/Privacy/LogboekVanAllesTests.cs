using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Logboek;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>What holds for every operation of the contract and every table of the database, also for those to come.</summary>
public sealed partial class LogboekVanAllesTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Rows that follow from others by a trigger, or that only say where those of others went.</summary>
    private static readonly string[] Afgeleid =
    [
        "contacts.functionaris.contactpersoon_id", "contacts.werkgebied.contactpersoon_id", "contacts.zoekwoord.contactpersoon_id",
        "trainings.kwalificatie.contactpersoon_id",
        "platform.feit.persoon_id", "notifications.gebeurtenis.persoon_id", "platform.verwijdering.persoon_id",
        // Written with what it is a mail of, and told again when it is sent.
        "platform.mail.contactpersoon_id", "platform.afmeldlink.contactpersoon_id",
        // Of somebody who is no more.
        "privacy.wissing.contactpersoon_id",
    ];

    /// <summary>
    /// Regression: without <c>ToontPersonen</c> on the export, and without its mark on the list of who was present.
    /// </summary>
    [Fact]
    [Trait("Category", "Full")]
    public async Task Whoever_stands_in_an_answer_of_any_operation_stands_in_its_line()
    {
        var aanroepen = new Aanroepen(host);
        List<string> gemist = [];
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Id != "listDataverwerkingen"))
        {
            var aanroep = await aanroepen.MaakAsync(operation);
            using var request = aanroep.Request();
            var trace = request.Volg();
            using var answer = await (operation.IsAnonymous ? host.Anonymous : host.Api).SendAsync(request, Ct);
            // The database takes no NUL, which stands in a PDF.
            var text = (await answer.Content.ReadAsStringAsync(Ct)).ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal);
            var regels = await host.Api.RegelsAsync($"traceId={trace}");
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            var getoond = (int)answer.StatusCode >= 300 ? [] : host.Pseudoniem((await connection.QueryAsync<string>(
                "select p.id::text from contacts.contactpersoon p where strpos(@text, p.id::text) > 0", new { text })));
            var betrokkenen = regels.SelectMany(r => r.Betrokkenen()).ToArray();
            if (regels.Length > 1) gemist.Add($"{operation}: {regels.Length} lines");
            if (getoond.Except(betrokkenen).Any()) gemist.Add($"{operation}: shows {getoond.Length}, logs {betrokkenen.Length}");
            // What is read is no more than what is shown; behind a link it is of whom the link is.
            var ids = host.Pseudoniem(Guids().Matches(text).Select(m => m.Value));
            if (operation.Method == "GET" && aanroep.Token is null && betrokkenen.Except(ids).Any())
                gemist.Add($"{operation}: logs who is not shown");
            if (aanroep.Token is not null && answer.IsSuccessStatusCode && betrokkenen.Length == 0)
                gemist.Add($"{operation}: link logs nobody");
        }
        Assert.Equal([], gemist);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [Fact]
    public void An_operation_that_answers_persons_in_another_form_than_json_says_whom_itself()
    {
        var veld = host.Services.GetRequiredService<Persoonsveld>();
        Assert.Equal([], host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null && e.Metadata.GetMetadata<AlsoProduces>() is not null
                && Vindplaatsen.Van(e, veld).InJson && e.Metadata.GetMetadata<ToontPersonen>() is null)
            .Select(e => e.Metadata.GetMetadata<EndpointDefinition>()!.EndpointType.Name));
    }

    /// <summary>Regression: 21 columns of 20 tables.</summary>
    [Fact]
    public async Task Each_table_that_points_to_a_person_notes_them_when_it_changes()
    {
        const string Gevolgd =
            """
            select format('%s.%s.%s', n.nspname, c.relname, k)
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             cross join lateral unnest(string_to_array(encode(t.tgargs, 'escape'), '\000')) k
             where t.tgname like 'betrokkenen\_%' and k <> ''
             group by 1 having count(*) = 3
            """;
        const string Kolommen =
            """
            select format('%s.%s.%s', c.table_schema, c.table_name, c.column_name)
              from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
             where t.table_type = 'BASE TABLE' and c.data_type = 'uuid' and c.column_name like '%persoon_id'
            """;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        var gevolgd = (await connection.QueryAsync<string>(Gevolgd)).ToArray();
        var kolommen = (await connection.QueryAsync<string>(Kolommen)).ToArray();

        Assert.Equal([], kolommen.Except(gevolgd).Except(Afgeleid));
        Assert.Equal([], Afgeleid.Except(kolommen));
        Assert.Contains("contacts.contactpersoon.id", gevolgd);
    }
}
