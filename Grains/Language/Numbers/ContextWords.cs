using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>context-words.json: the words that say what a number of a note is. They do not tell upper from lower
/// case.</summary>
internal static class ContextWords
{
    private const string File = "context-words.json";

    private static readonly Dictionary<string, string[]> Lists = EmbeddedTable.Read(
        typeof(ContextWords),
        File,
        NumberTables.Default.DictionaryStringStringArray
    );

    /// <summary>What may stand between a name and its number.</summary>
    public static FrozenSet<string> Connectors { get; } = Of("connectors");

    /// <summary>What says that a value went down.</summary>
    public static FrozenSet<string> Falls { get; } = Of("falls");

    /// <summary>What says that a value went up or changed.</summary>
    public static FrozenSet<string> Rises { get; } = Of("rises");

    /// <summary>What says that a value is the present one.</summary>
    public static FrozenSet<string> Nows { get; } = Of("nows");

    /// <summary>What is followed by a number that was not measured, whatever stands between.</summary>
    public static FrozenSet<string> Unmeasured { get; } = Of("unmeasured");

    /// <summary>What says that a value is of the past, aimed at or expected.</summary>
    public static FrozenSet<string> NotNow { get; } = Of("notNow");

    /// <summary>What denies.</summary>
    public static FrozenSet<string> Denials { get; } = Of("denials");

    /// <summary>Units and names of times.</summary>
    public static FrozenSet<string> Times { get; } = Of("times");

    /// <summary>Who a value may belong to other than the patient.</summary>
    public static FrozenSet<string> People { get; } = Of("people");

    /// <summary>What gives a value to somebody.</summary>
    public static FrozenSet<string> Having { get; } = Of("having");

    /// <summary>What makes a value that of an unborn child.</summary>
    public static FrozenSet<string> Unborn { get; } = Of("unborn");

    /// <summary>What says that a value is of another place or specimen.</summary>
    public static FrozenSet<string> Elsewhere { get; } = Of("elsewhere");

    /// <summary>What gives a name another meaning.</summary>
    public static FrozenSet<string> OtherMeaning { get; } = Of("otherMeaning");

    /// <summary>What says that the number before it is a dose, a duration or a count.</summary>
    public static FrozenSet<string> Quantities { get; } = Of("quantities");

    private static FrozenSet<string> Of(string name) =>
        Lists.TryGetValue(name, out var words)
            ? words.ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            : throw new InvalidDataException($"{File}: the list {name} is missing.");
}

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class NumberTables : JsonSerializerContext;
