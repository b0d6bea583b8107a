namespace Netwerkplatform.Tests.Support;

/// <summary>Whether anything was changed at all.</summary>
internal static class Databasestand
{
    private const string Tables =
        """
        select format('%I.%I', schemaname, tablename) from pg_tables
         where schemaname in ('platform', 'contacts', 'surveys', 'trainings', 'protocols', 'insights')
           -- who looked is told by looking
           and tablename not in ('dataverwerking', 'dataverwerking_wachtrij')
         order by 1
        """;

    /// <summary>
    /// A digest over every row of every table of ours. The rest (job bookkeeping, migrations, the logboek) is not about what was asked.
    /// </summary>
    public static async Task<string> DigestAsync(this TestHost host)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        var tables = (await connection.QueryAsync<string>(Tables)).ToArray();
        Assert.True(tables.Length > 25, string.Join(' ', tables));
        const string Digest = "md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), ''))";
        var parts = string.Join(" union all ", tables.Select(t => $"select '{t}' as naam, count(*), {Digest} from {t} t"));
        var rows = await connection.QueryAsync<(string Naam, long Aantal, string Digest)>($"{parts} order by 1");
        return string.Join('\n', rows.Select(t => $"{t.Naam} {t.Aantal} {t.Digest}"));
    }
}
