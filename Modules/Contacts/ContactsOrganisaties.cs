using Netwerkplatform.Contacts.Samenvoegingen;

namespace Netwerkplatform.Contacts;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class ContactsOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>Where somebody has been merged meanwhile, what comes back is theirs who stayed.</summary>
    private static readonly (string, string) Persoon =
        ("contactpersoon_id", "coalesce(contacts.pub_wie_is(o.contactpersoon_id), o.contactpersoon_id)");

    /// <summary>
    /// An organisation has one central contact a day: that of the one that goes deputises from now on. Whoever deputised there on some of
    /// those days too, does so once, over all of them.
    /// </summary>
    private static string EenCentraalContact(string spoor) =>
        $"""
        with wijkt as materialized (
          select t.id, t.contactpersoon_id
            from contacts.rolvervulling t
           where t.organisatie_id = @Van and t.rol = 'centraal_contact'
             and exists (select from contacts.rolvervulling a
                          where a.organisatie_id = @Naar and a.rol = 'centraal_contact' and a.periode && t.periode
                            and a.contactpersoon_id <> t.contactpersoon_id)
        ), rij as materialized (
          select t.id, t.contactpersoon_id, t.begindatum, t.periode, w.id is not null as wijkt, to_jsonb(t) as oud
            from contacts.rolvervulling t left join wijkt w on w.id = t.id
           where t.organisatie_id = @Van and t.contactpersoon_id in (select contactpersoon_id from wijkt)
             and (w.id is not null or t.rol = 'plaatsvervangend_centraal_contact')
        ), keten as (
          select contactpersoon_id, unnest(range_agg(periode)) as dagen from rij group by contactpersoon_id
        ), schakel as (
          select r.*, k.dagen,
                 exists (select from rij a
                           join rij b on b.contactpersoon_id = a.contactpersoon_id and b.id > a.id and b.periode && a.periode
                          where a.contactpersoon_id = r.contactpersoon_id and k.dagen @> a.periode) as dubbel
            from rij r join keten k on k.contactpersoon_id = r.contactpersoon_id and k.dagen @> r.periode
        )
        insert into {spoor} (samenvoeging_id, tabel, rij_id, blijft_id, begindatum, einddatum, oud)
        select @Id, 'contacts.rolvervulling.organisatie_id', s.id,
               case when s.dubbel
                    then first_value(s.id) over (partition by s.contactpersoon_id, s.dagen order by s.wijkt desc, s.begindatum, s.id)
                    else s.id end,
               lower(d.dagen), upper(d.dagen) - 1, s.oud
          from schakel s cross join lateral (select case when s.dubbel then s.dagen else s.periode end) as d (dagen)
         where s.wijkt or s.dubbel
        on conflict do nothing;

        delete from contacts.rolvervulling t using {spoor} k
         where k.samenvoeging_id = @Id and k.rij_id = t.id and k.blijft_id <> t.id and t.organisatie_id = @Van;

        update contacts.rolvervulling t
           set rol = 'plaatsvervangend_centraal_contact', begindatum = k.begindatum, einddatum = k.einddatum
          from {spoor} k
         where k.samenvoeging_id = @Id and k.rij_id = t.id and t.organisatie_id = @Van and t.rol = 'centraal_contact'
        """;

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("contacts.rolvervulling", "organisatie_id")
        {
            Merge = new("organisatie_id")
            {
                Ook = Gewijzigd,
                Ketting = new("contacts.rolvervulling", "organisatie_id", "t.contactpersoon_id, t.rol", Keten.Rol)
                {
                    Opnieuw = Persoon,
                    Eerst = EenCentraalContact,
                    OokTerug = ", rol = case when t.organisatie_id = o.organisatie_id then o.rol else t.rol end",
                },
            },
        },
        new("contacts.deelname", "organisatie_id")
        {
            Merge = new("organisatie_id")
            {
                Ook = Gewijzigd,
                Ketting = new("contacts.deelname", "organisatie_id", "t.netwerk_id, t.contactpersoon_id", Keten.Deelname)
                {
                    Opnieuw = Persoon,
                },
            },
        },
        new("contacts.draagvlak", "organisatie_id") { Merge = new("organisatie_id") { Ook = ", gewijzigd_op = default" } },
        new("contacts.contactmoment", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("contacts.netwerk", "hoofdverantwoordelijke_organisatie_id")
        {
            Merge = new("hoofdverantwoordelijke_organisatie_id") { Ook = Gewijzigd },
        },
        new("contacts.organisatieopvolging", "organisatie_id")
        {
            Merge = new("organisatie_id") { Ook = Gewijzigd },
        },
        new("contacts.organisatieopvolging", "opvolger_ids")
        {
            Merge = new("opvolger_ids") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Ids("opvolger_ids") },
        },
        new("contacts.organisatieopvolging", "verdeling")
        {
            Merge = new("verdeling")
            {
                Ook = Gewijzigd,
                Lijst = new("t.verdeling::text like '%' || @Van::text || '%'",
                    "replace(t.verdeling::text, @Van::text, @Naar::text)::jsonb"),
            },
        },
        new("contacts.organisatiesamenvoeging", "organisatie_id") { StaysAtMerge = "it says which became one" },
        new("contacts.organisatiesamenvoeging", "met_id") { StaysAtMerge = "it says which became one" },
        new("contacts.organisatiesamenvoeging_keten", "oud") { StaysAtMerge = "it says what was; undoing looks for what it is now" },
        new("contacts.samenvoeging_keten", "oud") { StaysAtMerge = "the same, of people" },
        new("contacts.organisatieopvolging_spoor", "oud") { StaysAtMerge = "the same, of a succession" },
        new("contacts.organisatieopvolging_spoor", "nieuw") { StaysAtMerge = "the same, of a succession" },
        new("contacts.functionaris", "organisatie_id") { StaysAtMerge = "worked out anew from the roles" },
        new("contacts.import", "rijen") { StaysAtMerge = "what was done with a list on its day" },
    ];
}
