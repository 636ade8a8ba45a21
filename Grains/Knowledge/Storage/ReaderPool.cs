using Microsoft.Extensions.ObjectPool;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>The connections of an open base: each is one caller's at a time, and nobody waits for one.</summary>
internal static class ReaderPool
{
    /// <summary>Opens a connection where none is free.</summary>
    public static ObjectPool<TReader> Of<TReader>(Func<TReader> open)
        where TReader : class =>
        new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }.Create(
            new Policy<TReader>(open)
        );

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

    private sealed class Policy<TReader>(Func<TReader> open) : PooledObjectPolicy<TReader>
        where TReader : class
    {
        public override TReader Create() => open();

        public override bool Return(TReader obj) => true;
    }
}
