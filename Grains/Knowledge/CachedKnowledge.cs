using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
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
        var shelf = await library.CurrentAsync(cancellationToken);
        var key = $"{shelf.Status.Version}/search/{query.Specialty}/{query.K}/{Digest(query.Query)}";
        return await AnswerAsync(key, async token =>
        {
            var vector = await shelf.EmbedAsync(query.Query, token);
            return shelf.Nearest(vector, query.Specialty, query.K, token);
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<Passage>> SearchAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        var shelf = await library.CurrentAsync(cancellationToken);
        var key = $"{shelf.Status.Version}/shelves/{string.Join(',', query.Shelves)}/{query.K}/{Digest(query.Query)}";
        return await AnswerAsync(key, async token =>
        {
            var vector = await shelf.EmbedAsync(query.Query, token);
            return shelf.NearestOnShelves(vector, query.Shelves, query.K, token);
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var shelf = await library.CurrentAsync(cancellationToken);
        var key = $"{shelf.Status.Version}/get/{Digest(string.Join('\n', ids))}";
        return await AnswerAsync(key, token => ValueTask.FromResult(shelf.ById(ids, token)), cancellationToken);
    }

    private async ValueTask<ImmutableArray<Passage>> AnswerAsync(
        string key, Func<CancellationToken, ValueTask<ImmutableArray<Passage>>> answer, CancellationToken cancellationToken)
    {
        var fromBase = false;
        // The cache works on a flow of its own; what is asked there belongs to the trace of whoever asks here.
        var asking = Activity.Current;
        var found = await cache.GetOrCreateAsync(key, async token =>
        {
            fromBase = true;
            Activity.Current = asking;
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
