using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Uitnodigingen;

/// <summary>Iemand die een link heeft om zich voor een sessie in te schrijven. De link zelf staat er nooit bij.</summary>
internal sealed record UitnodigingResponse
{
    public required Guid Id { get; init; }
    public required Guid SessieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>uitgenodigd, ingetrokken, of de status van de inschrijving: bevestigd, wachtlijst, geannuleerd, aanwezig, afwezig.</summary>
    public required string Status { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Uitnodiging
{
    public static readonly string[] Statussen = ["uitgenodigd", "ingetrokken", .. Inschrijving.Statussen];

    /// <summary>Invitations <c>u</c> of session <c>@Id</c>, as far as the caller may know of the person. The latest enrolment says how it stands.</summary>
    public const string Select =
        """
        select u.id, u.sessie_id, u.contactpersoon_id, u.status, u.aangemaakt_op, u.gewijzigd_op
          from (select u.id, u.sessie_id, u.contactpersoon_id, u.aangemaakt_op, u.gewijzigd_op,
                       case when u.ingetrokken then 'ingetrokken' else coalesce(i.status, 'uitgenodigd') end as status
                  from trainings.uitnodiging u
                  left join lateral (select i.status from trainings.inschrijving i
                                      where i.sessie_id = u.sessie_id and i.contactpersoon_id = u.contactpersoon_id order by i.volgorde desc limit 1) i on true
                 where u.sessie_id = @Id and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, @Vandaag))) u
         where true
        """;
}
