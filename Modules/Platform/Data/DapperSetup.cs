using System.Data;

namespace Netwerkplatform.Platform.Data;

internal static class DapperSetup
{
    private static readonly Lock Once = new();
    private static bool done;

    /// <summary>Dapper's settings are static: set once per process, whatever number of hosts runs in it.</summary>
    public static void Apply()
    {
        lock (Once)
        {
            if (done) return;
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new UtcHandler());
            SqlMapper.AddTypeMap(typeof(string), DbType.String, useGetFieldValue: true);
            SqlMapper.AddTypeMap(typeof(Guid), DbType.Guid, useGetFieldValue: true);
            SqlMapper.AddTypeMap(typeof(bool), DbType.Boolean, useGetFieldValue: true);
            SqlMapper.AddTypeMap(typeof(int), DbType.Int32, useGetFieldValue: true);
            SqlMapper.AddTypeHandler(new DateHandler());
            done = true;
        }
    }

    private sealed class UtcHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset moment ? moment
                : new DateTimeOffset(System.DateTime.SpecifyKind((System.DateTime)value, DateTimeKind.Utc));
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }

        public override DateOnly Parse(object value) =>
            value is DateOnly date ? date : DateOnly.FromDateTime((System.DateTime)value);
    }
}
