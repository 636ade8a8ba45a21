using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Orleans.MedAssist.Knowledge;

/// <summary>The guideline entries that ship with the product, one embedded file a specialty.</summary>
internal sealed class BuiltInGuidelines
{
    private const string Folder = "Orleans.MedAssist.Knowledge.guidelines.";

    private BuiltInGuidelines(ImmutableArray<Guideline> entries, string contentHash) =>
        (Entries, ContentHash) = (entries, contentHash);

    public ImmutableArray<Guideline> Entries { get; }

    /// <summary>SHA-256 over the files' names and bytes, lower-case hexadecimal.</summary>
    public string ContentHash { get; }

    /// <exception cref="InvalidDataException">An entry is malformed; the message names its file and id.</exception>
    public static BuiltInGuidelines Load()
    {
        var assembly = typeof(BuiltInGuidelines).Assembly;
        var files = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<Guideline>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var stream = new MemoryStream();
            using (var resource = assembly.GetManifestResourceStream(file)!)
            {
                resource.CopyTo(stream);
            }

            var bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file));
            hash.AppendData(bytes);
            entries.AddRange(Read(file[Folder.Length..^".json".Length], bytes));
        }

        GuidelineRules.RequireUniqueIds(entries);
        return new(entries.ToImmutable(), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The entries of one specialty's file, each checked.</summary>
    internal static ImmutableArray<Guideline> Read(string specialty, ReadOnlySpan<byte> json)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(json, GuidelineJson.Default.ImmutableArrayGuideline);
            foreach (var entry in entries)
            {
                GuidelineRules.Check(specialty, entry);
            }

            return entries;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"guidelines/{specialty}.json: {exception.Message}", exception);
        }
    }
}
