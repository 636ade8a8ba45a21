using System.CommandLine;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;

/// <summary>
/// <c>evaluate endpoint</c>: asks a model of an endpoint as the product does, and says what works there.
/// </summary>
internal static class EvaluateEndpoint
{
    private static readonly Argument<Uri?> Url = new("url")
    {
        Description = "The endpoint up to /v1; for Azure the resource's address.",
        CustomParser = result =>
        {
            if (
                Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https"
            )
                return url;
            result.AddError("The url must begin with http:// or https://.");
            return null;
        },
    };
    private static readonly Argument<string> Model = new("model")
    {
        Description = "The model's name; for Azure the deployment's.",
    };
    private static readonly Option<string?> KeyFrom = new("--key-env")
    {
        Description = "The environment variable that holds the key.",
    };
    private static readonly Option<bool> Azure = new("--azure") { Description = "The endpoint is Azure OpenAI." };
    private static readonly Option<int> Count = new("--questions")
    {
        DefaultValueFactory = _ => 5,
        Description = "Opinions that are asked for, 1 to 100.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command(
            "endpoint",
            "Asks a model of an endpoint as the product does: what works there, before a model is changed."
        )
        {
            Url,
            Model,
            KeyFrom,
            Azure,
            Count,
        };
        KeyFrom.Validators.Add(result =>
        {
            if (
                result.GetValueOrDefault<string?>() is { } name
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))
            )
                result.AddError($"The environment variable {name} holds no key.");
        });
        Count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= 100))
                result.AddError("--questions must lie from 1 to 100.");
        });
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var key = line.GetValue(KeyFrom) is { } name ? Environment.GetEnvironmentVariable(name) : null;
                var trial = new EndpointTrial(line.GetValue(Url)!, line.GetValue(Model)!, key, line.GetValue(Azure));
                var findings = await trial.RunAsync(line.GetValue(Count), cancellationToken);
                foreach (var told in findings.Lines())
                    Console.WriteLine(told);
                return findings.Works ? 0 : 1;
            }
        );
        return command;
    }
}
