using Netwerkplatform.Contacts.Dubbelen;

namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>Two records that may be one person, as <c>GET /v1/dubbelen</c> finds them.</summary>
internal sealed class MogelijkDubbel : IWerksoort
{
    public string Soort => "dubbel";

    public string Sql =>
        $"""
        select 'dubbel:' || d.a || ':' || d.b, 'Mogelijk dubbele contactpersonen', null::uuid, d.a, null::uuid, '/v1/dubbelen', d.redenen,
               greatest(a.aangemaakt_op, b.aangemaakt_op), null::date, 5 + d.punten / 4
          from ({ListDubbelen.Sql.Dubbelen}) d
          join contacts.contactpersoon a on a.id = d.a
          join contacts.contactpersoon b on b.id = d.b
        """;
}
