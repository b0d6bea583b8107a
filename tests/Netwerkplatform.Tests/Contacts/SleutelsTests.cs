namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// By what names, addresses and numbers are the same: the indexes of a database in use hold what these functions gave before.
/// </summary>
public sealed class SleutelsTests(TestCluster cluster)
{
    private const string Tekens = "abZ09 +().-éÉßœ'’\t\n";

    private static string[] Teksten()
    {
        var random = new Random(20261129);
        string[] delen = ["(0)", "0031", "+31", "31", "0", "00", "6 12", "12345678", "-", " ", "."];
        return [.. Enumerable.Range(0, 4_000).Select(i => i % 2 == 0
            ? string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => delen[random.Next(delen.Length)]))
            : string.Concat(Enumerable.Range(0, random.Next(1, 34)).Select(_ => Tekens[random.Next(Tekens.Length)])))];
    }

    /// <summary>The former expressions, which the quick ones have to agree with.</summary>
    [Theory]
    [InlineData("contacts.zonder_accenten(t)", "lower(public.unaccent('public.unaccent'::regdictionary, t))")]
    [InlineData("contacts.sleutel(t)",
        @"btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, t)), '\s+', ' ', 'g'))")]
    [InlineData("contacts.telefoonsleutel(t)",
        """
        case when t ~ '^[0-9+() .-]{6,30}$' then regexp_replace(regexp_replace(replace(t, '(0)', ''), '[^0-9+]', '', 'g'),
          '^((\+31|0031)0?|31(?=[1-9][0-9]{8}$)|(?=[1-9][0-9]{8}$))', '0') end
        """)]
    [InlineData("contacts.labels(array[t, 'Été', null])",
        "string_to_array(lower(public.unaccent('public.unaccent'::regdictionary, array_to_string(array[t, 'Été', null], '|'))), '|')")]
    public async Task What_is_stored_in_an_index_stays_what_it_was(string nu, string voorheen)
    {
        await using var connection = new NpgsqlConnection(await cluster.CloneAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"select count(*), count({nu}), count(*) filter (where ({nu}) is distinct from ({voorheen})) from unnest($1 || null::text) t",
            connection);
        command.Parameters.AddWithValue(Teksten());
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.True(reader.GetInt64(0) == 4_001 && reader.GetInt64(1) > 500, $"{reader.GetInt64(1)} of {reader.GetInt64(0)} have one");
        Assert.Equal(0, reader.GetInt64(2));
    }
}
