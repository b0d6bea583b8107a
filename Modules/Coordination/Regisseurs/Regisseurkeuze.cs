namespace Netwerkplatform.Coordination.Regisseurs;

/// <summary>The organisations of one regisseur, for who lists organisations.</summary>
internal sealed class Regisseurkeuze : IRegisseurkeuze
{
    public async Task<Guid[]> OrganisatiesAsync(IReader reader, Guid regisseurId, DateOnly dag, CancellationToken ct) =>
        [.. await reader.RowsAsync<Guid>(
            "select e.organisatie_id from coordination.pub_regisseurs_op(@dag) e where e.regisseur_id = @regisseurId",
            new { regisseurId, dag }, ct)];
}
