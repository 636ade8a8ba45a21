using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Orleans.MedAssist.Gateway;

/// <summary>The OpenAPI document, written from the routes and the contracts, and a page to read it.</summary>
internal static class ApiDocument
{
    public const string ExampleCase = "Orleans.MedAssist.Gateway.Cases.example-case.json";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(document =>
        {
            document.AddDocumentTransformer(
                (description, context, _) =>
                {
                    context.ApplicationServices.GetRequiredService<ApiBounds>().WriteTo(description);
                    description.Info = new OpenApiInfo
                    {
                        Title = "Orleans.MedAssist",
                        Version = "1",
                        Description =
                            "Clinical decision support by a team of agents. It advises clinicians and replaces none.",
                    };
                    return Task.CompletedTask;
                }
            );
            document.AddOperationTransformer(
                (operation, context, _) =>
                {
                    Complete(operation, context.Description.RelativePath);
                    return Task.CompletedTask;
                }
            );
        });

    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference(
            "/docs",
            page => page.WithTitle("Orleans.MedAssist").DisableDefaultFonts().DisableTelemetry().DisableAgent()
        );
    }

    /// <summary>The problems that an endpoint answers with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            _ =
                status == StatusCodes.Status400BadRequest
                    ? route.ProducesValidationProblem()
                    : route.ProducesProblem(status);
        }

        return route;
    }

    private static void Complete(OpenApiOperation operation, string? path)
    {
        if (
            path?.TrimEnd('/') == "v1/cases"
            && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true
        )
        {
            using var example = typeof(ApiDocument).Assembly.GetManifestResourceStream(ExampleCase)!;
            body.Example = JsonNode.Parse(example);
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Required |= parameter.Name == Requests.IdempotencyKey.Header;
            if (parameter.Name == "limit")
            {
                parameter.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = "200",
                    Default = 50,
                };
            }
        }
    }
}
