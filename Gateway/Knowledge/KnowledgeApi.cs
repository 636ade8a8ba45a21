using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>What was found.</summary>
internal sealed record FoundPassages
{
    /// <summary>The passages, the nearest first.</summary>
    public required ImmutableArray<Passage> Passages { get; init; }
}

/// <summary>All calls on the knowledge base.</summary>
internal static class KnowledgeApi
{
    public static void MapKnowledge(this IEndpointRouteBuilder routes)
    {
        var knowledge = routes.MapGroup("/v1/knowledge").WithTags("Knowledge");

        knowledge.MapPost("search", SearchAsync).WithSummary("Search the guidelines").Refuses(400, 413, 415, 503);

        knowledge
            .MapPost("import", KnowledgeImport.PostAsync)
            .WithSummary("Import a file of guidelines or cases, all of it or nothing; the answer follows it to the end")
            .Accepts<Stream>("application/x-ndjson", "application/json", "text/csv", "application/vnd.apache.parquet")
            .Produces<ImportProgress>(200, "text/event-stream", "application/x-ndjson")
            .Refuses(400, 408, 409, 413, 415, 503);

        knowledge
            .MapDelete("import", KnowledgeImport.DeleteAsync)
            .WithSummary("Give up the import that is under way; nothing is published")
            .Refuses(404, 503);

        knowledge.MapGet("", StatusAsync).WithSummary("Version, size and index of the knowledge base").Refuses(503);
    }

    private static async Task<Results<Ok<FoundPassages>, ProblemHttpResult>> SearchAsync(
        Posted<KnowledgeQuery> posted,
        KnowledgeQueryRules rules,
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    )
    {
        var refusals = rules.Check(posted.Body);
        if (refusals.Any)
        {
            return refusals.ToProblem();
        }

        var knowledge = grains.GetGrain<IKnowledgeGrain>(0);
        try
        {
            var passages = await cluster.AskAsync(
                token => knowledge.SearchAsync(posted.Body, token),
                cancellationToken
            );
            return TypedResults.Ok(new FoundPassages { Passages = passages });
        }
        catch (ArgumentException)
        {
            // The bounds are checked above; what a word is, only the knowledge base knows.
            return Problems.Refused("query", "Expected at least one word that can be searched for.");
        }
    }

    private static async Task<Ok<KnowledgeStatus>> StatusAsync(
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await cluster.AskAsync(grains.GetGrain<IKnowledgeGrain>(0).StatusAsync, cancellationToken));
}
