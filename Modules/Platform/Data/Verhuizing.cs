namespace Netwerkplatform.Platform.Data;

/// <summary>Rows of one table that go from one person to another when two turn out to be one, and back when they do not.</summary>
/// <param name="Tabel">With its schema.</param>
public sealed record Verhuizing(string Tabel)
{
    /// <summary>The column that says whose they are.</summary>
    public string Kolom { get; init; } = "contactpersoon_id";
    /// <summary>The column that they are remembered by, and its type.</summary>
    public (string Naam, string Type) Sleutel { get; init; } = ("id", "uuid");
    /// <summary>What else is set, beginning with a comma; as where a list shows what has changed.</summary>
    public string Ook { get; init; } = "";
    /// <summary>The same on the way back; null when it is the same.</summary>
    public string? OokTerug { get; init; }
    /// <summary>What is done just before they go, with <c>@Id</c> of the merge, <c>@Van</c> and <c>@Naar</c>: where something must give way. Not repeated on the way back.</summary>
    public string? Eerst { get; init; }
    /// <summary>Which rows <c>t</c> go; the others would be double with <c>@Naar</c> and stay behind.</summary>
    public string Mits { get; init; } = "true";
}

/// <summary>
/// Moving and moving back, each once per module whatever runs twice or too early: a merge that comes after its own undoing does nothing, and one that
/// comes before an earlier merge is tried again later.
/// </summary>
public static class Verhuizen
{
    /// <param name="id">Of the merge.</param>
    /// <param name="wie">The module.</param>
    /// <param name="na">Merges that must have been dealt with.</param>
    /// <param name="naOngedaan">Merges whose undoing must have been dealt with.</param>
    /// <returns>Whether there was anything to do: not after its own undoing.</returns>
    public static async Task<bool> MoveAsync(this Tx tx, Guid id, string wie, Guid[] na, Guid[] naOngedaan, Guid van, Guid naar, Verhuizing[] verhuizingen, CancellationToken ct)
    {
        var parameters = new { Id = id, Wie = wie, Van = van, Naar = naar };
        await tx.RequireAsync(wie, na, naOngedaan, ct);
        if (await tx.ExecuteAsync("insert into platform.verhuizing (id, wie) values (@Id, @Wie) on conflict (id, wie) do nothing", parameters, ct) == 0) return false;
        // A handful of tables, each in one statement.
        foreach (var v in verhuizingen)
        {
            if (v.Eerst is not null) await tx.ExecuteAsync(v.Eerst, parameters, ct);
            await tx.ExecuteAsync(
                $"""
                with verhuisd as (
                  update {v.Tabel} t set {v.Kolom} = @Naar{v.Ook} where t.{v.Kolom} = @Van and {v.Mits} returning t.{v.Sleutel.Naam}::text as rij
                )
                insert into platform.verhuisd (id, tabel, rij) select @Id, '{v.Tabel}', rij from verhuisd
                """, parameters, ct);
        }
        return true;
    }

    public static async Task MoveBackAsync(this Tx tx, Guid id, string wie, Guid[] naOngedaan, Guid van, Guid naar, Verhuizing[] verhuizingen, CancellationToken ct)
    {
        var parameters = new { Id = id, Wie = wie, Van = van, Naar = naar };
        await tx.RequireAsync(wie, [], naOngedaan, ct);
        await tx.ExecuteAsync(
            "insert into platform.verhuizing (id, wie, terug) values (@Id, @Wie, true) on conflict (id, wie) do update set terug = true", parameters, ct);
        foreach (var v in verhuizingen)
        {
            await tx.ExecuteAsync(
                $"""
                with terug as (
                  delete from platform.verhuisd where id = @Id and tabel = '{v.Tabel}' returning rij
                )
                update {v.Tabel} t set {v.Kolom} = @Van{v.OokTerug ?? v.Ook} from terug where t.{v.Sleutel.Naam} = terug.rij::{v.Sleutel.Type} and t.{v.Kolom} = @Naar
                """, parameters, ct);
        }
    }

    private static async Task RequireAsync(this Tx tx, string wie, Guid[] na, Guid[] naOngedaan, CancellationToken ct)
    {
        var gedaan = await tx.ScalarAsync<int>(
            "select count(*)::int from platform.verhuizing where wie = @Wie and (id = any(@Na) or (id = any(@NaOngedaan) and terug))", new { Wie = wie, Na = na, NaOngedaan = naOngedaan }, ct);
        // Tried again later, as any delivery that fails.
        if (gedaan < na.Length + naOngedaan.Length) throw new InvalidOperationException("An earlier merge of the same people has not been dealt with yet.");
    }
}
