using System.Collections.Frozen;
using System.Text.Json;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Language.Search;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy.Words;

/// <summary>
/// The plain words of clinical language: whatever the product's own guidelines and vocabularies write in lower case.
/// A capitalised one of them behind a weak cue is no name.
/// </summary>
internal static class ClinicalWords
{
    private static readonly Type[] Written = [typeof(BuiltInGuidelines), typeof(Catalogue), typeof(StopWords)];

    public static FrozenSet<string> BuiltIn { get; } = Read().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> Read()
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var owner in Written)
        foreach (var name in EmbeddedTable.Names(owner))
            using (var document = JsonDocument.Parse(EmbeddedTable.Open(owner, name)))
                Collect(document.RootElement, words);
        return words;
    }

    private static void Collect(JsonElement element, HashSet<string> words)
    {
        if (element.ValueKind == JsonValueKind.String)
            foreach (var word in NameWord.In(element.GetString()!))
                if (!word.IsCapital(element.GetString()!))
                    words.Add(element.GetString()![word.Start..word.End]);
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var one in element.EnumerateArray())
                Collect(one, words);
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var one in element.EnumerateObject())
                Collect(one.Value, words);
    }
}
