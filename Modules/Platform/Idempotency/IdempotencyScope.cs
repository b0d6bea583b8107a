namespace Netwerkplatform.Platform.Idempotency;

/// <summary>
/// The Idempotency-Key that this request holds, if any, and the means to store its answer in the transaction that earns it.
/// </summary>
public sealed class IdempotencyScope
{
    internal sealed record Claim(string Client, string Sleutel, Guid Poging);

    /// <summary>Ends a request that did nothing yet: its answer is there.</summary>
    internal sealed class ReplayException : Exception;

    internal Claim? Held { get; set; }

    /// <summary>What ends the request instead of anything new, once its link has turned out to be somebody's.</summary>
    internal Exception? Instead { get; set; }

    internal bool Stored { get; private set; }

    /// <summary>The transaction that stored the answer holds: what it wrote counts from here on, and not before.</summary>
    internal void Committed() => Stored = Held is not null;

    internal void LinkIsSomebodys()
    {
        if (Instead is not null) throw Instead;
    }

    internal async Task StoreAsync(Tx tx, IResult answer, CancellationToken ct)
    {
        LinkIsSomebodys();
        if (Held is null) return;
        if (answer is INestedHttpResult nested) answer = nested.Result;
        var value = (answer as IValueHttpResult)?.Value;
        var updated = await tx.ExecuteAsync(
            """
            update platform.idempotentie
               set status = @Status, inhoudstype = @Inhoudstype, inhoud = @Inhoud, locatie = @Locatie, etag = @Etag
             where client = @Client and sleutel = @Sleutel and poging = @Poging and status is null
            """,
            new
            {
                Held.Client,
                Held.Sleutel,
                Held.Poging,
                Status = (answer as IStatusCodeHttpResult)?.StatusCode ?? 200,
                Inhoudstype = value is null ? null : "application/json; charset=utf-8",
                Inhoud = value is null ? [] : JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json.Options),
                Locatie = answer.GetType().GetProperty("Location")?.GetValue(answer) as string,
                Etag = value is IVersioned versioned ? ETag.Of(versioned) : null,
            }, ct);
        // Somebody took this key over because the request looked dead: its effect counts, ours must not be added.
        if (updated == 0) throw new ProblemException(IdempotencyMiddleware.IdempotentieBezig);
    }
}

/// <summary>Marks an endpoint whose success uses the link up: a repeat gets its answer although the link is nobody's by then.</summary>
public sealed class UsesUpLink;

/// <summary>Marks a POST whose answer is never kept for a repeat: it shows too much, or may be shown once.</summary>
public sealed class AnswerIsNotKept;
