using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>The files that ship for whoever monitors.</summary>
internal static partial class Shipped
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "k8s", "monitoring");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The metrics that an expression reads, as they are exported.</summary>
    public static IEnumerable<string> Metrics(string expression) =>
        Word()
            .Matches(InQuotes().Replace(expression, ""))
            .Select(match => match.Value)
            .Where(word => word == "up" || Prefixes.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)));

    private static readonly string[] Prefixes =
    [
        "medical_assistant_",
        "groq_",
        "orleans_",
        "http_server_",
        "http_client_",
        "dotnet_",
        "kestrel_",
    ];

    [GeneratedRegex("[a-zA-Z_:][a-zA-Z0-9_:]*")]
    private static partial Regex Word();

    // Labels and their values are no metrics; so is what an aggregation groups by.
    [GeneratedRegex(@"""[^""]*""|\bby \([^)]*\)|\{[^}]*\}")]
    private static partial Regex InQuotes();
}
