using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Offline;

namespace Orleans.MedAssist.Tests.Benchmarks;

/// <summary>A prompt that an agent sent, and what it would have been with the whole record.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Packed">Its tokens.</param>
/// <param name="Full">Tokens with the indented JSON of the submission in place of the case.</param>
/// <param name="CasePacked">Tokens of the case alone.</param>
/// <param name="CaseFull">Tokens of the indented JSON alone.</param>
/// <param name="SameAnswer">Whether the rules answer the same where every line of the case is told.</param>
internal sealed record RecordedPrompt(string Role, int Packed, int Full, int CasePacked, int CaseFull, bool SameAnswer);

/// <summary>The offline reasoner, with a note of everything that it is asked. One case at a time.</summary>
internal sealed class PromptRecorder() : DelegatingChatClient(
    new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System))
{
    private const string Heading = "## Case\n";
    private readonly Lock _lock = new();
    private readonly List<RecordedPrompt> _prompts = [];
    private (CaseSubmission Submission, double AgeYears) _case;

    public IReadOnlyList<RecordedPrompt> Prompts => _prompts;

    public void Begin(CaseSubmission submission, double ageYears) => _case = (submission, ageYears);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        var answer = await base.GetResponseAsync(sent, options, cancellationToken);
        var (instructions, prompt) = (sent[0].Text, sent[1].Text);
        var end = prompt.IndexOf("\n## ", StringComparison.Ordinal) + 1;
        var (told, others) = (prompt[Heading.Length..end], prompt[end..]);
        var record = FullRecord.Text(_case.Submission) + "\n";
        var whole = $"{Heading}- {string.Join("\n- ", CaseLines.Of(_case.Submission, _case.AgeYears))}\n{others}";
        var asked = await base.GetResponseAsync([sent[0], new ChatMessage(ChatRole.User, whole)], options, cancellationToken);
        var prompted = new RecordedPrompt(
            instructions.Split('\n')[0].TrimStart('#', ' '),
            TokenCounter.Count(instructions) + TokenCounter.Count(prompt),
            TokenCounter.Count(instructions) + TokenCounter.Count(Heading + record + others),
            TokenCounter.Count(told), TokenCounter.Count(record), answer.Text == asked.Text);
        lock (_lock)
            _prompts.Add(prompted);
        return answer;
    }
}
