namespace Netwerkplatform.Platform.Http;

/// <summary>A caller is told all faults at once, also those that only the database can find.</summary>
public static class AllFaults
{
    /// <summary>Looks for faults in several places, one after the other, and refuses (400) with what all of them found.</summary>
    public static async Task RefuseAsync(params Func<Task>[] looks)
    {
        var found = new List<InvalidParam>();
        foreach (var look in looks)
        {
            try
            {
                await look();
            }
            catch (ProblemException e) when (e.Problem.InvalidParams is { } faults)
            {
                found.AddRange(faults);
            }
        }
        if (found.Count > 0) throw new ProblemException(Problem.Invalid(found));
    }

    /// <summary>
    /// Notes how to ask which references of this request are not there. A foreign key that refuses the request tells of one of them alone,
    /// and ends the transaction: <see cref="ExceptionToProblem"/> asks for the others then. Whatever is not refused is not looked up.
    /// </summary>
    public static void Names(this HttpContext http, Func<IReader, CancellationToken, Task<IReadOnlyList<InvalidParam>>> missing) =>
        http.Features.Set(new NamedReferences(missing));
}

internal sealed record NamedReferences(Func<IReader, CancellationToken, Task<IReadOnlyList<InvalidParam>>> MissingAsync);
