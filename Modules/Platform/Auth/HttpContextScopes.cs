namespace Netwerkplatform.Platform.Auth;

public static class HttpContextScopes
{
    /// <summary>Whether the caller's token holds the scope, for rules finer than the endpoint's own.</summary>
    public static bool HasScope(this HttpContext http, string scope) =>
        http.User.FindAll("scope").Any(c => c.Value.Split(' ').Contains(scope, StringComparer.Ordinal));
}
