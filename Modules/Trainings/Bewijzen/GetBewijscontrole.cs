using FastEndpoints;

namespace Netwerkplatform.Trainings.Bewijzen;

internal sealed record GetBewijscontroleRequest
{
    /// <summary>De controlecode van het bewijs; streepjes, spaties en kleine letters maken niet uit.</summary>
    public string Code { get; init; } = "";
}

/// <summary>Of een bewijs echt is en nog geldt. Van wie het is, staat op het bewijs zelf.</summary>
internal sealed record BewijscontroleResponse : IVersionedByContent
{
    /// <summary>Of dit bewijs echt is en vandaag geldt.</summary>
    public required bool Geldig { get; init; }
    /// <summary>Laatste geldige dag; null als het zonder einddatum geldt, of als er geen bewijs met deze code is.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
}

/// <summary>Zegt of een bewijs echt is en tot wanneer het geldt, aan wie de code ervan heeft.</summary>
/// <remarks>Zonder token, ook vanaf een andere site. Een onbekende code is niet geldig; er is geen verschil met een vergissing.</remarks>
internal sealed class GetBewijscontrole(Db db, TimeProvider clock) : Endpoint<GetBewijscontroleRequest, Resource<BewijscontroleResponse>>
{
    public override void Configure()
    {
        Get("openbaar/bewijzen/{code}");
        AllowAnonymous();
        Options(b => b.RequireCors(c => c.AllowAnyOrigin().WithMethods("GET").AllowAnyHeader().WithExposedHeaders("ETag")));
    }

    public override async Task<Resource<BewijscontroleResponse>> ExecuteAsync(GetBewijscontroleRequest req, CancellationToken ct) =>
        Resource.Ok(await db.RowAsync<BewijscontroleResponse>(
            """
            select b.geldt and (b.geldig_tot_datum is null or b.geldig_tot_datum >= @Vandaag) as geldig, b.geldig_tot_datum
              from trainings.bewijs b where b.code = @Code
            """,
            new
            {
                Code = new string([.. req.Code.Where(char.IsAsciiLetterOrDigit).Take(40)]).ToUpperInvariant(),
                Vandaag = clock.Vandaag(),
            }, ct) ?? new() { Geldig = false });
}
