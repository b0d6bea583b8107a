using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Notifications.Abonnementen;

/// <summary>
/// Seals the secrets of subscriptions with a key of the municipality (docs/adr/0082), so that whoever has the database or a backup of it
/// can neither sign in our name nor call a receiver. Each says in front which key it is sealed with, and opens only in the row and the
/// column that it was sealed for. Hosts with the same setting open each other's. At start what is open, or sealed with the former key, is
/// sealed with the present one.
/// </summary>
internal sealed class Kluis(Settings settings, NpgsqlDataSource source, ILogger<Kluis> log) : IHostedService
{
    private const int VersionBytes = 1, IdBytes = 4, NonceBytes = 12, TagBytes = 16;
    private const int HeadBytes = VersionBytes + IdBytes + NonceBytes + TagBytes;
    internal static readonly EventId PastNiet = new(51, "abonnement.sleutel_past_niet");

    /// <summary>The present one first; the former only opens.</summary>
    private Sleutel[] sleutels = [];

    /// <summary>What names the keys that this host has, as it stands in front of what they sealed.</summary>
    public byte[][] Bekend => [.. sleutels.Select(s => s.Id)];

    /// <summary>Of a row <c>a</c>: whether this host (<c>@Bekend</c>) has the key of each of its secrets.</summary>
    public const string Past =
        """
        not exists (select from unnest(array[a.geheim, a.geheim_vorig, a.autorisatie_token, a.client_secret]) as v (waarde)
                     where substring(v.waarde from 2 for 4) <> all(@Bekend))
        """;

    public async Task StartAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        // The one in the database seals where none is set. It opens what it sealed when one is set afterwards.
        var eigen = new Sleutel(await connection.OwnKeyAsync("gebeurtenissen", ct));
        var gezet = new[] { settings.Gebeurtenissen.Sleutel, settings.Gebeurtenissen.VorigeSleutel }.OfType<string>()
            .Select(g => new Sleutel(Encoding.UTF8.GetBytes(g)));
        sleutels = settings.Gebeurtenissen.Sleutel is null ? [eigen, .. gezet] : [.. gezet, eigen];
        await SealAgainAsync(connection, ct);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public byte[] Seal(Guid abonnement, Vak vak, ReadOnlySpan<byte> geheim)
    {
        var output = new byte[HeadBytes + geheim.Length];
        output[0] = 1;
        sleutels[0].Id.CopyTo(output, VersionBytes);
        var nonce = output.AsSpan(VersionBytes + IdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sleutels[0].Waarde, TagBytes);
        aes.Encrypt(nonce, geheim, output.AsSpan(HeadBytes), output.AsSpan(HeadBytes - TagBytes, TagBytes), Plaats(abonnement, vak));
        return output;
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(tekst))]
    public byte[]? Seal(Guid abonnement, Vak vak, string? tekst) =>
        tekst is null ? null : Seal(abonnement, vak, Encoding.UTF8.GetBytes(tekst));

    /// <summary>Fails on what was sealed with another key, or elsewhere: better nothing than something wrong.</summary>
    public byte[] Open(Guid abonnement, Vak vak, byte[] verzegeld)
    {
        var sleutel = (Verzegeld(verzegeld) ? Sleutel.Van(sleutels, verzegeld) : null)
            ?? throw new CryptographicException("This secret was sealed with a key that is not set here (Gebeurtenissen:Sleutel).");
        var output = new byte[verzegeld.Length - HeadBytes];
        using var aes = new AesGcm(sleutel.Waarde, TagBytes);
        aes.Decrypt(verzegeld.AsSpan(VersionBytes + IdBytes, NonceBytes), verzegeld.AsSpan(HeadBytes),
            verzegeld.AsSpan(HeadBytes - TagBytes, TagBytes), output, Plaats(abonnement, vak));
        return output;
    }

    /// <summary>An open key has 32 bytes, and no open text begins with this byte.</summary>
    private static bool Verzegeld(byte[] waarde) => waarde.Length > HeadBytes && waarde[0] == 1;

    /// <summary>Both formers share a place: what signs becomes what signed, without being opened.</summary>
    private static byte[] Plaats(Guid abonnement, Vak vak) => [.. abonnement.ToByteArray(), (byte)vak];

    /// <summary>Hosts that start together wait for each other at the rows; the second finds nothing left to do.</summary>
    private async Task SealAgainAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var tx = await connection.BeginTransactionAsync(ct);
        var rijen = (await connection.QueryAsync<Rij>(new CommandDefinition(Sql.Oud, new { Eerste = sleutels[0].Id }, tx,
            cancellationToken: ct))).AsList();
        if (rijen.Count == 0) return;
        byte[]? Nieuw(Rij rij, Vak vak, byte[]? was) => was is null || (Verzegeld(was) && !IsBekend(was)) ? was
            : Seal(rij.Id, vak, Verzegeld(was) ? Open(rij.Id, vak, was) : was);
        var vreemd = rijen.Count(r => r.Alle.Any(w => Verzegeld(w) && !IsBekend(w)));
        await connection.ExecuteAsync(new CommandDefinition(Sql.Verzegel, new
        {
            Ids = rijen.Select(r => r.Id).ToArray(),
            Geheimen = rijen.Select(r => Nieuw(r, Vak.Geheim, r.Geheim)).ToArray(),
            Vorige = rijen.Select(r => Nieuw(r, Vak.Geheim, r.GeheimVorig)).ToArray(),
            Tokens = rijen.Select(r => Nieuw(r, Vak.Token, r.AutorisatieToken)).ToArray(),
            ClientSecrets = rijen.Select(r => Nieuw(r, Vak.ClientSecret, r.ClientSecret)).ToArray(),
        }, tx, cancellationToken: ct));
        await tx.CommitAsync(ct);
        if (rijen.Count > vreemd)
            log.LogInformation("Sealed the secrets of {Count} subscriptions with the present key", rijen.Count - vreemd);
        if (vreemd > 0) log.LogError(PastNiet,
            "Secrets of {Count} subscriptions were sealed with another key than Gebeurtenissen:Sleutel: nothing leaves for these", vreemd);
    }

    private bool IsBekend(byte[] verzegeld) => Sleutel.Van(sleutels, verzegeld) is not null;

    private sealed record Sleutel
    {
        public Sleutel(byte[] van)
        {
            Waarde = HKDF.DeriveKey(HashAlgorithmName.SHA256, van, 32, info: "netwerkplatform abonnementen"u8.ToArray());
            Id = HKDF.DeriveKey(HashAlgorithmName.SHA256, van, IdBytes, info: "netwerkplatform abonnementen: naam"u8.ToArray());
        }

        public byte[] Waarde { get; }
        public byte[] Id { get; }

        public static Sleutel? Van(Sleutel[] alle, byte[] verzegeld) =>
            alle.FirstOrDefault(s => s.Id.AsSpan().SequenceEqual(verzegeld.AsSpan(VersionBytes, IdBytes)));
    }

    private sealed record Rij
    {
        public required Guid Id { get; init; }
        public required byte[] Geheim { get; init; }
        public byte[]? GeheimVorig { get; init; }
        public byte[]? AutorisatieToken { get; init; }
        public byte[]? ClientSecret { get; init; }

        public IEnumerable<byte[]> Alle => new[] { Geheim, GeheimVorig, AutorisatieToken, ClientSecret }.OfType<byte[]>();
    }

    private static class Sql
    {
        public const string Oud =
            """
            select a.id, a.geheim, a.geheim_vorig, a.autorisatie_token, a.client_secret
              from notifications.abonnement a
             where length(a.geheim) = 32
                or exists (select from unnest(array[a.geheim, a.geheim_vorig, a.autorisatie_token, a.client_secret]) as v (waarde)
                            where substring(v.waarde from 2 for 4) <> @Eerste)
             order by a.id
               for update
            """;

        public const string Verzegel =
            """
            update notifications.abonnement a
               set geheim = n.geheim, geheim_vorig = n.vorig, autorisatie_token = n.token, client_secret = n.secret
              from unnest(@Ids, @Geheimen, @Vorige, @Tokens, @ClientSecrets) as n (id, geheim, vorig, token, secret)
             where a.id = n.id
            """;
    }
}

/// <summary>What a secret is for.</summary>
internal enum Vak : byte
{
    Geheim = 1,
    Token = 2,
    ClientSecret = 3,
}
