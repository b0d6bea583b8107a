using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Partnerpagina;

/// <summary>
/// Of what two records of one person chose, the choice that shares and sends least holds; who chose nothing has nothing to set against it.
/// A kind of bericht that was turned off while they were one stays off for both when they are parted: which of the two turned it off,
/// nobody knows.
/// </summary>
internal sealed class VoorkeurenSamenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public async Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct)
    {
        if (await tx.ExecuteAsync(Sql.Remember, fact, ct) == 0) return;
        await tx.ExecuteAsync(Sql.Samen, fact, ct);
    }

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        await tx.ExecuteAsync(Sql.Uiteen, new { fact.SamenvoegingId, fact.BlijftId, fact.VervaltId, VoorkeurCodes.Berichtsoorten }, ct);

    private static class Sql
    {
        /// <summary>Not of one that has been undone: its undoing may come first. Who chose nothing is remembered as null.</summary>
        public const string Remember =
            """
            insert into contacts.samenvoeging_voorkeur (samenvoeging_id, blijft, vervalt)
            select s.id, (select to_jsonb(b) from contacts.voorkeur b where b.contactpersoon_id = @BlijftId),
                   (select to_jsonb(v) from contacts.voorkeur v where v.contactpersoon_id = @VervaltId)
              from contacts.samenvoeging s
             where s.id = @SamenvoegingId and s.ongedaan_op is null
            on conflict do nothing
            """;

        /// <summary>Kinds that both want; themes and districts that both want, where one named none those of the other.</summary>
        public const string Samen =
            """
            with weg as (
              delete from contacts.voorkeur where contactpersoon_id = @VervaltId
              returning vindbaar, berichtsoorten, themas, wijken, frequentie
            )
            insert into contacts.voorkeur as b (contactpersoon_id, vindbaar, berichtsoorten, themas, wijken, frequentie)
            select @BlijftId, vindbaar, berichtsoorten, themas, wijken, frequentie from weg
            on conflict (contactpersoon_id) do update
              set vindbaar = case when 'niemand' in (b.vindbaar, excluded.vindbaar) then 'niemand'
                                  when 'regisseur' in (b.vindbaar, excluded.vindbaar) then 'regisseur' else 'partners' end,
                  berichtsoorten = array(select s from unnest(b.berichtsoorten) s where s = any(excluded.berichtsoorten)),
                  themas = case when b.themas = '{}' then excluded.themas when b.themas && excluded.themas
                                then array(select s from unnest(b.themas) s where s = any(excluded.themas)) else b.themas end,
                  wijken = case when b.wijken = '{}' then excluded.wijken when b.wijken && excluded.wijken
                                then array(select s from unnest(b.wijken) s where s = any(excluded.wijken)) else b.wijken end,
                  frequentie = case when 'week' in (b.frequentie, excluded.frequentie) then 'week' else 'direct' end,
                  gewijzigd_op = default;
            update contacts.samenvoeging_voorkeur k set na = to_jsonb(b) - 'gewijzigd_op'
              from contacts.voorkeur b where k.samenvoeging_id = @SamenvoegingId and b.contactpersoon_id = @BlijftId
            """;

        /// <summary>
        /// What was chosen since stays with who stayed. Where who went had chosen nothing, the merge changed nothing that could go back.
        /// Of kinds, who chose none gets all (<see cref="VoorkeurCodes.Berichtsoorten"/>).
        /// </summary>
        public const string Uiteen =
            """
            with weg as (
              delete from contacts.voorkeur b using contacts.samenvoeging_voorkeur k
               where k.samenvoeging_id = @SamenvoegingId and b.contactpersoon_id = @BlijftId and to_jsonb(b) - 'gewijzigd_op' = k.na
                 and k.blijft is null and k.vervalt is not null
            )
            update contacts.voorkeur b
               set vindbaar = o.vindbaar, berichtsoorten = o.berichtsoorten, themas = o.themas, wijken = o.wijken,
                   frequentie = o.frequentie, gewijzigd_op = default
              from contacts.samenvoeging_voorkeur k
             cross join lateral jsonb_populate_record(null::contacts.voorkeur, k.blijft) o
             where k.samenvoeging_id = @SamenvoegingId and b.contactpersoon_id = @BlijftId and to_jsonb(b) - 'gewijzigd_op' = k.na
               and k.blijft is not null and k.vervalt is not null;
            insert into contacts.voorkeur (contactpersoon_id, vindbaar, berichtsoorten, themas, wijken, frequentie, gewijzigd_op)
            select o.contactpersoon_id, o.vindbaar, o.berichtsoorten, o.themas, o.wijken, o.frequentie, o.gewijzigd_op
              from contacts.samenvoeging_voorkeur k
             cross join lateral jsonb_populate_record(null::contacts.voorkeur, k.vervalt) o
             where k.samenvoeging_id = @SamenvoegingId and k.vervalt is not null
            on conflict do nothing;
            select contacts.pub_berichten_afmelden(@VervaltId, null, uit.soorten)
              from contacts.samenvoeging_voorkeur k
             cross join lateral jsonb_populate_record(null::contacts.voorkeur, k.na) n
              left join contacts.voorkeur b on b.contactpersoon_id = @BlijftId
             cross join lateral (
                   select array(select s from unnest(coalesce(n.berichtsoorten, @Berichtsoorten)) s
                                 where s <> all(coalesce(b.berichtsoorten, @Berichtsoorten))) as soorten) uit
             where k.samenvoeging_id = @SamenvoegingId and uit.soorten <> '{}';
            delete from contacts.samenvoeging_voorkeur where samenvoeging_id = @SamenvoegingId
            """;
    }
}
