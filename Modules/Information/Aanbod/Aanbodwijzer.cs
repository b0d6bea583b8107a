namespace Netwerkplatform.Information.Aanbod;

/// <summary>Offers for the wegwijzer, and for who is asked whether all is still right.</summary>
internal sealed class Aanbodwijzer : IAanbodwijzer
{
    public Task<IReadOnlyList<Aanbodtreffer>> SearchAsync(IReader reader, Aanbodzoekvraag vraag, CancellationToken ct) =>
        reader.RowsAsync<Aanbodtreffer>(
            $"""
            select a.id as aanbod_id, a.titel, a.aanmelding, a.organisatie_id, o.naam as organisatie,
                   case when @Zoek::text is null then 0.5
                        when contacts.pub_zoekvector(a.titel) @@ contacts.pub_zoekvraag(@Zoek) then 0.9
                        when a.zoekvector @@ contacts.pub_zoekvraag(@Zoek) then 0.7 else 0.4 end as score,
                   array_remove(array[
                     case when @Zoek::text is not null then 'Aanbod past bij uw vraag' end,
                     'Thema ' || @Thema::text, 'Domein ' || @Domein::text, 'Wijk ' || @Wijk::text, 'Soort ' || @Soort::text],
                     null) as redenen
              from information.aanbod a
              join contacts.pub_organisatie o on o.id = a.organisatie_id
             where {Aanbod.Geldt}
               and (@Thema::text is null or contacts.pub_labels(a.themas) @> contacts.pub_labels(array[@Thema]))
               and (@Domein::text is null or o.domeinen @> array[@Domein])
               and (@Wijk::text is null
                    or contacts.pub_labels(case when a.wijken = array[]::text[] then o.wijken else a.wijken end)
                       @> contacts.pub_labels(array[@Wijk]))
               and (@Soort::text is null or o.soort = @Soort)
               and {Aanbod.Gezocht(Aanbod.Geldt)}
             order by score desc, a.titel collate platform.nederlands, a.id
             limit 25
            """, vraag with { Zoek = Aanbod.Zoekwoorden(vraag.Zoek) }, ct);

    public Task<IReadOnlyList<Aanbodtitel>> VanAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly dag, CancellationToken ct) =>
        reader.RowsAsync<Aanbodtitel>(
            """
            select a.id as aanbod_id, a.titel, o.naam as organisatie
              from information.aanbod a
              join contacts.pub_organisatie o on o.id = a.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
             where a.organisatie_id = any(@OrganisatieIds) and (a.geldig_tot_datum is null or a.geldig_tot_datum >= @Vandaag)
             order by a.titel collate platform.nederlands, a.id
            """, new { OrganisatieIds = organisatieIds.ToArray(), Vandaag = dag }, ct);
}
