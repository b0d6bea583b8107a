-- A need of a round by name is gone with the last who had it; what has been decided stays. The row is locked before we look again: who
-- asks for it at this moment has done so then, or waits and finds it gone.
create or replace function surveys.behoeften_verdwenen(gevraagd uuid[], uitnodigingen uuid[]) returns void language plpgsql as
$$
declare
  weg uuid[];
  personen uuid[];
begin
  if not exists (select from surveys.behoefte b
                  where b.id = any(gevraagd) and b.status = 'open' and b.aantal is null
                    and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                                     where v.behoefte_id = b.id)) then
    return;
  end if;
  perform from surveys.behoefte b where b.id = any(gevraagd) order by b.id for update;
  select array_agg(b.id order by b.id), array_agg(w.persoon order by b.id) into weg, personen
    from surveys.behoefte b
    join lateral (select u.contactpersoon_id as persoon
                    from unnest(gevraagd, uitnodigingen) as g (behoefte, uitnodiging)
                    left join surveys.uitnodiging u on u.id = g.uitnodiging
                   where g.behoefte = b.id order by g.uitnodiging limit 1) w on true
   where b.id = any(gevraagd) and b.status = 'open' and b.aantal is null
     and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                      where v.behoefte_id = b.id);
  if weg is null then return; end if;
  perform platform.pub_verdwenen('behoefte', 'peilingen.lezen', weg, personen);
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.vervallen', b.id, surveys.behoefte_gegevens(b), persoon => w.persoon)
      from unnest(weg, personen) as w (id, persoon)
      join surveys.behoefte b on b.id = w.id));
end
$$;
