using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Answers from memory where the same base was asked the same within the hour, and otherwise from the base.</summary>
internal sealed class CachedKnowledge(KnowledgeLibrary library, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions OneHour =
        new() { Expiration = TimeSpan.FromHours(1), LocalCacheExpiration = TimeSpan.FromHours(1) };

    public async ValueTask<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key = $"{lease.Base.Status.Version}/search/{query.Specialty}/{query.K}/{Digest(query.Query)}";
        return await AnswerAsync(key, async token =>
        {
            using var own = lease.Share();
            return await own.Base.Mixed.SearchAsync(query.Query, query.Specialty, query.K, token);
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<Passage>> SearchAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key = $"{lease.Base.Status.Version}/shelves/{string.Join(',', query.Shelves)}/{query.K}/{Digest(query.Query)}";
        return await AnswerAsync(key, async token =>
        {
            using var own = lease.Share();
            return await own.Base.Mixed.SearchShelvesAsync(query.Query, query.Shelves, query.K, token);
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        var key = $"{lease.Base.Status.Version}/get/{Digest(string.Join('\n', ids))}";
        return await AnswerAsync(key, token =>
        {
            using var own = lease.Share();
            return ValueTask.FromResult(own.Base.ById(ids, token));
        }, cancellationToken);
    }

    private async ValueTask<ImmutableArray<Passage>> AnswerAsync(
        string key, Func<CancellationToken, ValueTask<ImmutableArray<Passage>>> answer, CancellationToken cancellationToken)
    {
        var fromBase = false;
        var found = await cache.GetOrCreateAsync(key, async token =>
        {
            fromBase = true;
            return new Answer([.. (await answer(token)).Select(passage => passage with { Tier = CacheTier.Memory })]);
        }, OneHour, cancellationToken: cancellationToken);
        return fromBase
            ? [.. found.Passages.Select(passage => passage with { Tier = CacheTier.DuckDb })]
            : found.Passages;
    }

    // A question can hold words of a patient: keys go to a shared store, so they carry only its digest.
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Declared immutable, so that memory keeps the object itself and a hit costs no deserialising.</summary>
    [ImmutableObject(true)]
    internal sealed record Answer(ImmutableArray<Passage> Passages);
}
