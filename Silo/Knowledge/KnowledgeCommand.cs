using System.CommandLine;
using Orleans.MedAssist.Knowledge.Ingestion;

namespace Orleans.MedAssist.Silo.Knowledge;

/// <summary><c>knowledge build</c>: makes a knowledge base from a hospital's own files. No silo is started.</summary>
internal static class KnowledgeCommand
{
    private static readonly Option<string[]> From = new("--from")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Files: .ndjson, .jsonl, .json, .csv, .tsv, .parquet.",
    };
    private static readonly Option<string> Out = new("--out")
    {
        Required = true,
        Description = "A .duckdb file, or a folder of versions whose newest is then served.",
    };
    private static readonly Option<bool> Append = new("--append")
    {
        Description = "Keeps the rows of the base at --out; a passage of the same id gives way to the new one.",
    };
    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = "guidelines or cases; otherwise the columns decide.",
    };
    private static readonly Option<string[]> Map = new("--map")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = $"field=column, where a column has another name. Fields: {FieldNames.All}.",
    };
    private static readonly Option<string[]> Set = new("--set")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "field=value, for rows that have no value for the field.",
    };

    private static readonly Option<string?> Embedding = new("--embedding")
    {
        Description =
            "encoder (finds what is meant, milliseconds a passage) or lexical (by words, at once); otherwise Knowledge:Embedding:Provider, and lexical instead of the encoder above Knowledge:Import:EncoderRows.",
    };

    /// <summary>Runs the command line, whose first word is <c>knowledge</c>.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        Kind.AcceptOnlyFromAmong([.. Enum.GetNames<ImportKind>().Select(name => name.ToLowerInvariant())]);
        Embedding.AcceptOnlyFromAmong("encoder", "lexical");
        var build = new Command("build", "Builds a base and publishes it, or changes nothing.")
        {
            From,
            Out,
            Append,
            Kind,
            Map,
            Set,
            Embedding,
        };
        build.SetAction(
            (line, cancellationToken) =>
                BuildCommand.RunAsync(
                    [.. line.GetValue(From)!],
                    line.GetValue(Out)!,
                    line.GetValue(Append),
                    line.GetValue(Kind),
                    line.GetValue(Map) ?? [],
                    line.GetValue(Set) ?? [],
                    line.GetValue(Embedding),
                    cancellationToken
                )
        );
        var root = new RootCommand("Orleans.MedAssist")
        {
            new Command("knowledge", "Works on knowledge bases.") { build },
        };
        return root.Parse(args).InvokeAsync();
    }
}
