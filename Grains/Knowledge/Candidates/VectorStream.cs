using Apache.Arrow;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>Reads all vectors of a table in the table's order, a batch at a time, without an object a number.</summary>
internal static class VectorStream
{
    /// <summary>Gives each batch to a reader: primary keys, and 768 numbers a row, valid during the call.</summary>
    public static void Read(
        DuckDBConnection connection,
        KnowledgeTable table,
        Action<ReadOnlyMemory<int>, ReadOnlyMemory<float>> batch
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {table.Key}, embedding FROM {table.Name}";
        command.UseStreamingMode = true;
        using var stream = command.ExecuteArrowStream();
        while (stream.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult() is { } rows)
        {
            using (rows)
            {
                var keys = (Int32Array)rows.Column(0);
                var lists = (FixedSizeListArray)rows.Column(1);
                var values = (FloatArray)lists.Values;
                var numbers = new int[rows.Length];
                var vectors = new float[rows.Length * Rotation.Dimensions];
                keys.Values.CopyTo(numbers);
                values.Values.Slice(lists.Offset * Rotation.Dimensions, vectors.Length).CopyTo(vectors);
                batch(numbers, vectors);
            }
        }
    }
}
