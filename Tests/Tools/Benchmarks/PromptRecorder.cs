using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// The offline reasoner, with a note of everything that it is asked. As a filter before the grains it knows what each
/// of them was asked, so that it can also write the prompt that would have carried all of it. One case at a time.
/// </summary>
internal sealed class PromptRecorder()
    : DelegatingChatClient(new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System)),
        IIncomingGrainCallFilter
{
    private const string Heading = "## ";
    private readonly SpecialtyCatalog _specialties = new(Options.Create(new SpecialtyOptions()));
    private readonly AsyncLocal<object?> _request = new();
    private readonly ConcurrentBag<RecordedPrompt> _prompts = [];
    private readonly ConcurrentDictionary<string, SpecialistOpinion> _panel = [];
    private CaseSubmission? _case;

    public IReadOnlyCollection<RecordedPrompt> Prompts => _prompts;

    public void Begin(CaseSubmission submission)
    {
        _case = submission;
        _panel.Clear();
    }

    /// <summary>Notes what the next question of this flow is about.</summary>
    public void Asks(object request) => _request.Value = request;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var asked = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null;
        _request.Value = asked switch
        {
            AcpMessage<TriageRequest> message => message.Content,
            AcpMessage<Consultation> message => message.Content,
            AcpMessage<Review> message => message.Content,
            AcpMessage<ReportOrder> message => message.Content,
            _ => null,
        };
        await context.Invoke();
        if (context.Result is AcpMessage<SpecialistOpinion> { Content: { Status: OpinionStatus.Given } opinion })
            _panel[opinion.Specialty] = opinion;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var sent = messages.ToList();
        var answer = await base.GetResponseAsync(sent, options, cancellationToken);
        // The silo's own warm-up case is none of ours.
        if (_request.Value is not { } request || SubmissionOf(request) != _case)
            return answer;

        var whole = await base.GetResponseAsync(
            [sent[0], new ChatMessage(ChatRole.User, Whole(request, sent[1].Text))],
            options,
            cancellationToken
        );
        _prompts.Add(Recorded(request, sent, answer.Text, whole.Text));
        return answer;
    }

    private RecordedPrompt Recorded(object request, List<ChatMessage> sent, string answer, string whole)
    {
        var (instructions, prompt) = (TokenCounter.Count(sent[0].Text), sent[1].Text);
        var (told, naive) = (Sections(prompt), NaivePrompt.Of(request, _specialties));
        var all = instructions + naive.Sum(part => TokenCounter.Count($"{Heading}{part.Key}\n{part.Value}\n"));
        var debated = request is Review or Consultation { Position: not null };
        return new RecordedPrompt
        {
            Role = sent[0].Text.Split('\n')[0].TrimStart('#', ' '),
            IsSent = request is not TriageRequest,
            Instructions = instructions,
            Sections = told
                .Keys.Union(naive.Keys)
                .ToDictionary(
                    name => name,
                    name =>
                        (
                            TokenCounter.Count(told.GetValueOrDefault(name, "")),
                            TokenCounter.Count(naive.GetValueOrDefault(name, ""))
                        )
                ),
            Sent = instructions + TokenCounter.Count(prompt),
            OnlyCaseNaive =
                instructions
                + TokenCounter.Count(prompt.Replace(told["Case"], naive["Case"] + "\n", StringComparison.Ordinal)),
            Naive = all,
            NaiveWithPanel = all + (debated ? TokenCounter.Count(NaivePrompt.Opinions(_panel.Values)) : 0),
            CaseAbbreviated = TokenCounter.Count(Abbreviations.BuiltIn.Shorten(told["Case"])),
            SameAnswer = answer == whole,
            SameDecision = Decision(answer) == Decision(whole),
        };
    }

    private static Dictionary<string, string> Sections(string prompt) =>
        $"\n{prompt}"
            .Split($"\n{Heading}", StringSplitOptions.RemoveEmptyEntries)
            .Select(section => section.Split('\n', 2))
            .ToDictionary(section => section[0], section => section[1]);

    /// <summary>The sent prompt with every line of the case and every word of the passages.</summary>
    private static string Whole(object request, string prompt)
    {
        var (submission, age) = (SubmissionOf(request)!, AgeOf(request));
        var told = Sections(prompt);
        told["Case"] = $"- {string.Join("\n- ", CaseLines.Of(submission, age))}";
        if (PassagesOf(request) is { Count: > 0 } passages)
            told["Evidence"] = new PassageLabels(passages).Shorten(
                string.Join('\n', passages.Select(one => $"- [{one.Id}] {one.Title} | {one.Text}"))
            );
        return string.Join('\n', told.Select(section => $"{Heading}{section.Key}\n{section.Value.TrimEnd()}"));
    }

    private static CaseSubmission? SubmissionOf(object request) =>
        request switch
        {
            TriageRequest one => one.Submission,
            Consultation one => one.Submission,
            Review one => one.Submission,
            ReportOrder one => one.Submission,
            _ => null,
        };

    private static double AgeOf(object request) =>
        request switch
        {
            TriageRequest one => one.AgeYears,
            Consultation one => one.AgeYears,
            Review one => one.AgeYears,
            ReportOrder one => one.AgeYears,
            _ => 0,
        };

    private static List<Passage> PassagesOf(object request) =>
        request switch
        {
            Consultation one =>
            [
                .. one.Passages.DistinctBy(passage => passage.Id).DistinctBy(passage => (passage.Title, passage.Text)),
            ],
            Review one =>
            [
                .. one.Passages.DistinctBy(passage => passage.Id).DistinctBy(passage => (passage.Title, passage.Text)),
            ],
            _ => [],
        };

    private static string Decision(string answer)
    {
        var said = JsonNode.Parse(answer)!;
        return string.Join(
            '|',
            said["acuity"],
            said["specialties"]?.ToJsonString(),
            said["path"],
            said["kind"],
            said["leadingDiagnosis"],
            said["differential"]?[0]?["diagnosis"]
        );
    }
}
