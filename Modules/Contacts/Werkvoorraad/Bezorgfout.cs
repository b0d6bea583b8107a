namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>
/// Somebody whose address takes no mail, until they have another; and a mail that failed by a fault of ours, until it is sent again.
/// </summary>
internal sealed class Bezorgfout : IWerksoort
{
    public string Soort => "bezorgfout";

    public string Sql =>
        """
        select 'bezorgfout:' || p.id, 'E-mailadres herstellen', null::uuid, p.id, null::uuid, '/v1/contactpersonen/' || p.id,
               array['Het e-mailadres neemt geen mail aan'], p.onbestelbaar_op, null::date, 35
          from contacts.contactpersoon p
         where p.onbestelbaar_op is not null and p.email is not null and p.gewist_op is null
        union all
        select 'bezorgfout:' || m.id, 'Mail opnieuw versturen', null::uuid, m.ontvanger_id, null::uuid, '/v1/mailmeldingen/' || m.id,
               array['Een mail kon door een storing niet weg'], m.aangemaakt_op, null::date, 45
          from platform.pub_mailmelding m
         where m.soort = 'mislukt' and m.herverzonden_op is null
        """;
}
