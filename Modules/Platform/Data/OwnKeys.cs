namespace Netwerkplatform.Platform.Data;

/// <summary>Keys that the database holds itself, made when it was: for what is never shown, or where no setting gives one.</summary>
public static class OwnKeys
{
    public static async Task<byte[]> OwnKeyAsync(this NpgsqlConnection connection, string naam, CancellationToken ct) =>
        (await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "select waarde from platform.sleutel where naam = @Naam", new { Naam = naam }, cancellationToken: ct)))!;
}
