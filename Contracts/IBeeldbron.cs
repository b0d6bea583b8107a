namespace Netwerkplatform.Contracts;

/// <summary>
/// Rows that the picture of an organisation is made of, told by a module that knows Coordination and may not be known by it
/// (docs/adr/0086). A class that implements it is found in its assembly.
/// </summary>
public interface IBeeldbron
{
    /// <summary>vraag, bericht_bereik or aanbod.</summary>
    string Naam { get; }

    /// <summary>A select without parameters, read as a table; it has an organisatie_id.</summary>
    string Sql { get; }
}
