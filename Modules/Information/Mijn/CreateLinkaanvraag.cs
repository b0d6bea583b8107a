using System.Net;
using System.Security.Cryptography;
using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateLinkaanvraagRequest
{
    /// <summary>Het e-mailadres waarop u mail van het netwerk krijgt.</summary>
    public string? Email { get; init; }
}

internal sealed class CreateLinkaanvraagValidator : Validator<CreateLinkaanvraagRequest>
{
    public CreateLinkaanvraagValidator() => RuleFor(r => r.Email).NotEmpty().Email();
}

/// <summary>Dat er naar het adres is gekeken; voor elk adres hetzelfde.</summary>
internal sealed record LinkaanvraagResponse
{
    /// <summary>Wat iemand nu kan doen.</summary>
    public string Melding => "Kennen we dit adres? Dan krijgt u binnen enkele minuten een e-mail met een link naar uw pagina.";
}

/// <summary>Vraagt een nieuwe link naar de eigen pagina aan.</summary>
/// <remarks>
/// Het antwoord is voor elk adres hetzelfde, in inhoud en in tijd: zo komt niemand te weten wie er in het netwerk staat. Is het adres
/// bekend, dan gaat daar één mail heen met een link die dertig dagen werkt; van een gedeelde postbus met een link per persoon.
/// Hooguit drie per uur van hetzelfde adres en van dezelfde plek; daarboven is het antwoord hetzelfde en gaat er geen mail.
/// </remarks>
internal sealed class CreateLinkaanvraag(Db db, TimeProvider clock)
    : Endpoint<CreateLinkaanvraagRequest, Accepted<LinkaanvraagResponse>>
{
    public override void Configure()
    {
        Post("linkaanvragen");
        AllowAnonymous();
    }

    /// <summary>Notes that it was asked, and nothing else: what comes of it is seen afterwards (<see cref="Linkaanvragen"/>).</summary>
    public override async Task<Accepted<LinkaanvraagResponse>> ExecuteAsync(CreateLinkaanvraagRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            insert into information.linkaanvraag (id, adres, netwerkadres, aangevraagd_op)
            values (@Id, contacts.pub_adres(@Email), @Netwerkadres, @Nu)
            """,
            new
            {
                Id = Guid.CreateVersion7(),
                Email = req.Email!.Trim(),
                Netwerkadres = Plek(HttpContext.Connection.RemoteIpAddress),
                Nu = clock.GetUtcNow(),
            }, ct);
        return await tx.CommitAsync(TypedResults.Accepted((string?)null, new LinkaanvraagResponse()), ct);
    }

    /// <summary>Of IPv6 one line has a whole network of addresses: the first half says whose it is.</summary>
    private static byte[] Plek(IPAddress? adres) => SHA256.HashData(adres switch
    {
        null => [],
        { IsIPv4MappedToIPv6: true } => adres.MapToIPv4().GetAddressBytes(),
        _ => adres.GetAddressBytes().AsSpan(0, Math.Min(8, adres.GetAddressBytes().Length)).ToArray(),
    });
}
