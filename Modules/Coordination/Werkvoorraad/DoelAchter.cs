namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>
/// A goal of the network that is not on course, or whose day has passed without anybody knowing that it was reached. Its figure is the one
/// that was kept last (<see cref="Netwerkdoelen.Doelcijfers"/>): a report takes longer than a list may.
/// </summary>
internal sealed class DoelAchter : IWerksoort
{
    public string Soort => "doel_achter";

    public string Sql =>
        """
        select 'doel_achter:' || d.id, 'Doel bijsturen', d.eigenaar_organisatie_id, null::uuid, null::uuid, '/v1/netwerkdoelen/' || d.id,
               array_remove(array[
                 d.titel,
                 case when d.voortgang is null then 'Er is niets te meten'
                      else 'Nu ' || replace(trim_scale(d.nu)::text, '.', ',') || ', te bereiken '
                           || replace(trim_scale(d.streefwaarde)::text, '.', ',') || ' op ' || to_char(d.streefdatum, 'DD-MM-YYYY') end,
                 'Voortgang ' || round(100 * d.voortgang) || ' procent, verwacht ' || round(100 * d.verwacht) || ' procent'], null),
               greatest(d.aangemaakt_op, (d.sinds)::timestamp at time zone 'Europe/Amsterdam'), d.streefdatum, 35
          from (
            select d.*,
                   -- since the day after the last night on which it was on course
                   coalesce((select max(s.datum) + 1 from coordination.doelstand s
                              where s.doel_id = d.id and s.datum between d.vanaf_datum and @Vandaag::date - 1
                                and coordination.doelvoortgang(d.nul, case when @Sleutelfiguren then s.waarde_alles else s.waarde end,
                                                               d.streefwaarde)
                                    >= coordination.doelverwacht(d.vanaf_datum, s.datum, d.streefdatum)), d.vanaf_datum) as sinds
              from (
                select d.*, coordination.doelvoortgang(d.nul, d.nu, d.streefwaarde) as voortgang,
                       coordination.doelverwacht(d.vanaf_datum, @Vandaag, d.streefdatum) as verwacht
                  from (
                    select d.id, d.titel, d.eigenaar_organisatie_id, d.streefwaarde, d.streefdatum, d.vanaf_datum, d.aangemaakt_op,
                           case when @Sleutelfiguren then c.waarde_alles else c.waarde end as nu,
                           -- as Netwerkdoel.Columns has it
                           coalesce(d.nulwaarde, (select case when @Sleutelfiguren then s.waarde_alles else s.waarde end
                                                    from coordination.doelstand s
                                                   where s.doel_id = d.id and s.datum = d.vanaf_datum)) as nul
                      from coordination.netwerkdoel d
                      join coordination.doelcijfer c on c.doel_id = d.id) d) d
             where d.voortgang < d.verwacht or (d.voortgang is null and d.streefdatum < @Vandaag)) d
        """;
}
