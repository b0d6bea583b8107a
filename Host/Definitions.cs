using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>
/// A view, function or trigger as it is today: the text of one file, migrations/{module}/current/{views,functions,triggers}/{name}.sql.
/// The triggers of a table are named after it: organisatie.feit.sql. A file without a dot in its name makes several, by a function.
/// </summary>
internal sealed partial record Definition(string Module, string Kind, string Name, string Text)
{
    /// <summary>Its place in migrations/, and its key in the database.</summary>
    public string Path => $"{Module}/{Kind}/{Name}";

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>As SQL calls it, where another definition may name it.</summary>
    public string Qualified => $"{Module}.{Name}";

    /// <summary>All that this one may speak of, and so must find in place.</summary>
    public IEnumerable<string> Mentions => QualifiedName().Matches(Text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    public string Drop => Kind switch
    {
        "views" => $"drop view if exists {Qualified}",
        "functions" => $"drop function if exists {Qualified}",
        _ => $"drop trigger if exists {Name.Split('.')[^1]} on {Module}.{Name.Split('.')[0]}",
    };

    [GeneratedRegex(@"\b\w+\.\w+\b")]
    private static partial Regex QualifiedName();
}

/// <summary>
/// Brings the views, functions and triggers of a database to the code's text (docs/adr/0040). The numbered scripts make tables; what is
/// computed from them has one file each and is put in place again when that file has changed: all in one transaction, each after what it
/// speaks of. A database that has them from a later edition is newer and is refused.
/// </summary>
internal static class Definitions
{
    private static readonly List<Definition> Found = Read();

    private static readonly Lazy<IReadOnlyList<Definition>> Ordered = new(() => InOrder(Found));

    /// <summary>
    /// Every definition of this code, in the order in which they can be made. Finding that order takes longer than all else at the start
    /// of a host whose database has them already, so it is found when it is wanted.
    /// </summary>
    public static IReadOnlyList<Definition> All => Ordered.Value;

    /// <summary>
    /// The edition of all definitions together: the last line of migrations/current.txt, which tests hold to their texts.
    /// </summary>
    public static int Edition { get; } = int.Parse(
        Resource("migrations/current.txt").TrimEnd().Split('\n')[^1].Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>What was put in place; nothing when the database has it all.</summary>
    /// <param name="connection">An open one, under the lock of all migrations.</param>
    /// <param name="afresh">Scripts ran just now, and may have taken away or brought back what they once made.</param>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlConnection connection, bool afresh)
    {
        var known = await KnownAsync(connection);
        if (known.Values.Select(k => k.Serie).DefaultIfEmpty(0).Max() > Edition)
            throw new MigrationException(
                $"The database is newer than this version: its definitions are of a later edition than {Edition}. Start a newer version.");
        // Triggers before the functions that they call, and views before those that they ask.
        var gone = known.Keys.Except(Found.Select(d => d.Path)).OrderBy(p => p.Contains("/functions/", StringComparison.Ordinal)).ToArray();
        bool Changed(Definition d) => afresh || !known.TryGetValue(d.Path, out var k) || k.Hash != d.Hash;
        if (gone.Length == 0 && !Found.Exists(Changed)) return [];
        var changed = All.Where(Changed).ToArray();

        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("set local check_function_bodies = off");
        try
        {
            await transaction.SaveAsync("replace");
            await MakeAsync(connection, changed);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidTableDefinition)
        {
            // A view that loses or renames a column cannot be replaced, nor can those that read it stay meanwhile.
            await transaction.RollbackAsync("replace");
            var views = All.Select(d => d.Path).Union(gone).Where(p => p.Contains("/views/", StringComparison.Ordinal));
            await connection.ExecuteAsync(
                $"drop view if exists {string.Join(", ", views.Select(p => p.Replace("/views/", ".", StringComparison.Ordinal)))}");
            await MakeAsync(connection, [.. All.Where(d => d.Kind == "views" || changed.Contains(d))]);
        }
        foreach (var path in gone) await ForgetAsync(connection, path);
        await NoteAsync(connection, changed);
        await transaction.CommitAsync();
        return [.. changed.Where(d => !known.TryGetValue(d.Path, out var k) || k.Hash != d.Hash).Select(d => d.Path)];
    }

    private static async Task MakeAsync(NpgsqlConnection connection, IReadOnlyList<Definition> definitions)
    {
        foreach (var definition in definitions)
        {
            try
            {
                await connection.ExecuteAsync(definition.Text);
            }
            catch (PostgresException e) when (e.SqlState is not PostgresErrorCodes.InvalidTableDefinition)
            {
                throw new MigrationException($"Definition {definition.Path} failed: {e.MessageText} ({e.SqlState})");
            }
        }
    }

    private static async Task ForgetAsync(NpgsqlConnection connection, string path)
    {
        var parts = path.Split('/');
        await connection.ExecuteAsync(new Definition(parts[0], parts[1], parts[2], "").Drop);
        await connection.ExecuteAsync("delete from platform.definitie where naam = @path", new { path });
    }

    private static Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<Definition> definitions) => connection.ExecuteAsync(
        """
        insert into platform.definitie (naam, hash, serie) select naam, hash, @Edition from unnest(@Namen, @Hashes) as d (naam, hash)
        on conflict (naam) do update set hash = excluded.hash, serie = excluded.serie
        """, new
        {
            Edition,
            Namen = definitions.Select(d => d.Path).ToArray(),
            Hashes = definitions.Select(d => d.Hash).ToArray(),
        });

    private static async Task<Dictionary<string, (string Hash, int Serie)>> KnownAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(string Naam, string Hash, int Serie)>("select naam, hash, serie from platform.definitie"))
            .ToDictionary(k => k.Naam, k => (k.Hash, k.Serie), StringComparer.Ordinal);

    /// <summary>By name, but for what they speak of, which goes first.</summary>
    private static List<Definition> InOrder(IReadOnlyList<Definition> definitions)
    {
        var byName = definitions.Where(d => d.Kind != "triggers").ToLookup(d => d.Qualified);
        var ordered = new List<Definition>();
        var seen = new HashSet<Definition>();
        foreach (var definition in definitions) Add(definition);
        return ordered;

        void Add(Definition definition)
        {
            if (!seen.Add(definition)) return;
            foreach (var name in definition.Mentions)
            {
                foreach (var needed in byName[name]) Add(needed);
            }
            ordered.Add(definition);
        }
    }

    private static List<Definition> Read() =>
    [
        .. from name in typeof(Definitions).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
           let parts = name.Split('/')
           where parts is ["migrations", _, "current", _, _]
           select new Definition(parts[1], parts[3], System.IO.Path.GetFileNameWithoutExtension(parts[4]), Resource(name)),
    ];

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Definitions).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
