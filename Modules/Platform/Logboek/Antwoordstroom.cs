using System.Buffers;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>
/// The way out of an answer that can show persons: nobody leaves before they stand in the logboek. JSON waits here until it is whole, and
/// is read for them; of an export each piece waits for the line of those that are in it.
/// </summary>
internal sealed class Antwoordstroom(HttpContext http, Stream client, Verwerking verwerking, Logboekjournaal journaal) : Stream
{
    /// <summary>Rented: a list is some tens of kilobytes, and each request has one.</summary>
    private byte[] json = ArrayPool<byte>.Shared.Rent(16_384);

    private int length;

    private bool IsJson => http.Response.ContentType is not { } type || type.Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer is complete.</summary>
    public async Task CloseAsync(Vindplaatsen plekken)
    {
        if (http.Response.StatusCode is >= 200 and < 300)
        {
            if (IsJson) plekken.Lees(json.AsSpan(0, length), persoon => verwerking.Betreft(persoon));
            WriteDown(deel: false);
        }
        if (length == 0) return;
        // It is whole, so its length is known: it goes in one piece.
        if (!http.Response.HasStarted) http.Response.ContentLength ??= length;
        await client.WriteAsync(json.AsMemory(0, length), http.RequestAborted);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsJson)
        {
            Houd(buffer.Span);
            return;
        }
        WriteDown(deel: true);
        await client.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsJson)
        {
            Houd(buffer.AsSpan(offset, count));
            return;
        }
        WriteDown(deel: true);
        client.Write(buffer, offset, count);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        IsJson ? Task.CompletedTask : client.FlushAsync(cancellationToken);

    public override void Flush()
    {
        if (!IsJson) client.Flush();
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (json.Length > 0) ArrayPool<byte>.Shared.Return(json);
        (json, length) = ([], 0);
        base.Dispose(disposing);
    }

    private void Houd(ReadOnlySpan<byte> bytes)
    {
        if (json.Length - length < bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(json.Length * 2, length + bytes.Length));
            json.AsSpan(0, length).CopyTo(larger);
            if (json.Length > 0) ArrayPool<byte>.Shared.Return(json);
            json = larger;
        }
        bytes.CopyTo(json.AsSpan(length));
        length += bytes.Length;
    }

    private void WriteDown(bool deel)
    {
        if (verwerking.Nieuw(deel) is { } regel) journaal.Schrijf(regel);
    }
}

/// <summary>Whether a host has this, nothing is written down of what it reads: only for a test that measures what that costs.</summary>
internal sealed class ZonderLogboek;

internal static class LogboekMiddleware
{
    public static void UseLogboek(this IApplicationBuilder app)
    {
        var (journaal, uitgang, veld) = (app.ApplicationServices.GetRequiredService<Logboekjournaal>(),
            app.ApplicationServices.GetRequiredService<Logboekuitgang>(), app.ApplicationServices.GetRequiredService<Persoonsveld>());
        if (app.ApplicationServices.GetService<ZonderLogboek>() is not null) return;
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint() is not RouteEndpoint endpoint
                || endpoint.Metadata.GetMetadata<EndpointDefinition>() is not { } definition)
            {
                await next(http);
                return;
            }
            var verwerking = http.RequestServices.GetRequiredService<Verwerking>();
            var name = definition.EndpointType.Name;
            verwerking.Begint(http, char.ToLowerInvariant(name[0]) + name[1..], definition.EndpointType,
                Answers.IsPartners(endpoint) || endpoint.Metadata.GetMetadata<BehindLink>() is not null);
            var plekken = Vindplaatsen.Van(endpoint, veld);
            if (!plekken.Toont)
            {
                await next(http);
                return;
            }
            if (uitgang.Weigert) throw new ProblemException(Logboekuitgang.LogboekWeg());

            var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            await using var antwoord = new Antwoordstroom(http, http.Response.Body, verwerking, journaal);
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(antwoord));
            try
            {
                await next(http);
            }
            finally
            {
                http.Features.Set(body);
            }
            await antwoord.CloseAsync(plekken);
        });
    }
}
