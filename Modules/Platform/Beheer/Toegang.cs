namespace Netwerkplatform.Platform.Beheer;

/// <summary>
/// How a person gets at the background tasks with a browser: a link that works once, and the cookie that it turns into (docs/adr/0025).
/// </summary>
public sealed class Toegang(Db db, Actor actor, Settings settings, TimeProvider clock)
{
    public const string Taken = "/beheer/jobs";
    public const string Route = "/beheer/toegang/{token}";
    private const string Cookie = "beheer";

    internal static readonly TimeSpan Link = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Duur = TimeSpan.FromMinutes(30);

    internal static string Adres(string token) => Route.Replace("{token}", token, StringComparison.Ordinal);

    /// <summary>
    /// Uses the link up and hands out the cookie. False where the link is unknown, used or too old: of two who open it at once, one gets
    /// in.
    /// </summary>
    public async Task<bool> OpenAsync(HttpContext http, string token, CancellationToken ct)
    {
        var (geheim, hash) = LinkToken.New();
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        var id = await tx.ScalarAsync<Guid?>(Sql.Use,
            new { LinkHash = LinkToken.Hash(token), CookieHash = hash, CookieTot = nu + Duur, Nu = nu }, ct);
        if (id is null) return false;
        actor.Wie = $"link:{id}";
        await tx.AuditAsync("toegangslink.gebruikt", id.Value, ct);
        await tx.CommitAsync(ct);
        http.Response.Cookies.Append(Cookie, geheim, new CookieOptions
        {
            Path = settings.ApiPath + Taken,
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            MaxAge = Duur,
        });
        return true;
    }

    /// <summary>Whether the request brings the cookie of somebody who got in.</summary>
    public async Task<bool> HasEnteredAsync(HttpContext http, CancellationToken ct) =>
        http.Request.Cookies[Cookie] is { Length: > 0 } geheim
            && await db.ScalarAsync<bool>(Sql.Known, new { CookieHash = LinkToken.Hash(geheim), Nu = clock.GetUtcNow() }, ct);

    private static class Sql
    {
        public const string Use =
            """
            update platform.toegang set gebruikt_op = @Nu, cookie_hash = @CookieHash, cookie_tot = @CookieTot
             where link_hash = @LinkHash and gebruikt_op is null and link_tot > @Nu
            returning id
            """;

        public const string Known = "select exists (select from platform.toegang where cookie_hash = @CookieHash and cookie_tot > @Nu)";
    }
}
