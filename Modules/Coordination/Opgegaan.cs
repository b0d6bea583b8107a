namespace Netwerkplatform.Coordination;

/// <summary>What the picture and the time line of an organisation answer when it has been merged into another.</summary>
internal static class Opgegaan
{
    public static readonly Problem InEenAndere =
        Problem.Gone("organisatie-samengevoegd", "Samengevoegd", "Deze organisatie is samengevoegd met een andere.");

    public static async Task<NotFound> NotFoundOrMergedAsync(this Db db, Guid id, CancellationToken ct)
    {
        var nu = await db.ScalarAsync<Guid?>("select contacts.pub_welke_organisatie(@id)", new { id }, ct);
        return nu is null || nu == id ? TypedResults.NotFound() : throw new ProblemException(InEenAndere with
        {
            Extensions = new() { ["reden"] = "samengevoegd", ["samengevoegdMet"] = nu },
        });
    }
}
