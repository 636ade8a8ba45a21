using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>
/// What a model would answer, by the product's offline rules. The same body has the same answer, kept so that the
/// simulator takes little of the processor that the product is measured on.
/// </summary>
internal sealed class AnswerBook(SimulatorOptions options) : IDisposable
{
    private static readonly string[] Roles = ["triager", "specialist", "rebuttal", "validator", "communicator"];

    private readonly OfflineReasoner _rules = new(Options.Create(new OfflineOptions()), TimeProvider.System);
    private readonly MemoryCache _kept = new(
        Options.Create(new MemoryCacheOptions { SizeLimit = 4_000, CompactionPercentage = 0.25 })
    );

    /// <summary>The chance that a specialist dissents.</summary>
    public double Disagree { get; set; } = options.Disagree;

    /// <param name="body">The request.</param>
    /// <param name="call">Its hash.</param>
    /// <param name="deployment">The model where the path names it.</param>
    /// <param name="cancellationToken">Ends the answering.</param>
    /// <exception cref="RefusedException">The request is not one that a provider would answer.</exception>
    public async Task<PreparedAnswer> OfAsync(
        byte[] body,
        string call,
        string? deployment,
        CancellationToken cancellationToken
    )
    {
        var key = (options.Alike ? BodyHash.WithoutDigits(body) : call, deployment, Disagree);
        if (_kept.TryGetValue(key, out PreparedAnswer? kept))
            return kept!;

        var request = ChatRequest.Read(body);
        var messages = request.ChatMessages();
        var facts = PromptFacts.Of(messages);
        var text = await TextAsync(messages, facts, cancellationToken);
        var answer = new PreparedAnswer
        {
            Call = call,
            Model = deployment ?? request.Model ?? throw new RefusedException("The request names no model."),
            Streams = request.Stream,
            IncludesUsage = request.StreamOptions?.IncludeUsage == true,
            Facts = facts,
            Text = request.Schema is { } schema ? PreparedAnswer.Fitted(text, schema) : text,
            PromptTokens = Tokens.In(messages.Sum(message => message.Text.Length)),
            Created = options.Clock.GetUtcNow(),
        };
        return _kept.Set(key, answer, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose()
    {
        _kept.Dispose();
        _rules.Dispose();
    }

    private async Task<string> TextAsync(ChatMessage[] messages, PromptFacts facts, CancellationToken cancellationToken)
    {
        if (!Roles.Contains(facts.Role))
            return "This is a simulated model. The prompt names no role that it plays.";

        try
        {
            var text = (await _rules.GetResponseAsync(messages, null, cancellationToken)).Text;
            return Dissent.Drawn(options.Seed, Disagree, facts) || Dissent.IsOf(options.Dissenters, facts)
                ? Dissent.Of(text)
                : text;
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(e.Message);
        }
    }
}
