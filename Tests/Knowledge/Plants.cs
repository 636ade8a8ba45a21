using System.Collections.Immutable;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

/// <summary>Small bases whose nearest neighbours are known beforehand.</summary>
internal static class Plants
{
    public static Guideline Entry(string id, string specialty, string text) =>
        new()
        {
            Id = id,
            Title = "Planted",
            Specialty = specialty,
            Source = "Nobody, Nothing",
            Year = 2024,
            Text = text,
            Conditions = ["Condition"],
        };

    public static async Task<KnowledgeBase> BaseAsync(string path, params Guideline[] entries)
    {
        await KnowledgeDraft.PublishAsync(path, "planted", [.. entries], CancellationToken.None);
        return KnowledgeBase.Open(path);
    }

    public static async Task<ImmutableArray<Passage>> AskAsync(
        this KnowledgeBase knowledge,
        string question,
        int k = 5,
        string? specialty = null
    ) => knowledge.Nearest(await knowledge.EmbedAsync(question, default), specialty, k, default);
}
