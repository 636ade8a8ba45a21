using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>All calls on the knowledge base.</summary>
internal static class KnowledgeApi
{
    public static void MapKnowledge(this IEndpointRouteBuilder routes)
    {
        var knowledge = routes.MapGroup("/v1/knowledge").WithTags("Knowledge");

        knowledge.MapPost("search", SearchAsync).WithSummary("Search the guidelines").Refuses(400, 413, 415, 503);

        knowledge
            .MapPost("passages", PassagesAsync)
            .WithSummary("Passages by their ids, in the order asked")
            .Refuses(400, 413, 415, 503);

        knowledge
            .MapPost("cases/search", SimilarAsync)
            .WithSummary("Search the earlier cases")
            .Refuses(400, 413, 415, 503);

        knowledge
            .MapPost("cases", CasesAsync)
            .WithSummary("Earlier cases by their numbers, in the order asked")
            .Refuses(400, 413, 415, 503);

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

    private static async Task<Results<Ok<FoundCases>, ProblemHttpResult>> SimilarAsync(
        Posted<SimilarCaseQuery> posted,
        KnowledgeQueryRules rules,
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    )
    {
        var refusals = rules.Check(posted.Body);
        if (refusals.Any)
            return refusals.ToProblem();
        try
        {
            var cases = await cluster.AskAsync(
                token => grains.GetGrain<IKnowledgeGrain>(0).FindSimilarCasesAsync(posted.Body, token),
                cancellationToken
            );
            return TypedResults.Ok(new FoundCases { Cases = cases });
        }
        catch (ArgumentException)
        {
            return Problems.Refused("query", "Expected at least one word that can be searched for.");
        }
    }

    private static async Task<Results<Ok<PassagesById>, ProblemHttpResult>> PassagesAsync(
        Posted<PassageIds> posted,
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    )
    {
        var refusals = KnowledgeIdRules.Check(posted.Body);
        if (refusals.Any)
            return refusals.ToProblem();
        var batch = await cluster.AskAsync(
            token => grains.GetGrain<IKnowledgeGrain>(0).RetrieveAsync(posted.Body.Ids, token),
            cancellationToken
        );
        return TypedResults.Ok(new PassagesById { Passages = batch.Found, Missing = batch.Missing });
    }

    private static async Task<Results<Ok<CasesByNumber>, ProblemHttpResult>> CasesAsync(
        Posted<CaseNumbers> posted,
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    )
    {
        var refusals = KnowledgeIdRules.Check(posted.Body);
        if (refusals.Any)
            return refusals.ToProblem();
        var batch = await cluster.AskAsync(
            token => grains.GetGrain<IKnowledgeGrain>(0).RetrieveCasesAsync(posted.Body.Ids, token),
            cancellationToken
        );
        return TypedResults.Ok(new CasesByNumber { Cases = batch.Found, Missing = batch.Missing });
    }

    private static async Task<Ok<KnowledgeStatus>> StatusAsync(
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await cluster.AskAsync(grains.GetGrain<IKnowledgeGrain>(0).StatusAsync, cancellationToken));
}
