namespace Netwerkplatform.Contacts.Samenvoegingen;

/// <summary>
/// Roles and seats that two people had in the same place on overlapping days are one, over all days of the chain: one of the person who
/// stays is kept and stretched, the rest waits in the trail. And back: what has not been edited since is as it was.
/// </summary>
internal static class Keten
{
    private static readonly Dictionary<string, string> Kolommen = new(StringComparer.Ordinal)
    {
        ["rolvervulling"] =
            "id, contactpersoon_id, organisatie_id, rol, functie, domeinen, themas, wijken, begindatum, einddatum, aangemaakt_op",
        ["deelname"] = "id, netwerk_id, organisatie_id, contactpersoon_id, rol, mandaat, begindatum, einddatum, aangemaakt_op",
    };

    public static readonly string[] Samen =
        [.. SamenSql("rolvervulling", "organisatie_id, rol"), .. SamenSql("deelname", "netwerk_id, organisatie_id")];

    public static readonly string[] Uiteen = [.. UiteenSql("rolvervulling"), .. UiteenSql("deelname")];

    /// <param name="plaats">What makes two rows be in the same place.</param>
    private static string[] SamenSql(string tabel, string plaats) =>
    [
        $"""
        with rij as (
          select t.*, t.contactpersoon_id = @BlijftId as eigen from contacts.{tabel} t where t.contactpersoon_id in (@BlijftId, @VervaltId)
        ), keten as (
          select {plaats}, unnest(range_agg(periode)) as keten from rij group by {plaats}
        ), schakel as (
          select rij.*, k.keten from rij join keten k using ({plaats}) where k.keten @> rij.periode
        ), dubbel as (
          select s.id, s.keten,
                 first_value(s.id) over (partition by {plaats}, s.keten order by s.eigen desc, s.begindatum, s.id) as blijft_id
            from schakel s
           where exists (select from schakel a join schakel b using ({plaats}, keten)
                          where a.eigen and not b.eigen and a.periode && b.periode and a.keten = s.keten
                            and ({Van("a", plaats)}) = ({Van("s", plaats)}))
        )
        insert into contacts.samenvoeging_keten (samenvoeging_id, tabel, rij_id, blijft_id, begindatum, einddatum, oud)
        select @Id, '{tabel}', t.id, d.blijft_id, lower(d.keten), upper(d.keten) - 1, to_jsonb(t)
          from dubbel d join contacts.{tabel} t on t.id = d.id
        """,
        $"""
        delete from contacts.{tabel} t using contacts.samenvoeging_keten k
         where k.samenvoeging_id = @Id and k.rij_id = t.id and k.blijft_id <> t.id
        """,
        $"""
        update contacts.{tabel} t set begindatum = k.begindatum, einddatum = k.einddatum, gewijzigd_op = default, versie = t.versie + 1
          from contacts.samenvoeging_keten k
         where k.samenvoeging_id = @Id and k.rij_id = t.id and k.blijft_id = t.id
        """,
    ];

    private static string[] UiteenSql(string tabel) =>
    [
        $"""
        update contacts.{tabel} t set begindatum = o.begindatum, einddatum = o.einddatum, gewijzigd_op = default, versie = t.versie + 1
          from contacts.samenvoeging_keten k cross join lateral jsonb_populate_record(null::contacts.{tabel}, k.oud) o
         where k.samenvoeging_id = @Id and k.tabel = '{tabel}' and k.blijft_id = k.rij_id and t.id = k.rij_id
           and t.begindatum = k.begindatum and t.einddatum is not distinct from k.einddatum
        """,
        $"""
        insert into contacts.{tabel} ({Kolommen[tabel]}, versie)
        select {Van("o", Kolommen[tabel])}, o.versie + 1
          from contacts.samenvoeging_keten k cross join lateral jsonb_populate_record(null::contacts.{tabel}, k.oud) o
         where k.samenvoeging_id = @Id and k.tabel = '{tabel}' and k.blijft_id <> k.rij_id
        """,
    ];

    private static string Van(string alias, string kolommen) => string.Join(", ", kolommen.Split(", ").Select(k => $"{alias}.{k}"));
}
