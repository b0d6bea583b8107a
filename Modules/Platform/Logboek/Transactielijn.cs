using Netwerkplatform.Platform.Wake;
using NpgsqlTypes;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>The line that a transaction writes in the logboek, together with its commit and so without a round trip of its own.</summary>
public sealed class Transactielijn
{
    internal const string Kolom = "vastgelegd";

    private readonly Verwerking verwerking;
    private readonly Logboekuitgang uitgang;
    private readonly Settings settings;
    private readonly Bell bell;

    internal Transactielijn(Verwerking verwerking, Logboekuitgang uitgang, Settings settings, Bell bell) =>
        (this.verwerking, this.uitgang, this.settings, this.bell) = (verwerking, uitgang, settings, bell);

    /// <summary>
    /// Where the operator wants no processing without the logboek: whether it is one of persons, is asked before the commit.
    /// </summary>
    internal async Task VoorafAsync(Tx tx, CancellationToken ct)
    {
        if (!verwerking.IsVerzoek || !uitgang.Weigert) return;
        if (await tx.ScalarAsync<string>("select nullif(current_setting('netwerkplatform.betrokkenen', true), '')", null, ct) is not null)
            throw new ProblemException(Logboekuitgang.LogboekWeg());
    }

    internal NpgsqlBatchCommand Opdracht()
    {
        var pseudoniemen = verwerking.Pseudoniemen;
        var opdracht = new NpgsqlBatchCommand($"select platform.dataverwerking_vastleggen($1, $2, $3, $4) as {Kolom}");
        opdracht.Parameters.Add(new()
        {
            Value = JsonSerializer.Serialize(verwerking.VoorTransactie(), Json.Options),
            NpgsqlDbType = NpgsqlDbType.Jsonb
        });
        opdracht.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = pseudoniemen.Binnen });
        opdracht.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = pseudoniemen.Buiten });
        opdracht.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = settings.Logboek.Endpoint is not null });
        return opdracht;
    }

    internal void Vastgelegd(Guid[] pseudoniem)
    {
        if (pseudoniem.Length == 0) return;
        verwerking.Vastgelegd(pseudoniem);
        if (settings.Logboek.Endpoint is not null) bell.Ring(Bell.Logboek);
    }
}
