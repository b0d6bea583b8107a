using FastEndpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;
using Netwerkplatform.Platform.Beheer;
using Netwerkplatform.Platform.Idempotency;
using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform;

/// <summary>Everything technical, in the order in which it works.</summary>
public static class PlatformServices
{
    public static void AddPlatform(
        this IServiceCollection services, Settings settings, NpgsqlDataSource source, DirectSource direct, NpgsqlDataSource? standby,
            IReadOnlyList<IModule> modules, (string Issuer, SecurityKey Key)? builtInIssuer)
    {
        DapperSetup.Apply();
        services.AddSingleton(settings);
        services.AddSingleton(source);
        services.AddSingleton(direct);
        services.AddSingleton(p => new Standby(source, standby, p.GetRequiredService<ILogger<Standby>>()));
        services.AddSingleton<Bell>();
        services.AddSingleton<Links>();
        services.AddSingleton<Bereikbaar>();
        services.AddSingleton<Paginas>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddScoped<Actor>();
        services.AddScoped<IdempotencyScope>();
        services.AddSingleton<Verwerkingsactiviteiten>();
        services.AddSingleton<Pseudoniemen>();
        services.AddHostedService(p => p.GetRequiredService<Pseudoniemen>());
        services.AddSingleton<Logboekjournaal>();
        services.AddHostedService(p => p.GetRequiredService<Logboekjournaal>());
        services.AddSingleton<Logboekuitgang>();
        services.AddHostedService(p => p.GetRequiredService<Logboekuitgang>());
        services.AddSingleton<ILogboek>(p => p.GetRequiredService<Logboekjournaal>());
        services.AddScoped<Verwerking>();
        services.AddScoped(p => new Transactielijn(p.GetRequiredService<Verwerking>(), p.GetRequiredService<Logboekuitgang>(), settings,
            p.GetRequiredService<Bell>()));
        services.AddScoped<Db>();
        services.AddScoped<Toegang>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobRows>();
        services.AddSingleton<Markdown>();
        services.AddScoped<Meteen>();
        services.AddHostedService<BellWire>();
        services.AddHostedService<Dispatcher>();
        services.AddSingleton<Mailschrijver>();
        services.AddSingleton<Mailmarks>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<Alarm>();
        services.AddSingleton(p => Dispatcher.Due(p.GetServices<HandlerRegistration>()));
        services.AddSingleton(p => MailSender.Due(p.GetServices<IMailTemplate>()));
        services.AddFound(typeof(PlatformServices).Assembly);
        services.AddScheduled(
            [Schedule.Of<Cleanup>("opruimen", "0 25 3 * * *"), Schedule.When<Standen>(Standen.Due, "standen-optellen", "0 2 * * * *")]);
        Backlog.AddServices(services);

        services.ConfigureHttpJsonOptions(o => Json.Apply(o.SerializerOptions));
        services.AddSingleton<ConstraintProblems>();
        services.AddSingleton(ConstraintProblem.Conflict("externe_sleutel_eenmaal", "externe-sleutel-bestaat",
            "Externe sleutel bestaat al", "Iets anders van deze soort heeft deze sleutel van dat systeem al."));
        services.AddSingleton<ExceptionToProblem>();
        services.AddSingleton<IExceptionHandler>(p => p.GetRequiredService<ExceptionToProblem>());
        services.AddProblemDetails();
        services.AddSingleton<PartnerTraffic>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<Cursors>();
        services.AddHostedService(p => p.GetRequiredService<Cursors>());
        services.AddCompression();
        services.AddBearer(settings, builtInIssuer, ScopesOf(modules).Keys.ToHashSet(StringComparer.Ordinal));
        services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(settings.Limits.RequestSeconds),
            WriteTimeoutResponse = http => Problem.Timeout().WriteAsync(http),
        });
        // How large a body may be is said per endpoint (UseBodyLimit); a second limit would call a file that is too large a form that is
        // broken.
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = long.MaxValue);
        services.PostConfigure<ForwardedHeadersOptions>(o => Trust(o, settings.TrustedProxies));
        services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins(settings.CorsOrigins).AllowAnyHeader().AllowAnyMethod()
            .WithExposedHeaders("API-Version", "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate")
                .SetPreflightMaxAge(TimeSpan.FromHours(1))));

        ValidatorOptions.Global.LanguageManager = new DutchMessages();
        ValidatorOptions.Global.PropertyNameResolver = Rules.JsonName;
        ValidatorOptions.Global.MessageFormatterFactory = () => new DutchDates();
        services.AddSingleton(typeof(IRequestBinder<>), typeof(StrictBinder<>));
        services.AddSingleton<IEndpointFactory, CompiledWhenCalled>();
        services.AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, LiteralFirst>();
        services.AddFastEndpoints(modules.Select(m => m.GetType().Assembly).Append(typeof(PlatformServices).Assembly).Distinct()
            .SelectMany(WrittenTypes.Of).Where(IsEndpointOrItsValidator).ToList());
        foreach (var module in modules) services.AddModule(module);
    }

    /// <summary>Those that FastEndpoints would find itself; it would load all other types, too.</summary>
    private static bool IsEndpointOrItsValidator(Type type)
    {
        if (type is not { IsAbstract: false, IsGenericType: false }) return false;
        if (type.IsAssignableTo(typeof(IEndpoint))) return true;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(Validator<>)) return true;
        return false;
    }

    /// <summary>Every scope that exists, with the Dutch description that the contract shows.</summary>
    public static IReadOnlyDictionary<string, string> ScopesOf(IEnumerable<IModule> modules) =>
        modules.SelectMany(m => m.Scopes).Append(new(Scope.Beheer, "Technisch beheer")).ToDictionary();

    /// <summary>
    /// Routing leaves the type of the body alone: it would refuse one (415) before anybody has looked who asks. <see
    /// cref="StrictBinder{TRequest}"/> looks at it in its turn. Call this when nothing adds routing any more.
    /// </summary>
    public static void LeaveContentTypeToBinder(this IServiceCollection services)
    {
        var policy = services.Where(s => s.ServiceType == typeof(MatcherPolicy) && s.ImplementationType?.Name == "AcceptsMatcherPolicy")
            .ToList();
        if (policy.Count == 0) throw new InvalidOperationException("routing no longer judges the type of the body by AcceptsMatcherPolicy");
        foreach (var p in policy) services.Remove(p);
    }

    /// <summary>The way in and the way out: what stands first sees everything.</summary>
    public static void UsePlatform(this WebApplication app, Settings settings)
    {
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseResponseHeaders(app.Environment);
        app.UseHead();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context =>
        {
            // Whatever has a GET has a HEAD, which routing does not know of.
            var (http, allow) = (context.HttpContext, context.HttpContext.Response.Headers.Allow.ToString().Split(", "));
            if (http.Response.StatusCode == 405 && allow.Contains("GET"))
                http.Response.Headers.Allow = string.Join(", ", allow.Union(["HEAD"]));
            return Problem.ForStatus(http.Response.StatusCode).WriteAsync(http);
        });
        app.UseCompression();
        app.UseNoTrailingSlash();
        app.UseBodyType();
        app.UseRouting();
        app.UseCors();
        app.UseBodyLimit(settings.Limits);
        app.UseRequestTimeouts();
        var schemes = (AnsweringSchemes)app.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        app.Use(async (http, next) =>
        {
            if (!await schemes.AnswerAsync(http)) await next(http);
        });
        app.UseAuthentication();
        app.UseRateLimits(app.Services.GetRequiredService<RateLimits>());
        var bellers = app.Services.GetServices<IBellers>().ToArray();
        app.Use(async (http, next) =>
        {
            var actor = http.RequestServices.GetRequiredService<Actor>();
            actor.Set(http);
            if (http.User.Identity?.IsAuthenticated == true)
            {
                foreach (var beller in bellers)
                    await beller.GezienAsync(actor.Wie, http.User.FindFirst("scope")?.Value ?? "", http.RequestAborted);
            }
            await next(http);
        });
        app.UseAuthorization();
        app.UseLogboek();
        app.UseAccept();
        app.UseVelden();
        app.UsePartnerLinks(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<TimeProvider>(),
            app.Services.GetRequiredService<RateLimits>());
        app.UseMiddleware<IdempotencyMiddleware>();
        app.UseBeginAnew();
        app.UseActConditions();
        app.UseFastEndpoints(c =>
        {
            c.Endpoints.RoutePrefix = "v1";
            c.Endpoints.ShortNames = true;
            c.Security.ScopeClaimType = "scope";
            c.Security.ScopeParser = value => value.Split(' ');
            Json.Apply(c.Serializer.Options);
            c.Validation.UsePropertyNamingPolicy = false;       // the names are right from the start
            c.Errors.ContentType = "application/problem+json";
            c.Errors.ResponseBuilder = (failures, http, _) =>
            {
                http.RequestServices.GetRequiredService<RateLimits>().CountUnseen(http);
                var problem = InvalidInput.Of(failures);
                http.LogProblem(problem);
                return problem;
            };
            c.Validation.EnableDataAnnotationsSupport = false;
        });
    }

    /// <summary>
    /// Only whom a request came from and over what, and only where a trusted proxy says so; the name of the host is never taken from a
    /// request. Set last, so that the environment cannot make all proxies trusted (ASPNETCORE_FORWARDEDHEADERS_ENABLED).
    /// </summary>
    private static void Trust(ForwardedHeadersOptions options, System.Net.IPNetwork[] trusted)
    {
        options.ForwardedHeaders = trusted.Length == 0 ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // As many as there are in a row, each of them trusted.
        options.ForwardLimit = null;
        // The loopback that ASP.NET Core trusts by itself counts only where an operator names it.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted) options.KnownIPNetworks.Add(network);
    }
}
