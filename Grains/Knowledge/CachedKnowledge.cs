using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;
using Orleans.MedAssist.Knowledge.Cache;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// Answers from memory where this silo was asked the same of the same base within the hour, from the shared store where
/// another silo was, and otherwise from the base.
/// </summary>
internal sealed class CachedKnowledge(KnowledgeLibrary library, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions OneHour = new()
    {
        Expiration = TimeSpan.FromHours(1),
        LocalCacheExpiration = TimeSpan.FromHours(1),
    };

    // A case's own words are asked about by that case alone: another silo never asks the same, and the case would wait.
    private static readonly HybridCacheEntryOptions OneHourHere = new()
    {
        LocalCacheExpiration = TimeSpan.FromHours(1),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    public async ValueTask<ImmutableArray<Passage>> SearchAsync(
        KnowledgeQuery query,
        CancellationToken cancellationToken
    )
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key = $"{Prefix(lease)}search/{query.Specialty}/{query.K}/{Digest(query.Query)}";
        return await AnswerAsync(
            key,
            OneHour,
            async token =>
            {
                using var own = lease.Share();
                return await own.Base.Mixed.SearchAsync(query.Query, query.Specialty, query.K, token);
            },
            cancellationToken
        );
    }

    public async ValueTask<ImmutableArray<Passage>> SearchAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key =
            $"{Prefix(lease)}shelves/{string.Join(',', query.Shelves)}/{query.K}/{query.About}/{Digest(query.Query)}";
        return await AnswerAsync(
            key,
            OneHourHere,
            async token =>
            {
                using var own = lease.Share();
                return await own.Base.Mixed.SearchShelvesAsync(query.Query, query.Shelves, query.K, query.About, token);
            },
            cancellationToken
        );
    }

    public async ValueTask<ImmutableArray<Passage>> GetAsync(
        ImmutableArray<string> ids,
        CancellationToken cancellationToken
    )
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key = $"{Prefix(lease)}get/{Digest(string.Join('\n', ids))}";
        return await AnswerAsync(
            key,
            OneHour,
            token =>
            {
                using var own = lease.Share();
                return ValueTask.FromResult(own.Base.ById(ids, token));
            },
            cancellationToken
        );
    }

    private async ValueTask<ImmutableArray<Passage>> AnswerAsync(
        string key,
        HybridCacheEntryOptions kept,
        Func<CancellationToken, ValueTask<ImmutableArray<Passage>>> answer,
        CancellationToken cancellationToken
    )
    {
        // The cache works on a flow of its own; what is asked there belongs to the trace of whoever asks here.
        var asking = Activity.Current;
        var found = await cache.GetOrCreateAsync(
            key,
            async token =>
            {
                Activity.Current = asking;
                return CachedAnswer.FromBase(await answer(token));
            },
            kept,
            cancellationToken: cancellationToken
        );
        return found.Take().Passages;
    }

    private static string Prefix(KnowledgeLease lease) => $"medassist/knowledge/{lease.Base.Status.Version}/";

    // A question can hold words of a patient: keys go to a shared store, so they carry only its digest.
    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
