using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>Takes what points to a person out of questions that go to an endpoint; switched by <c>Models:Deidentify</c>.</summary>
internal sealed class QuestionPrivacy(
    IOptions<ModelOptions> options, IOptions<EmbeddingOptions> embedding, TimeProvider clock)
{
    /// <summary>The question as it may leave the process. It needs no way back: only its vector returns.</summary>
    public string Masked(string question) => options.Value.Deidentify
        ? IdentityMask.Of("", new CaseSubmission(), clock.GetUtcNow()).Mask(question)
        : question;

    /// <summary>
    /// A question in a case's own words, before it is asked: only here is it known what the patient is called. Where the
    /// embedding asks nobody outside it stays as it is.
    /// </summary>
    public string Masked(string question, string caseId, CaseSubmission submission) =>
        options.Value.Deidentify && embedding.Value.Provider != EmbeddingProvider.Lexical
            ? IdentityMask.Of(caseId, submission, clock.GetUtcNow()).Mask(question)
            : question;
}
