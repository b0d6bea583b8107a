namespace Netwerkplatform.Tests.Support;

/// <summary>What stands in the tables, whatever module they are of.</summary>
internal static class Tabellen
{
    /// <summary>The tables of which a row holds this id, in whatever column: of all schemas, or of these alone.</summary>
    public static async Task<string[]> TabellenMetAsync(this TestHost host, string id, params string[] schemas) =>
        await host.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(t.naam order by t.naam), '{}')
              from (select k.table_schema || '.' || k.table_name as naam,
                           (xpath('/table/row/n/text()', query_to_xml(format(
                             'select count(*) as n from %I.%I t where to_jsonb(t)::text like %L', k.table_schema, k.table_name,
                             '%' || @id || '%'), true, false, '')))[1]::text::int as n
                      from information_schema.tables k
                     where k.table_type = 'BASE TABLE' and k.table_schema not in ('pg_catalog', 'information_schema', 'hangfire')
                       and (cardinality(@schemas) = 0 or k.table_schema::text = any(@schemas))) t
             where t.n > 0
            """, new { id, schemas }) ?? [];

    /// <summary>
    /// Every table with all of its rows, but for when and how often a row was changed: of all schemas, or of these alone.
    /// </summary>
    public static async Task<string[]> RijenAsync(this TestHost host, string[] zonder, params string[] schemas) =>
        await host.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(t.naam || ' ' || t.inhoud order by t.naam), '{}')
              from (select k.table_schema || '.' || k.table_name as naam,
                           coalesce((xpath('/table/row/r/text()', query_to_xml(format(
                             'select string_agg(x.rij, '','' order by x.rij) as r
                                from (select (to_jsonb(t) - ''gewijzigd_op'' - ''versie'')::text as rij from %I.%I t) x',
                             k.table_schema, k.table_name), true, false, '')))[1]::text, '') as inhoud
                      from information_schema.tables k
                     where k.table_type = 'BASE TABLE' and k.table_schema not in ('pg_catalog', 'information_schema', 'hangfire')
                       and (cardinality(@schemas) = 0 or k.table_schema::text = any(@schemas))
                       and k.table_name::text <> all(@zonder)) t
            """, new { zonder, schemas }) ?? [];
}
