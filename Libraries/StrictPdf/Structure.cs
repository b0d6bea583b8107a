namespace StrictPdf;

/// <summary>
/// The way from the trailer to the pages: the catalogue (ISO 32000-2, 7.7.2) and the page tree (7.7.3). Without it one reader shows
/// nothing, and another looks for pages himself. Of a number that means something else in another revision, all must do.
/// </summary>
internal sealed class Structure
{
    private readonly List<Value> roots = [];
    private readonly List<Value> trees = [];
    private bool page;

    /// <summary>So far: there is a page, and a trailer has said which object the catalogue is.</summary>
    public bool IsWhole => page && roots.Count > 0;

    /// <summary>What a trailer says that the catalogue is.</summary>
    public void Root(Value value) => roots.Add(value.Reference is null ? throw new Refusal(PdfReason.Damaged) : value);

    /// <summary>What holds for every object, also for one within a stream.</summary>
    public void Object(Definition definition, Value value)
    {
        definition.Type = value.Member("Type")?.Name;
        switch (definition.Type)
        {
            case "Page":
                page = true;
                break;
            case "Catalog":
                trees.Add(value.Member("Pages") is { Reference: not null } tree ? tree : throw new Refusal(PdfReason.Damaged));
                break;
            // Its children stand in objects of their own.
            case "Pages" when value.Member("Kids") is not ({ Reference: not null } or { Items: not null })
                || value.Member("Kids")?.Items?.Exists(kid => kid.Reference is null) == true:
                throw new Refusal(PdfReason.Damaged);
        }
    }

    /// <summary>Once the whole file is known: whoever follows the way gets there.</summary>
    public void Settle(Revisions revisions)
    {
        if (!roots.TrueForAll(r => Are(r, "Catalog")) || !trees.TrueForAll(t => Are(t, "Pages"))) throw new Refusal(PdfReason.Damaged);
        bool Are(Value reference, string type) =>
            revisions.All(reference.Reference!.Value, d => d.Type == type && d.Generation == reference.Generation);
    }
}
