using Netwerkplatform.Protocols.Ratificaties;

namespace Netwerkplatform.Protocols.Uitnodigingen;

/// <summary>Texts that somebody is asked to comment on, to sign or to read, and has not yet.</summary>
internal sealed class OpenVragen : IOpenstaand
{
    /// <summary>Whoever has commented may go on until it closes, and is not waited for any more.</summary>
    private const string Open =
        $"""
          from protocols.geldige_uitnodiging u
          join protocols.protocolversie v on v.id = u.versie_id
          join protocols.protocol p on p.id = v.protocol_id
          left join protocols.raadpleging r on r.versie_id = v.id and u.soort = 'raadpleging'
          left join protocols.ratificatieronde g on g.versie_id = v.id and u.soort = 'ratificatie'
         where u.contactpersoon_id = @contactpersoonId and not u.ingetrokken
           and case u.soort
               when 'raadpleging' then v.status = 'raadpleging' and r.gesloten_op is null and r.sluitdatum >= @Vandaag
                 and not exists (select from protocols.reactie x
                 where x.versie_id = u.versie_id and x.contactpersoon_id = u.contactpersoon_id)
               when 'ratificatie' then v.status in ('ter_ratificatie', 'vastgesteld') and g.sluitdatum >= @Vandaag
                 and not exists (select from protocols.geldige_ratificatie x
                 where x.versie_id = u.versie_id and x.organisatie_id = u.organisatie_id)
                 and exists (select from ({Tekenbevoegd.Select}) t where t.contactpersoon_id = u.contactpersoon_id
                   and t.organisatie_id = u.organisatie_id)
               else v.status = 'vastgesteld'
                 and not exists (select from protocols.geldige_kennisname x where x.versie_id = u.versie_id
                   and x.contactpersoon_id = u.contactpersoon_id) end
        """;

    public Task<IReadOnlyList<Openstaand>> VanAsync(IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct) =>
        reader.RowsAsync<Openstaand>(
            $"""
            select u.id, u.soort, p.titel || ', versie ' || v.nummer as titel,
                   (coalesce(r.sluitdatum, g.sluitdatum) + 1)::timestamp at time zone 'Europe/Amsterdam' - interval '1 second' as sluit_op
            {Open}
            """, new { contactpersoonId, Vandaag = nu.AmsterdamDate() }, ct);

    public async Task<string?> LinkAsync(IReader tx, Guid id, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var soort = await tx.ScalarAsync<string>(
            $"""
            with gevraagd as (
              select u.id, u.soort {Open} and u.id = @id
            ), link as (
              insert into protocols.uitnodiging_token (hash, uitnodiging_id) select @hash, id from gevraagd
            )
            select soort from gevraagd
            """, new { id, contactpersoonId, Vandaag = nu.AmsterdamDate(), hash }, ct);
        return soort switch
        {
            Genodigde.Raadpleging => $"/meelezen#{token}",
            Genodigde.Ratificatie => $"/ratificeren#{token}",
            Genodigde.Kennisname => $"/kennisnemen#{token}",
            _ => null,
        };
    }
}
