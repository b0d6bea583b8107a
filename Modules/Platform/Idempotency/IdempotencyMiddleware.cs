using System.Security.Cryptography;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Netwerkplatform.Platform.Idempotency;

/// <summary>
/// Idempotency-Key on POST: the first request claims the key, its answer is stored in its own transaction (see
/// <see cref="IdempotencyScope"/>), a repeat gets that answer. An answer without effects (4xx) is stored afterwards; a 5xx frees the key.
/// A token that may not see all is answered again only as far as it may read what was made (docs/adr/0017).
/// Behind an emailed link a repeat goes to the endpoint first, which knows whether the link is still somebody's: one that is not, gets what
/// it would without a key.
/// </summary>
internal sealed class IdempotencyMiddleware(
    RequestDelegate next, NpgsqlDataSource db, ExceptionToProblem exceptions, EndpointDataSource endpoints, RuimZicht zicht,
    Persoonsveld veld)
{
    /// <summary>
    /// A request that has not said for so long that it runs is dead, and a repeat takes its place: within a minute of a kill.
    /// </summary>
    private const int LeaseSeconds = 30;

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    internal static readonly Problem IdempotentieBezig =
        Problem.Conflict("idempotentie-bezig", "Nog bezig", "Een verzoek met deze Idempotency-Key loopt nog. Probeer het zo opnieuw.");

    internal static readonly Problem IdempotentieAndereInhoud = Problem.ForStatus(422) with
    {
        Type = "urn:netwerkplatform:probleem:idempotentie-andere-inhoud",
        Title = "Andere inhoud",
        Detail = "Deze Idempotency-Key is al gebruikt voor een verzoek met een andere inhoud.",
    };

    internal static readonly Problem IdempotentieGewist = Problem.Gone("idempotentie-gewist", "Gewist",
        "Het antwoord op dit verzoek is gewist, omdat de gegevens van een persoon erin gewist zijn. Het verzoek is niet opnieuw gedaan.")
        with
    { Extensions = new() { ["reden"] = "gewist" } };

    public async Task InvokeAsync(HttpContext http, IdempotencyScope scope, IZicht sight)
    {
        string? key = http.Request.Headers["Idempotency-Key"];
        if (key is null || !HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<AnswerIsNotKept>() is not null)
        {
            await next(http);
            return;
        }
        if (key.Length is 0 or > 255 || key.Any(c => c is < ' ' or > '~'))
            throw new ProblemException(Problem.Invalid("Idempotency-Key", Fout.OngeldigeWaarde,
                "Gebruik 1 tot 255 leesbare ASCII-tekens, bijvoorbeeld een UUID."));

        var claim = new IdempotencyScope.Claim(Caller(http), key, Guid.NewGuid());
        var fingerprint = await FingerprintAsync(http);
        var usesUpLink = http.GetEndpoint()!.Metadata.GetMetadata<UsesUpLink>() is not null;
        Stored? known;
        try
        {
            known = await ClaimAsync(claim, fingerprint, http.HasScope(zicht.Scope), http.RequestAborted);
        }
        catch (ProblemException problem) when (http.HasLinkToken() && !usesUpLink)
        {
            scope.Instead = problem;
            await next(http);
            return;
        }
        if (known is null)
        {
            scope.Held = claim;
            await RunAsync(http, scope, claim);
        }
        else if (!http.HasLinkToken() && (!http.HasScope(zicht.Scope) || await ShowsRestrictedAsync(http, endpoint, sight, known)))
            await ReplayInSightAsync(http, known);
        else if (!http.HasLinkToken() || (usesUpLink && known.Status < 300)) await ReplayAsync(http, known);
        else await ReplayIfSomebodysAsync(http, scope, known);
    }

    private async Task ReplayIfSomebodysAsync(HttpContext http, IdempotencyScope scope, Stored known)
    {
        var replay = new IdempotencyScope.ReplayException();
        scope.Instead = replay;
        try
        {
            await next(http);
        }
        catch (IdempotencyScope.ReplayException e) when (e == replay)
        {
            await ReplayAsync(http, known);
        }
    }

    /// <summary>Whether the stored answer names somebody whose data are only kept since, which this token may not see.</summary>
    private async Task<bool> ShowsRestrictedAsync(HttpContext http, Endpoint endpoint, IZicht sight, Stored known)
    {
        if (http.HasScope(Scope.PrivacyBeheren) || known is not { Inhoud.Length: > 0, Status: < 300 }) return false;
        var personen = new HashSet<Guid>();
        Vindplaatsen.Van(endpoint, veld).Lees(known.Inhoud, persoon => personen.Add(persoon));
        return (await sight.VerborgenAsync(personen, ruim: true, http.RequestAborted)).Count > 0;
    }

    /// <summary>
    /// For a token without the scope that shows all (<see cref="RuimZicht"/>), or without the one that shows restricted people. What was
    /// made may be out of its sight, by who made it or by what has become of it since: then it gets what reading it gives. Of an answer
    /// that told of more than it may see, it gets what it reads now; of a refusal, no details.
    /// </summary>
    private async Task ReplayInSightAsync(HttpContext http, Stored known)
    {
        if (known is { Inhoud.Length: > 0, Status: >= 300, RuimZicht: true })
            throw new ProblemException(Problem.ForStatus(known.Status.Value));
        if (known.Inhoud is { Length: > 0 } && known.Status < 300)
        {
            if (known.Locatie is not null && await ReadAsync(http, known.Locatie) is { } nu)
            {
                if (nu.Status >= 300 || known.RuimZicht) known =
                    nu with { Status = nu.Status < 300 ? known.Status : nu.Status, Locatie = nu.Status < 300 ? known.Locatie : null };
            }
            else if (known.RuimZicht)
            {
                throw new ProblemException(Problem.NotFound());
            }
        }
        await ReplayAsync(http, known);
    }

    /// <summary>
    /// What GET of this address answers to the same caller; null where there is nothing to GET. Authorization was for the POST, and is
    /// enough.
    /// </summary>
    private async Task<Stored?> ReadAsync(HttpContext http, string address)
    {
        var values = new RouteValueDictionary();
        var reading = endpoints.Endpoints.OfType<RouteEndpoint>()
            // Reading what was made is an operation of the API; following a link is not.
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null
                && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .OrderBy(e => e.RoutePattern.InboundPrecedence)
            .FirstOrDefault(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(address, values));
        if (reading is null) return null;

        var client = http.Response.Body;
        using var buffer = new MemoryStream();
        (http.Request.Method, http.Request.Path, http.Request.QueryString, http.Request.RouteValues) =
            (HttpMethods.Get, address, QueryString.Empty, values);
        (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (Stream.Null, null, null);
        foreach (var name in (string[])["Accept", "If-None-Match", "If-Match", "Transfer-Encoding"]) http.Request.Headers.Remove(name);
        http.SetEndpoint(reading);
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        catch (Exception e)
        {
            await exceptions.TryHandleAsync(http, e, http.RequestAborted);
        }
        finally
        {
            http.Response.Body = client;
        }
        // A slice that finds nothing leaves the problem to be written by whoever stands further out.
        if (http.Response.StatusCode >= 300 && buffer.Length == 0) throw new ProblemException(Problem.ForStatus(http.Response.StatusCode));
        return new Stored
        {
            Vingerafdruk = [],
            Status = http.Response.StatusCode,
            Inhoudstype = http.Response.ContentType,
            Inhoud = buffer.ToArray(),
            Etag = http.Response.Headers.ETag
        };
    }

    internal static string Caller(HttpContext http) =>
        Actor.ClientOf(http.User) is { } client ? $"client:{client}"
        : http.Request.Headers[PartnerLink.Header].FirstOrDefault() is { Length: > 0 } token
            ? $"link:{Convert.ToHexString(LinkToken.Hash(token))}"
        : $"adres:{http.Connection.RemoteIpAddress?.MapToIPv4OrSelf()}";

    private async Task<Stored?> ClaimAsync(IdempotencyScope.Claim claim, byte[] fingerprint, bool ruimZicht, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        // Claimed anew: never seen, older than a day, or left behind by a request that is not running any more.
        var parameters = new
        {
            claim.Client,
            claim.Sleutel,
            claim.Poging,
            Vingerafdruk = fingerprint,
            RuimZicht = ruimZicht,
            LeaseSeconds,
        };
        var claimed = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into platform.idempotentie as i (client, sleutel, poging, vingerafdruk, ruim_zicht)
            values (@Client, @Sleutel, @Poging, @Vingerafdruk, @RuimZicht)
            on conflict (client, sleutel) do update
               set poging = excluded.poging, vingerafdruk = excluded.vingerafdruk, ruim_zicht = excluded.ruim_zicht,
                   aangemaakt_op = now(), begonnen_op = now(), levend_op = now(),
                   status = null, inhoudstype = null, inhoud = null, locatie = null, etag = null
             where i.aangemaakt_op < now() - interval '24 hours'
                or (i.status is null and i.vingerafdruk = excluded.vingerafdruk
                    and i.levend_op < now() - make_interval(secs => @LeaseSeconds))
            """, parameters, cancellationToken: ct));
        if (claimed == 1) return null;

        var stored = await connection.QueryFirstOrDefaultAsync<Stored>(new CommandDefinition(
            """
            select vingerafdruk, ruim_zicht, status, inhoudstype, inhoud, locatie, etag from platform.idempotentie
              where client = @Client and sleutel = @Sleutel
            """,
            parameters, cancellationToken: ct));
        if (stored is null) throw new ProblemException(IdempotentieBezig);     // freed between the two statements
        if (!stored.Vingerafdruk.AsSpan().SequenceEqual(fingerprint))
        {
            throw new ProblemException(IdempotentieAndereInhoud);
        }
        if (stored.Status is null) throw new ProblemException(IdempotentieBezig);
        // An answer without content is kept as empty: null is one that went with whom it was about.
        return stored.Inhoud is null ? throw new ProblemException(IdempotentieGewist) : stored;
    }

    private async Task RunAsync(HttpContext http, IdempotencyScope scope, IdempotencyScope.Claim claim)
    {
        var client = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        using var done = new CancellationTokenSource();
        var alive = StayAliveAsync(claim, done.Token);
        try
        {
            try
            {
                await next(http);
            }
            catch (Exception e)
            {
                await exceptions.TryHandleAsync(http, e, http.RequestAborted);
            }
            if (!scope.Stored) await FinishAsync(http, claim, buffer);
        }
        finally
        {
            http.Response.Body = client;
            await done.CancelAsync();
            await alive.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        buffer.Position = 0;
        await buffer.CopyToAsync(client, http.RequestAborted);
    }

    /// <summary>Says every ten seconds that the request still runs.</summary>
    private async Task StayAliveAsync(IdempotencyScope.Claim claim, CancellationToken done)
    {
        using var timer = new PeriodicTimer(SignOfLife);
        while (await timer.WaitForNextTickAsync(done))
        {
            try
            {
                await using var connection = await db.OpenConnectionAsync(done);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update platform.idempotentie set levend_op = now()
                     where client = @Client and sleutel = @Sleutel and poging = @Poging and status is null
                    """, claim, cancellationToken: done));
            }
            catch (NpgsqlException) when (!done.IsCancellationRequested)
            {
                // The lease lasts thirty seconds and this tries every ten, so one failure does no harm.
            }
        }
    }

    /// <summary>
    /// No effect was committed with the answer: keep what tells the caller why, free the key for what may go better next time.
    /// </summary>
    private async Task FinishAsync(HttpContext http, IdempotencyScope.Claim claim, MemoryStream buffer)
    {
        var keep = http.Response.StatusCode is < 500 and not 429 && !http.RequestAborted.IsCancellationRequested;
        await using var connection = await db.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync(keep
            ? "update platform.idempotentie set status = @Status, inhoudstype = @Inhoudstype, inhoud = @Inhoud where client = @Client "
                + "and sleutel = @Sleutel and poging = @Poging and status is null"
            : "delete from platform.idempotentie where client = @Client and sleutel = @Sleutel and poging = @Poging and status is null",
            new
            {
                claim.Client,
                claim.Sleutel,
                claim.Poging,
                Status = http.Response.StatusCode,
                Inhoudstype = http.Response.ContentType,
                Inhoud = buffer.ToArray()
            });
    }

    private static async Task ReplayAsync(HttpContext http, Stored stored)
    {
        http.Response.StatusCode = stored.Status!.Value;
        http.Response.ContentType = stored.Inhoudstype;
        if (stored.Locatie is not null) http.Response.SetLocation(stored.Locatie);
        http.Response.Headers.ETag = stored.Etag;
        if (stored.Inhoud is { Length: > 0 }) await http.Response.Body.WriteAsync(stored.Inhoud, http.RequestAborted);
    }

    /// <summary>Address and content; of a form its parts, because a repeat has another boundary.</summary>
    private static async Task<byte[]> FingerprintAsync(HttpContext http)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{http.Request.Path}{http.Request.QueryString}\n{http.Request.ContentType?.Split(';')[0]}\n"));
        if (http.Request.HasFormContentType)
        {
            var form = await http.FormAsync(http.RequestAborted);
            foreach (var (name, value) in form.OrderBy(f => f.Key, StringComparer.Ordinal)) hash.AppendData(
                Encoding.UTF8.GetBytes($"{name}={value}\n"));
            foreach (var file in form.Files)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}:{file.FileName}:{file.Length}\n"));
                await using var content = file.OpenReadStream();
                await AppendAsync(hash, content, http.RequestAborted);
            }
        }
        else
        {
            http.Request.EnableBuffering();
            await AppendAsync(hash, http.Request.Body, http.RequestAborted);
            http.Request.Body.Position = 0;
        }
        return hash.GetHashAndReset();
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream content, CancellationToken ct)
    {
        var chunk = new byte[16_384];
        int read;
        while ((read = await content.ReadAsync(chunk, ct)) > 0) hash.AppendData(chunk, 0, read);
    }

    private sealed record Stored
    {
        public required byte[] Vingerafdruk { get; init; }
        /// <summary>Whether it was given to a token that may see all.</summary>
        public bool RuimZicht { get; init; }
        public int? Status { get; init; }
        public string? Inhoudstype { get; init; }
        public byte[]? Inhoud { get; init; }
        public string? Locatie { get; init; }
        public string? Etag { get; init; }
    }
}
