using Microsoft.Extensions.ObjectPool;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>The connections of an open base: each is one caller's at a time, and nobody waits for one.</summary>
internal static class ReaderPool
{
    public static ObjectPool<KnowledgeReader> Over(string path, int memoryMb) =>
        new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }.Create(new Policy(path, memoryMb));

    /// <summary>Reads with a connection of the pool.</summary>
    public static T Use<TReader, T>(this ObjectPool<TReader> readers, Func<TReader, T> read)
        where TReader : class
    {
        var reader = readers.Get();
        try
        {
            return read(reader);
        }
        finally
        {
            readers.Return(reader);
        }
    }

    private sealed class Policy(string path, int memoryMb) : PooledObjectPolicy<KnowledgeReader>
    {
        public override KnowledgeReader Create() => new(DuckFile.Connect(path, memoryMb));

        public override bool Return(KnowledgeReader obj) => true;
    }
}
