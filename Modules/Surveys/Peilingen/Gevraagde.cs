using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Surveys.Peilingen;

/// <summary>Someone in an audience: asked once, for the organisation of the matching role that began first.</summary>
internal sealed record Gevraagde
{
    public const string GeenEmail = "geen_email";
    public const string Onbestelbaar = "onbestelbaar";
    public const string Afgemeld = "afgemeld";

    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Why they get no invitation; null when they do.</summary>
    public string? Reden { get; init; }

    /// <summary>The audience as it is on a day, by person. Key figures only when it names their role.</summary>
    public static Task<IReadOnlyList<Gevraagde>> FindAsync(Tx tx, Doelgroep doelgroep, DateOnly dag, CancellationToken ct) => tx.RowsAsync<Gevraagde>(Sql.Find, new
    {
        Dag = dag,
        doelgroep.Rollen,
        doelgroep.Domeinen,
        doelgroep.Verbanden,
        doelgroep.Soorten,
        doelgroep.Wijken,
        doelgroep.OrganisatieIds,
        RolCodes.Sleutelfiguur,
        GeenEmail,
        Onbestelbaar,
        Afgemeld,
    }, ct);

    private static class Sql
    {
        public const string Find =
            """
            select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
                   case when p.mailstatus = 'afgemeld' or exists (select from surveys.afmelding a where a.contactpersoon_id = p.id) then @Afgemeld
                        when p.email is null then @GeenEmail
                        when p.mailstatus = 'onbestelbaar' then @Onbestelbaar end as reden
              from contacts.pub_rolvervulling r
              join contacts.pub_organisatie o on o.id = r.organisatie_id and (o.status = 'actief' or o.inactief_vanaf_datum > @Dag)
              join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id
             where r.periode @> @Dag::date
               and case when cardinality(@Rollen) = 0 then r.rol <> @Sleutelfiguur else r.rol = any(@Rollen) end
               and (cardinality(@Domeinen) = 0 or o.domeinen && @Domeinen)
               and (cardinality(@Verbanden) = 0 or o.verband = any(@Verbanden))
               and (cardinality(@Soorten) = 0 or o.soort = any(@Soorten))
               and (cardinality(@Wijken) = 0 or o.wijken && @Wijken)
               and (cardinality(@OrganisatieIds) = 0 or o.id = any(@OrganisatieIds))
             order by r.contactpersoon_id, r.begindatum, r.id
            """;
    }
}
