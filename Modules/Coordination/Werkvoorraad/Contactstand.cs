namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>
/// Of each organisation with a rhythm the day of the last contact, for both kinds of work about it. The strictest rhythm counts; a contact
/// with somebody out of sight is not there.
/// </summary>
internal sealed class Contactstand(IEnumerable<IContactbron> bronnen)
{
    public IReadOnlyDictionary<string, string> Vooraf { get; } = new Dictionary<string, string>
    {
        ["contactstand"] =
            $"""
            select r.organisatie_id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit, l.dag,
                   case when l.dag is null then (select o.aangemaakt_op from contacts.pub_organisatie o where o.id = r.organisatie_id) end
                     as aangemaakt_op,
                   coalesce(@Vandaag::date - l.dag > r.uiterlijke_dagen, true) as te_laat
              from coordination.pub_ritmes_op(@Vandaag) r
              left join (
                select c.organisatie_id, (max(c.op) at time zone 'Europe/Amsterdam')::date as dag
                  from ({string.Join("\nunion all\n", bronnen.Select(b => b.Sql))}) c
                 where c.op < (@Vandaag::date + 1)::timestamp at time zone 'Europe/Amsterdam'
                   and (@Sleutelfiguren or not exists (select from contacts.pub_verborgen(@Vandaag) v
                                                        where v.contactpersoon_id = c.contactpersoon_id))
                 group by c.organisatie_id) l on l.organisatie_id = r.organisatie_id
             where coalesce(@Vandaag::date - l.dag >= r.ideale_dagen, true)
            """,
    };
}
