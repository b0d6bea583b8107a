-- Deliveries know a handler by the name of its type: what is still to be handled goes along with the new names.
update platform.levering l
   set handler = n.nieuw || substr(l.handler, length(n.oud) + 1)
  from (values ('Protocols.Protocollen.Samenvoegen:', 'Protocols.MergeProtocollen:'),
               ('Surveys.Uitnodigingen.Samenvoegen:', 'Surveys.Uitnodigingen.MergeUitnodigingen:'),
               ('Trainings.Bewijzen.Samenvoegen:', 'Trainings.MergeScholing:')) as n (oud, nieuw)
 where starts_with(l.handler, n.oud) and l.status <> 'verwerkt';
