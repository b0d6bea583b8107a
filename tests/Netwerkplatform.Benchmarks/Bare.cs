using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using NpgsqlTypes;

namespace Netwerkplatform.Benchmarks;

/// <summary>
/// The control of our own requests: a minimal API that runs the same statements with Npgsql, checks the same kind of token, answers the
/// same bytes with the same ETag, and does nothing else. It validates no input, logs nothing, limits nobody.
/// </summary>
internal static class Bare
{
    /// <summary>As the host selects an organisation; the wire has its fields in this order.</summary>
    private const string Columns =
        """
        o.id, o.naam, o.soort, o.verband, o.domeinen, o.omvang, o.spilorganisatie, o.kvk_nummer, o.vestigingsnummer, o.website, o.wijken,
        o.themas, o.vereist_aantal_aandachtfunctionarissen, o.vrijstelling_reden, o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum,
        o.signaalroute, o.status, o.inactief_vanaf_datum, o.geverifieerd_op, o.externe_sleutels, o.aangemaakt_op, o.gewijzigd_op, o.versie
        """;

    public static async Task<int> RunAsync(string url, string connectionString, string keyFile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = new TokenValidationParameters
            {
                IssuerSigningKey = new SymmetricSecurityKey(Convert.FromHexString(keyFile)),
                ValidIssuer = "bare",
                ValidAudience = "bare",
            };
        });
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        await using var db = NpgsqlDataSource.Create(connectionString);
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapGet("/v1/organisaties/{id:guid}", async (Guid id, HttpContext http) =>
        {
            await using var command = db.CreateCommand($"select {Columns} from contacts.organisatie o where o.id = $1");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await using var rows = await command.ExecuteReaderAsync(http.RequestAborted);
            if (!await rows.ReadAsync(http.RequestAborted))
            {
                http.Response.StatusCode = 404;
                return;
            }
            http.Response.Headers.ETag = $"\"v{rows.GetInt32(23)}\"";
            await http.Response.WriteAsJsonAsync(Read(rows), Wire.Default.Organisatie, cancellationToken: http.RequestAborted);
        }).RequireAuthorization();

        // The first page of one kind and one domain, in the order of names, with what the host's statement asks for it.
        app.MapGet("/v1/organisaties", async (string soort, string domein, HttpContext http) =>
        {
            await using var command = db.CreateCommand(
                $"""
                select {Columns} from contacts.organisatie o where o.soort = $1 and o.domeinen @> array[$2]
                 order by o.naam collate platform.nederlands, o.id limit 51
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = soort, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = domein, NpgsqlDbType = NpgsqlDbType.Text });
            await using var rows = await command.ExecuteReaderAsync(http.RequestAborted);
            var page = new List<Organisatie>(51);
            while (await rows.ReadAsync(http.RequestAborted)) page.Add(Read(rows));
            string? next = null;
            if (page.Count == 51)
            {
                page.RemoveAt(50);
                var cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes($"naam:{page[49].Naam}:{page[49].Id}"));
                next = $"{url}/v1/organisaties?soort={soort}&domein={domein}&cursor={Uri.EscapeDataString(cursor)}";
                http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            }
            await http.Response.WriteAsJsonAsync(new Lijst(page, next), Wire.Default.Lijst, cancellationToken: http.RequestAborted);
        }).RequireAuthorization();
        await app.RunAsync();
        return 0;
    }

    private static Organisatie Read(NpgsqlDataReader r) => new()
    {
        Id = r.GetGuid(0),
        Naam = r.GetString(1),
        Soort = r.GetString(2),
        Verband = r.GetString(3),
        Domeinen = r.GetFieldValue<string[]>(4),
        Omvang = r.GetString(5),
        Spilorganisatie = r.GetBoolean(6),
        KvkNummer = Text(r, 7),
        Vestigingsnummer = Text(r, 8),
        Website = Text(r, 9),
        Wijken = r.GetFieldValue<string[]>(10),
        Themas = r.GetFieldValue<string[]>(11),
        VereistAantalAandachtfunctionarissen = r.GetInt32(12),
        Signaalroute = Text(r, 16),
        Status = r.GetString(17),
        ExterneSleutels = r.GetFieldValue<string[]>(20),
        AangemaaktOp = r.GetDateTime(21),
        GewijzigdOp = r.GetDateTime(22),
    };

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    internal sealed record Organisatie
    {
        public required Guid Id { get; init; }
        public required string Naam { get; init; }
        public required string Soort { get; init; }
        public required string Verband { get; init; }
        public required string[] Domeinen { get; init; }
        public required string Omvang { get; init; }
        public required bool Spilorganisatie { get; init; }
        public string? KvkNummer { get; init; }
        public string? Vestigingsnummer { get; init; }
        public string? Website { get; init; }
        public required string[] Wijken { get; init; }
        public required string[] Themas { get; init; }
        public required int VereistAantalAandachtfunctionarissen { get; init; }
        public object? Vrijstelling => null;
        public string? Signaalroute { get; init; }
        public required string Status { get; init; }
        public DateOnly? InactiefVanafDatum => null;
        public DateTime? GeverifieerdOp => null;
        public required string[] ExterneSleutels { get; init; }
        public required DateTime AangemaaktOp { get; init; }
        public required DateTime GewijzigdOp { get; init; }
    }

    internal sealed record Lijst(List<Organisatie> Results, string? Next);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Bare.Organisatie))]
[JsonSerializable(typeof(Bare.Lijst))]
internal sealed partial class Wire : JsonSerializerContext;
