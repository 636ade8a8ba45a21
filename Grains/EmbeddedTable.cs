using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.MedAssist;

/// <summary>
/// Reads the tables that are embedded beside the type that owns them, so that a folder that is renamed takes its tables
/// along. A table that cannot be read stops the process that needs it, and is named.
/// </summary>
internal static class EmbeddedTable
{
    /// <summary>
    /// The table of this name in the folder of <paramref name="owner"/>, or in a folder below it ("scripts.ent.json").
    /// </summary>
    /// <exception cref="InvalidDataException">It is missing, empty or unreadable.</exception>
    public static T Read<T>(Type owner, string name, JsonTypeInfo<T> shape)
    {
        using var stream = Open(owner, name);
        try
        {
            return JsonSerializer.Deserialize(stream, shape)
                ?? throw new InvalidDataException($"The embedded table {name} is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"The embedded table {name} is unreadable at {failure.Path}, line {failure.LineNumber + 1}.",
                failure
            );
        }
    }

    /// <summary>The bytes of a table; the caller disposes of them.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public static Stream Open(Type owner, string name) =>
        owner.Assembly.GetManifestResourceStream(owner, name)
        ?? throw new InvalidDataException($"The embedded table {name} is missing.");

    /// <summary>
    /// The names of all tables in the folder of <paramref name="owner"/> and below, in ordinal order.
    /// </summary>
    public static IEnumerable<string> Names(Type owner)
    {
        var folder = owner.Namespace + ".";
        return owner
            .Assembly.GetManifestResourceNames()
            .Where(name =>
                name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)
            )
            .Select(name => name[folder.Length..])
            .Order(StringComparer.Ordinal);
    }
}
