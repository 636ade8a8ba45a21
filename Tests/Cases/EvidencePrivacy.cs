using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Models;

namespace Orleans.MedAssist.Tests.Cases;

internal static class EvidencePrivacy
{
    /// <summary>What takes identifiers out of questions before an embedding of this provider.</summary>
    public static QuestionPrivacy Before(EmbeddingProvider provider) =>
        new(
            Options.Create(new ModelOptions()),
            Options.Create(new EmbeddingOptions { Provider = provider }),
            TimeProvider.System
        );
}
