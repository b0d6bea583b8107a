using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using System.Text.RegularExpressions;
using NpgsqlTypes;

namespace Netwerkplatform.Platform.Data;

/// <summary>
/// What a list is asked with. Its statement names all filters, as in <c>(@Soort::text is null or o.soort = @Soort)</c>, so that it can be
/// pasted into psql; those that were not given do not travel. PostgreSQL would plan each of them for each request, for nothing
/// (docs/adr/0102).
/// </summary>
public sealed partial class ListParameters : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<string, Statement> Statements = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string[]> Names = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> Properties = new();

    private static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
    };

    private readonly object filters;
    private readonly Dictionary<string, PropertyInfo> properties;
    private readonly Dictionary<string, object?> added = new(StringComparer.Ordinal);

    /// <param name="filters">The filters as the request has them: a property of that name that is null was not given.</param>
    public ListParameters(object filters)
    {
        this.filters = filters;
        properties = Properties.GetOrAdd(filters.GetType(), t => t.GetProperties().ToDictionary(p => p.Name, StringComparer.Ordinal));
    }

    /// <summary>Besides the filters, or instead of one.</summary>
    public void Add(string name, object? value) => added[name] = value;

    /// <summary>The statement without the filters that were not given.</summary>
    internal string Of(string sql)
    {
        var statement = Statements.GetOrAdd(sql, Statement.Of);
        ulong given = 0;
        for (var i = 0; i < statement.Filters.Length; i++) given |= Value(statement.Filters[i].Parameter) is not null ? 1UL << i : 0;
        return statement.Variants.GetOrAdd(given, statement.With);
    }

    /// <summary>
    /// Adds what the statement names. Dapper's own parameters ask Npgsql for the type of each once more, which took a twentieth of a list.
    /// </summary>
    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var name in Names.GetOrAdd(command.CommandText, NamesIn))
        {
            if (!added.ContainsKey(name) && !properties.ContainsKey(name)) continue;
            var parameter = new NpgsqlParameter(name, Value(name) switch
            {
                null => DBNull.Value,
                DateTimeOffset moment => moment.ToUniversalTime(),
                var value => value,
            });
            // PostgreSQL cannot tell what nothing is.
            if (parameter.Value == DBNull.Value && properties.TryGetValue(name, out var property)
                && Types.TryGetValue(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, out var type))
                parameter.NpgsqlDbType = type;
            command.Parameters.Add(parameter);
        }
    }

    private static string[] NamesIn(string sql) => [.. Parameter().Matches(sql).Select(m => m.Groups[1].Value).Distinct()];

    private object? Value(string name) => added.TryGetValue(name, out var value) ? value
        : properties.TryGetValue(name, out var property) ? property.GetValue(filters) : null;

    /// <param name="Start">Where its parenthesis opens.</param>
    /// <param name="End">Just after the one that closes it.</param>
    /// <param name="Parameter">Without it, the filter says nothing.</param>
    private sealed record Filter(int Start, int End, string Parameter);

    private sealed record Statement(string Sql, Filter[] Filters)
    {
        public ConcurrentDictionary<ulong, string> Variants { get; } = new();

        public static Statement Of(string sql)
        {
            var filters = new List<Filter>();
            for (var match = Optional().Match(sql); match.Success && filters.Count < 64;)
            {
                var end = Closing(sql, match.Index);
                filters.Add(new Filter(match.Index, end, match.Groups[1].Value));
                match = Optional().Match(sql, end);
            }
            return new Statement(sql, [.. filters]);
        }

        public string With(ulong given)
        {
            var text = new StringBuilder(Sql.Length);
            var done = 0;
            for (var i = 0; i < Filters.Length; i++)
            {
                if ((given & 1UL << i) != 0) continue;
                text.Append(Sql, done, Filters[i].Start - done).Append("true");
                done = Filters[i].End;
            }
            return text.Append(Sql, done, Sql.Length - done).ToString();
        }

        /// <summary>
        /// Just after the parenthesis that closes the one at <paramref name="open"/>; those in texts and comments do not count.
        /// </summary>
        private static int Closing(string sql, int open)
        {
            for (var (i, depth) = (open, 0); i < sql.Length; i++)
            {
                if (sql[i] == '\'') i = sql.IndexOf('\'', i + 1);
                else if (sql[i] == '-' && sql[i + 1] == '-') i = sql.IndexOf('\n', i);
                else if (sql[i] == '(') depth++;
                else if (sql[i] == ')' && --depth == 0) return i + 1;
            }
            throw new ArgumentException("A filter is not closed.", nameof(sql));
        }
    }

    [GeneratedRegex(@"(?<!@)@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\(@(\w+)::\w+(?:\[\])? is null\s+or\s")]
    private static partial Regex Optional();
}
