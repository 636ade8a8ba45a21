using System.Collections.Immutable;
using System.Data;
using DuckDB.NET.Data;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// Runs statements on one connection, which it owns; one caller at a time. A cancelled token interrupts DuckDB.
/// </summary>
internal sealed class DuckStatements(DuckDBConnection connection) : IDisposable
{
    private readonly DuckDBCommand _command = connection.CreateCommand();

    /// <summary>All rows of a query.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the query ended.</exception>
    public ImmutableArray<T> Read<T>(
        string sql,
        Func<IDataRecord, T> row,
        IEnumerable<DuckDBParameter> values,
        CancellationToken cancellationToken
    ) =>
        Interruptibly(
            sql,
            values,
            command =>
            {
                using var reader = command.ExecuteReader();
                var rows = ImmutableArray.CreateBuilder<T>();
                while (reader.Read())
                {
                    rows.Add(row(reader));
                }

                return rows.DrainToImmutable();
            },
            cancellationToken
        );

    /// <summary>Runs what gives no rows.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before it ended.</exception>
    public void Run(string sql, IEnumerable<DuckDBParameter> values, CancellationToken cancellationToken) =>
        Interruptibly(sql, values, command => command.ExecuteNonQuery(), cancellationToken);

    public void Dispose()
    {
        _command.Dispose();
        connection.Dispose();
    }

    private T Interruptibly<T>(
        string sql,
        IEnumerable<DuckDBParameter> values,
        Func<DuckDBCommand, T> run,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = MedAssistTracing.Query(sql);
        _command.CommandText = sql;
        _command.Parameters.Clear();
        _command.Parameters.AddRange(values);
        using var interruption = new Interruption(_command, cancellationToken);
        try
        {
            return run(_command);
        }
        catch (Exception exception)
            when (exception is DuckDBException or OperationCanceledException
                && cancellationToken.IsCancellationRequested
            )
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
