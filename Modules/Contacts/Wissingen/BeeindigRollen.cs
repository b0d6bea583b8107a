using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Wissingen;

/// <summary>
/// Somebody who is erased in office leaves it today; what would have begun later does not. So it is with what waits for a merge or a
/// succession of organisations to be undone.
/// </summary>
internal sealed class BeeindigRollen(TimeProvider clock) : IEventHandler<PersonenGewist>
{
    public Task HandleAsync(PersonenGewist fact, Tx tx, CancellationToken ct) => tx.ExecuteAsync(
        """
        delete from contacts.rolvervulling where contactpersoon_id = any(@Ids) and begindatum > @Vandaag;
        update contacts.rolvervulling set einddatum = @Vandaag, gewijzigd_op = default, versie = versie + 1
         where contactpersoon_id = any(@Ids) and coalesce(einddatum > @Vandaag, true);
        delete from contacts.deelname where contactpersoon_id = any(@Ids) and begindatum > @Vandaag;
        update contacts.deelname set einddatum = @Vandaag, gewijzigd_op = default, versie = versie + 1
         where contactpersoon_id = any(@Ids) and coalesce(einddatum > @Vandaag, true);
        delete from contacts.organisatiesamenvoeging_keten
         where (oud ->> 'contactpersoon_id')::uuid = any(@Ids) and (oud ->> 'begindatum')::date > @Vandaag;
        update contacts.organisatiesamenvoeging_keten set oud = oud || jsonb_build_object('einddatum', @Vandaag::date)
         where (oud ->> 'contactpersoon_id')::uuid = any(@Ids) and coalesce((oud ->> 'einddatum')::date > @Vandaag, true);
        delete from contacts.organisatieopvolging_spoor
         where (oud ->> 'contactpersoon_id')::uuid = any(@Ids) and nieuw is null and (oud ->> 'begindatum')::date > @Vandaag;
        update contacts.organisatieopvolging_spoor set oud = oud || jsonb_build_object('einddatum', @Vandaag::date)
         where (oud ->> 'contactpersoon_id')::uuid = any(@Ids) and nieuw is null
           and coalesce((oud ->> 'einddatum')::date > @Vandaag, true);
        """, new { fact.Ids, Vandaag = clock.Vandaag() }, ct);
}
