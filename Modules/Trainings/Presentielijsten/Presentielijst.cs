namespace Netwerkplatform.Trainings.Presentielijsten;

/// <summary>Wie er bij een sessie was.</summary>
internal sealed record PresentielijstResponse
{
    /// <summary>Contactpersonen die er waren.</summary>
    [Betrokkene] public required Guid[] Aanwezig { get; init; }
    /// <summary>Contactpersonen die een plaats hadden en er niet waren.</summary>
    [Betrokkene] public required Guid[] Afwezig { get; init; }
}

internal static class Presentielijst
{
    internal static readonly Problem SessieGeannuleerd =
        Problem.Conflict("sessie-geannuleerd", "Sessie geannuleerd", "Deze sessie gaat niet door.");
    internal static readonly Problem SessieNietBegonnen =
        Problem.Conflict("sessie-niet-begonnen", "Sessie niet begonnen", "De presentielijst is er zodra de sessie begint.");

    /// <summary>The list of session <c>@Id</c>; key figures only with their scope.</summary>
    public const string Select =
        $"""
        select coalesce(array_agg(i.contactpersoon_id
          order by i.volgorde) filter (where i.status = 'aanwezig'), array[]::uuid[]) as aanwezig,
               coalesce(array_agg(i.contactpersoon_id order by i.volgorde) filter (where i.status = 'afwezig'), array[]::uuid[]) as afwezig
          from trainings.inschrijving i
         where i.sessie_id = @Id and {Inschrijvingen.Inschrijving.Visible}
        """;

    public static void RefuseUnlessBegun(string status, DateTimeOffset begintOp, DateTimeOffset nu)
    {
        if (status == "geannuleerd") throw new ProblemException(SessieGeannuleerd);
        if (begintOp > nu) throw new ProblemException(SessieNietBegonnen);
    }
}

/// <summary>What the list asks of its session.</summary>
internal sealed record PresentieSessie
{
    public required string Status { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
}
