using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>Turns nested objects of texts into plain sentences, headed by their keys.</summary>
internal static class FreeText
{
    /// <summary>
    /// Every text below a node with the keys that lead to it; an object of texts is not a text itself.
    /// </summary>
    public static IEnumerable<(string Path, string Text)> Leaves(JsonNode? node, string path = "") =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Leaves(member.Value, Join(path, member.Key))),
            JsonArray entries => entries.SelectMany(entry => Leaves(entry, path)),
            JsonValue value => [(path, value.ToString())],
            _ => [],
        };

    /// <summary>All of it in one text, a line each.</summary>
    public static string Of(JsonNode? node) =>
        string.Join("\n", Leaves(node).Select(leaf => Line(leaf.Path, leaf.Text)));

    /// <summary>"Neck Examination, Inspection: no swelling".</summary>
    public static string Line(string path, string text) => path.Length == 0 ? text : $"{Words(path)}: {text}";

    public static string Words(string path) => path.Replace('_', ' ').Replace("/", ", ", StringComparison.Ordinal);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}/{key}";
}
