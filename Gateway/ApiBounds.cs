using System.Globalization;
using System.Text.Json;
using Microsoft.OpenApi;
using Orleans.MedAssist.Gateway.Cases;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// Writes the bounds of requests into the reference page. They are asked of the very rules that refuse, which are run
/// over examples: what stands there is what holds.
/// </summary>
internal sealed class ApiBounds(SubmissionRules submissions, KnowledgeQueryRules queries)
{
    /// <summary>Adds them to the schemas of the document.</summary>
    public void WriteTo(OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        Write(schemas, nameof(CaseSubmission), kept => submissions.Check(Example(), kept));
        Write(schemas, nameof(SignOffRequest), kept => SignOffRules.Check(new SignOffRequest(), kept));
        Write(schemas, nameof(KnowledgeQuery), kept => queries.Check(new KnowledgeQuery { Query = "" }, kept));
        Write(schemas, nameof(SimilarCaseQuery), kept => queries.Check(new SimilarCaseQuery { Query = "" }, kept));
    }

    private static CaseSubmission Example()
    {
        using var example = typeof(ApiBounds).Assembly.GetManifestResourceStream(ApiDocument.ExampleCase)!;
        return JsonSerializer.Deserialize<CaseSubmission>(example, StrictJson.Options)!;
    }

    private static void Write(IDictionary<string, IOpenApiSchema> schemas, string body, Action<Refusals> check)
    {
        var kept = new Refusals { Bounds = [] };
        check(kept);
        foreach (var (path, bound) in kept.Bounds)
            if (schemas.TryGetValue(body, out var root) && Find(schemas, root, path) is { } schema)
                Write(schema, bound);
    }

    // "labs[0].name" is the member "name" of what the list "labs" holds.
    private static OpenApiSchema? Find(IDictionary<string, IOpenApiSchema> schemas, IOpenApiSchema root, string path)
    {
        IOpenApiSchema? at = root;
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            at = Named(schemas, at)?.Properties?.TryGetValue(name, out var member) == true ? member : null;
            if (step.EndsWith(']'))
                at = Named(schemas, at)?.Items;
        }

        return at as OpenApiSchema;
    }

    // Where a value may be missing, the document says "nothing, or what that schema says".
    private static IOpenApiSchema? Named(IDictionary<string, IOpenApiSchema> schemas, IOpenApiSchema? schema) =>
        schema switch
        {
            OpenApiSchemaReference { Reference.Id: { } id } => schemas.TryGetValue(id, out var named) ? named : null,
            { OneOf: { Count: > 0 } either } => Named(
                schemas,
                either.FirstOrDefault(one => one is OpenApiSchemaReference) ?? either[^1]
            ),
            _ => schema,
        };

    private static void Write(OpenApiSchema schema, Bound bound)
    {
        schema.MaxLength ??= bound.MaxLength;
        schema.MaxItems ??= bound.MaxItems;
        if (bound.Required)
            schema.MinLength ??= 1;
        if (bound.Range is not var (low, high))
            return;
        schema.Minimum ??= low.ToString(CultureInfo.InvariantCulture);
        schema.Maximum ??= high.ToString(CultureInfo.InvariantCulture);
    }
}
