using System.Buffers;
using System.Data.Common;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// How the rows of a statement become an answer without being made into objects: for each property of the row type, in its order, one
/// writer for JSON and one for CSV, chosen once by its type. A column belongs to the property of its name (<c>gedekt_tot_datum</c>,
/// <c>GedektTotDatum</c>).
/// </summary>
public static class Kolommen<TRij>
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Kolom[] All = [.. Json.Options.GetTypeInfo(typeof(TRij)).Properties.Select(Of)];

    /// <summary>Where each column stands in these rows.</summary>
    public static int[] Ordinals(DbDataReader rows)
    {
        var found = Enumerable.Range(0, rows.FieldCount)
            .ToDictionary(i => rows.GetName(i).Replace("_", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
        return [.. All.Select(k => found.TryGetValue(k.Naam, out var i) ? i
            : throw new InvalidOperationException($"{typeof(TRij).Name} has no column for {k.Naam}"))];
    }

    public static void WriteJson(Utf8JsonWriter writer, DbDataReader row, int[] ordinals)
    {
        writer.WriteStartObject();
        for (var i = 0; i < All.Length; i++)
        {
            writer.WritePropertyName(All[i].Json);
            if (!row.IsDBNull(ordinals[i])) All[i].Waarde.ToJson(writer, row, ordinals[i]);
            else if (All[i].Verplicht) throw new InvalidOperationException($"{typeof(TRij).Name}.{All[i].Naam} is null");
            else writer.WriteNullValue();
        }
        writer.WriteEndObject();
    }

    /// <summary>RFC 4180: CRLF, a header line also when there are no rows.</summary>
    public static void WriteCsvHeader(IBufferWriter<byte> output, Csvvorm vorm)
    {
        output.Write(vorm.BeginBytes.Span);
        for (var i = 0; i < All.Length; i++) WriteCell(output, All[i].Naam, i, vorm);
        output.Write("\r\n"u8);
    }

    public static void WriteCsv(IBufferWriter<byte> output, DbDataReader row, int[] ordinals, Csvvorm vorm)
    {
        for (var i = 0; i < All.Length; i++)
        {
            var empty = row.IsDBNull(ordinals[i]);
            if (empty && All[i].Verplicht) throw new InvalidOperationException($"{typeof(TRij).Name}.{All[i].Naam} is null");
            WriteCell(output, empty ? "" : All[i].Waarde.ToCell(row, ordinals[i], vorm), i, vorm);
        }
        output.Write("\r\n"u8);
    }

    private static void WriteCell(IBufferWriter<byte> output, string cell, int index, Csvvorm vorm)
    {
        if (index > 0) output.Write(vorm == Csvvorm.Csv ? ","u8 : ";"u8);
        if (cell.Length > 0 && (cell.AsSpan().IndexOfAny(vorm == Csvvorm.Csv ? ",\"\r\n\t" : ";\"\r\n\t") >= 0 || cell[0] == ' '
            || cell[^1] == ' ')) cell = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(cell, output);
    }

    private static Kolom Of(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new Kolom(property.Name, JsonEncodedText.Encode(property.Name), Waarde.Of(type),
            property.PropertyType.IsValueType ? type == property.PropertyType
                : Nullability.Create((PropertyInfo)property.AttributeProvider!).ReadState == NullabilityState.NotNull);
    }

    private sealed record Kolom(string Naam, JsonEncodedText Json, Waarde Waarde, bool Verplicht);
}

/// <summary>A type of value, as it is taken from a row and put down.</summary>
internal sealed record Waarde(Action<Utf8JsonWriter, DbDataReader, int> ToJson, Func<DbDataReader, int, Csvvorm, string> ToCell)
{
    private static readonly Dictionary<Type, Waarde> Types = new()
    {
        [typeof(string)] = new((w, r, i) => w.WriteStringValue(r.GetString(i)), (r, i, v) => CsvCell.Of(r.GetString(i), v)),
        [typeof(Guid)] = new((w, r, i) => w.WriteStringValue(r.GetGuid(i)), (r, i, _) => r.GetGuid(i).ToString()),
        [typeof(int)] = new((w, r, i) => w.WriteNumberValue(r.GetInt32(i)), (r, i, _) =>
            r.GetInt32(i).ToString(CultureInfo.InvariantCulture)),
        [typeof(decimal)] = new((w, r, i) => w.WriteNumberValue(r.GetDecimal(i)), (r, i, v) => r.GetDecimal(i).ToString(v.Getallen)),
        [typeof(bool)] = new((w, r, i) => w.WriteBooleanValue(r.GetBoolean(i)), (r, i, v) => r.GetBoolean(i) ? v.Waar : v.Onwaar),
        [typeof(DateOnly)] = new((w, r, i) => w.WriteStringValue(Csvvorm.Csv.Datum(r.GetFieldValue<DateOnly>(i))), (r, i, v) =>
            v.Datum(r.GetFieldValue<DateOnly>(i))),
        [typeof(DateTimeOffset)] = new((w, r, i) => w.WriteStringValue(Json.Moment(r.GetFieldValue<DateTimeOffset>(i))), (r, i, v) =>
            v.Moment(r.GetFieldValue<DateTimeOffset>(i))),
    };

    public static Waarde Of(Type type) => Types.TryGetValue(type, out var waarde) ? waarde : throw new NotSupportedException(
        $"{type} is not a column");
}
