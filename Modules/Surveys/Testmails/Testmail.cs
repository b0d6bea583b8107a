namespace Netwerkplatform.Surveys.Testmails;

/// <summary>Een uitnodiging die iemand aan zichzelf stuurde om haar te bekijken.</summary>
internal sealed record TestmailResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid PeilingId { get; init; }
    public required string Taal { get; init; }
    /// <summary>wachtend, verzonden of onbestelbaar.</summary>
    [OneOf("TestmailStatus", "wachtend", "verzonden", "onbestelbaar")]
    public required string Status { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen de mail wegging; tot dan als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Testmail
{
    public const int PerDag = 10;

    public const string Select =
        """
        select t.id, t.peiling_id, t.taal, t.aangemaakt_op, greatest(t.aangemaakt_op, m.verzonden_op) as gewijzigd_op,
               case when m.status in ('verzonden', 'onzeker') then 'verzonden'
                 when m.status in ('mislukt', 'vervallen') then 'onbestelbaar' else 'wachtend' end as status
          from surveys.testmail t
          left join platform.pub_mail m on m.soort = 'testmail' and m.sleutel = t.id::text
        """;
}
