namespace Netwerkplatform.Coverage.Werkvoorraad;

/// <summary>An organisation that is covered today and will not be within 90 days, by what is known now.</summary>
internal sealed class DekkingVervalt : IWerksoort
{
    public string Soort => "dekking_vervalt";

    public string Sql =>
        """
        select 'dekking_vervalt:' || v.organisatie_id || ':' || v.vervalt_op_datum, 'Dekking behouden', v.organisatie_id, null::uuid,
               null::uuid, '/v1/organisaties/' || v.organisatie_id,
               array[case v.reden when 'vrijstelling_eindigt' then 'De vrijstelling eindigt' when 'rol_eindigt' then 'Een rol eindigt'
                       else 'Scholing verloopt' end || '; niet meer gedekt op ' || to_char(v.vervalt_op_datum, 'DD-MM-YYYY')],
               (v.vervalt_op_datum - 90)::timestamp at time zone 'Europe/Amsterdam', v.vervalt_op_datum, 45
          from coverage.pub_prognose(@Vandaag, @Vandaag::date + 90) v
        """;
}
