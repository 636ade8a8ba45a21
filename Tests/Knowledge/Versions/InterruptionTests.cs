using System.Diagnostics;
using DuckDB.NET.Data;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge.Versions;

/// <summary>A statement that would run for hours, and is told not to.</summary>
public sealed class InterruptionTests
{
    private const string ForHours =
        "SELECT count(*) FROM range(10000000) one, range(10000000) other WHERE (one.range + other.range) % 7 = 3";

    [Test]
    public void A_deadline_interrupts_what_is_running_and_the_connection_works_on()
    {
        using var connection = Connection();
        using var command = Command(connection, ForHours);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var started = Stopwatch.GetTimestamp();
        using (new Interruption(command, deadline.Token))
            Assert.That(
                () => command.ExecuteScalar(),
                Throws.InstanceOf<OperationCanceledException>().Or.InstanceOf<DuckDBException>()
            );
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(Command(connection, "SELECT 42").ExecuteScalar(), Is.EqualTo(42));
    }

    [Test]
    public void A_cancel_that_comes_before_the_statement_begins_is_not_lost()
    {
        using var connection = Connection();
        using var command = Command(connection, ForHours);
        using (new Interruption(command, new CancellationToken(canceled: true)))
            Assert.That(
                () => command.ExecuteScalar(),
                Throws.InstanceOf<OperationCanceledException>().Or.InstanceOf<DuckDBException>()
            );
    }

    [Test]
    public void Nothing_is_interrupted_after_the_statement()
    {
        using var connection = Connection();
        using var command = Command(connection, "SELECT count(*) FROM range(3000000) one WHERE one.range % 7 = 3");
        using var cancelled = new CancellationTokenSource();
        using (new Interruption(command, cancelled.Token))
            cancelled.Cancel();
        for (var again = 0; again < 20; again++)
            Assert.That(command.ExecuteScalar(), Is.EqualTo(428_571));
    }

    private static DuckDBConnection Connection()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static DuckDBCommand Command(DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
