using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>Takes what points to a person out of questions that go to an endpoint; switched by <c>Models:Deidentify</c>.</summary>
internal sealed class QuestionPrivacy(IOptions<ModelOptions> options, TimeProvider clock)
{
    /// <summary>The question as it may leave the process. It needs no way back: only its vector returns.</summary>
    public string Masked(string question) => options.Value.Deidentify
        ? IdentityMask.Of("", new CaseSubmission(), clock.GetUtcNow()).Mask(question)
        : question;
}
