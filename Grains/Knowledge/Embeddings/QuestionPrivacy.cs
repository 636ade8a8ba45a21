using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// Takes what points to a person out of questions that go to an endpoint; switched by
/// <c>Models:Deidentify</c>.
/// </summary>
internal sealed class QuestionPrivacy(
    IOptions<ModelOptions> options,
    IOptions<EmbeddingOptions> embedding,
    TimeProvider clock
)
{
    /// <summary>The question as it may leave the process. It needs no way back: only its vector returns.</summary>
    public string Masked(string question) =>
        options.Value.Deidentify
            ? IdentityMask
                .Of("", new CaseSubmission(), clock.GetUtcNow(), OwnNames.Of(options.Value.OwnNames))
                .Mask(question)
            : question;

    /// <summary>
    /// The case whose words a question may be made of: as it is told to models, or as it was posted where the embedding
    /// asks nobody outside.
    /// </summary>
    public CaseSubmission Outward(CaseSubmission posted, CaseSubmission told) =>
        options.Value.Deidentify && embedding.Value.IsOutside ? told : posted;
}
