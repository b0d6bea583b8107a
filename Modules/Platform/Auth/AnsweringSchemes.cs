using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// The built-in issuer is a scheme that answers requests by itself. ASP.NET Core asks such a scheme about every request, which took a
/// twentieth of a list; here it is asked only about those that are not for the API.
/// </summary>
internal sealed class AnsweringSchemes(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    private Task<IEnumerable<AuthenticationScheme>>? answering;

    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        Task.FromResult<IEnumerable<AuthenticationScheme>>([]);

    /// <summary>Whether one of them has answered.</summary>
    public async Task<bool> AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/v1")) return false;
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        foreach (var scheme in await (answering ??= base.GetRequestHandlerSchemesAsync()))
            if (await handlers.GetHandlerAsync(http, scheme.Name) is IAuthenticationRequestHandler handler
                && await handler.HandleRequestAsync()) return true;
        return false;
    }
}
