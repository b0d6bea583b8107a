namespace Netwerkplatform.Platform.Data;

/// <summary>
/// Merges the rows that two records had in the same place on overlapping days. One row of the record that stays is kept, and stretched over
/// all those days; the others are put in the trail of the merge. Undoing the merge puts back what nobody has edited since.
/// </summary>
/// <param name="Tabel">With its schema; it has <c>begindatum</c>, <c>einddatum</c> and <c>periode</c>.</param>
/// <param name="Wiens">The column that says whose a row is.</param>
/// <param name="Plaats">What makes two rows be in the same place: expressions over <c>t</c>.</param>
/// <param name="Kolommen">All that is put back.</param>
public sealed record Ketting(string Tabel, string Wiens, string Plaats, string Kolommen)
{
    /// <summary>What a column becomes that pointed to something that may have been merged meanwhile, over the old row <c>o</c>.</summary>
    public (string Kolom, string Nu)? Opnieuw { get; init; }

    /// <summary>Done before, with what it puts in the trail: what else cannot be of both.</summary>
    public Func<string, string>? Eerst { get; init; }

    /// <summary>What else of a row is put back, from the old row <c>o</c>; beginning with a comma.</summary>
    public string OokTerug { get; init; } = "";

    /// <param name="spoor">The table of the trail.</param>
    /// <param name="naam">What the trail calls the table.</param>
    public string[] Samen(string spoor, string naam) =>
    [
        .. Eerst is null ? [] : new[] { Eerst(spoor) },
        $"""
        with rij as (
          select t.*, t.{Wiens} = @Naar as eigen, jsonb_build_array({Plaats}) as plaats
            from {Tabel} t where t.{Wiens} in (@Naar, @Van)
        ), keten as (
          select plaats, unnest(range_agg(periode)) as keten from rij group by plaats
        ), schakel as (
          select rij.*, k.keten from rij join keten k using (plaats) where k.keten @> rij.periode
        ), dubbel as (
          select s.id, s.keten,
                 first_value(s.id) over (partition by s.plaats, s.keten order by s.eigen desc, s.begindatum, s.id) as blijft_id
            from schakel s
           where exists (select from schakel a join schakel b using (plaats, keten)
                          where a.eigen and not b.eigen and a.periode && b.periode and (a.plaats, a.keten) = (s.plaats, s.keten))
        )
        insert into {spoor} (samenvoeging_id, tabel, rij_id, blijft_id, begindatum, einddatum, oud)
        select @Id, '{naam}', t.id, d.blijft_id, lower(d.keten), upper(d.keten) - 1, to_jsonb(t)
          from dubbel d join {Tabel} t on t.id = d.id
        on conflict (samenvoeging_id, rij_id) do update
          set blijft_id = excluded.blijft_id, begindatum = excluded.begindatum, einddatum = excluded.einddatum
        """,
        $"""
        delete from {Tabel} t using {spoor} k where k.samenvoeging_id = @Id and k.rij_id = t.id and k.blijft_id <> t.id
        """,
        $"""
        update {Tabel} t set begindatum = k.begindatum, einddatum = k.einddatum, gewijzigd_op = default, versie = t.versie + 1
          from {spoor} k
         where k.samenvoeging_id = @Id and k.rij_id = t.id and k.blijft_id = t.id
        """,
    ];

    public string[] Uiteen(string spoor, string naam) =>
    [
        $"""
        update {Tabel} t set begindatum = o.begindatum, einddatum = o.einddatum{OokTerug}, gewijzigd_op = default, versie = t.versie + 1
          from {spoor} k cross join lateral jsonb_populate_record(null::{Tabel}, k.oud) o
         where k.samenvoeging_id = @Id and k.tabel = '{naam}' and k.blijft_id = k.rij_id and t.id = k.rij_id
           and t.begindatum = k.begindatum and t.einddatum is not distinct from k.einddatum
        """,
        $"""
        insert into {Tabel} ({Kolommen}, versie)
        select {string.Join(", ", Kolommen.Split(", ").Select(k => k == Opnieuw?.Kolom ? Opnieuw?.Nu : $"o.{k}"))}, o.versie + 1
          from {spoor} k cross join lateral jsonb_populate_record(null::{Tabel}, k.oud) o
         where k.samenvoeging_id = @Id and k.tabel = '{naam}' and k.blijft_id <> k.rij_id
        """,
    ];
}
