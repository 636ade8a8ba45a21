using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Hybrid;
using Orleans.Serialization;

namespace Orleans.MedAssist.Knowledge.Cache;

/// <summary>
/// Writes answers for the shared store in Orleans's compact format, which other versions read as well.
/// </summary>
internal sealed class CachedAnswerSerializer(Serializer<ImmutableArray<Passage>> serializer)
    : IHybridCacheSerializer<CachedAnswer>
{
    public CachedAnswer Deserialize(ReadOnlySequence<byte> source) =>
        new(serializer.Deserialize(source), CacheTier.Redis);

    public void Serialize(CachedAnswer value, IBufferWriter<byte> target) =>
        serializer.Serialize(value.Passages, target);
}
