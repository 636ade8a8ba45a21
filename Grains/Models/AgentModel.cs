using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Polly.CircuitBreaker;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The only way to a model: a typed question, its answer read against the schema, one repair where it cannot be read,
/// and an abstention instead of an exception. What is asked has been masked with its case; one that still names its
/// patient does not go outside.
/// </summary>
internal sealed partial class AgentModel(
    ModelCatalog catalog,
    ModelChain chain,
    PriorityGate gate,
    OpenQuestions questions,
    AnswerReader reader,
    MedAssistTelemetry telemetry,
    IOptions<ModelOptions> options,
    IHostApplicationLifetime host,
    TimeProvider clock,
    ILogger<AgentModel> log
)
{
    private const int Readings = 2;

    private readonly string _provider = options.Value.Provider.ToString().ToLowerInvariant();

    /// <summary>Asks a role's model about a case. Only a cancelled token throws.</summary>
    /// <param name="role">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="prompt">The question.</param>
    /// <param name="allowance">What it may cost; where that is nothing, nobody is asked.</param>
    /// <param name="listener">Hears the first answer while it is being written; absent where nobody does.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<ModelReply<T>> AskAsync<T>(
        AgentRole<T> role,
        string caseId,
        PromptText prompt,
        ModelAllowance allowance,
        IAnswerListener? listener,
        CancellationToken cancellationToken
    )
        where T : class, IModelAnswer
    {
        // A silo that has stopped has nobody to give the answer to, and an asker that calls its question off waits for
        // none.
        var asked = questions.Find(allowance.Ticket);
        // It was called off on its way here.
        if (asked is null && questions.IsOver(allowance.Ticket))
            return new ModelReply<T> { Failure = AbstentionReason.Late, Use = new ModelUse() };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            host.ApplicationStopped,
            asked?.CalledOff ?? CancellationToken.None
        );
        return await AnsweredAsync(role, caseId, prompt, allowance, listener, asked, either.Token);
    }

    private async Task<ModelReply<T>> AnsweredAsync<T>(
        AgentRole<T> role,
        string caseId,
        PromptText prompt,
        ModelAllowance allowance,
        IAnswerListener? listener,
        OpenQuestion? asked,
        CancellationToken cancellationToken
    )
        where T : class, IModelAnswer
    {
        if (allowance.IsSpent)
            return new ModelReply<T> { Failure = AbstentionReason.Budget, Use = new ModelUse() };

        if (IsOutside && options.Value.Deidentify && prompt.Submission?.Patient is { } patient && IsNamed(patient))
        {
            LogNamed(role);
            return new ModelReply<T> { Failure = AbstentionReason.Failed, Use = new ModelUse() };
        }

        var models = Rehearsal.Is(caseId) ? catalog.Rehearsal : catalog.For(role, prompt.SpecialtyId);
        var told = prompt.For(Reader, role.Instructions);
        List<ChatMessage> messages = [new(ChatRole.System, role.Instructions), new(ChatRole.User, told.Text)];
        var failures = new ModelFailures(role.Name, prompt.SpecialtyId, failure => Tell(role, failure));
        var meter = new QuestionMeter(
            Told(told.Case, role),
            allowance,
            options.Value,
            models,
            messages,
            failures,
            clock
        );
        asked?.Measure(meter);
        using var place = await gate.EnterAsync(
            CallPriority.AcuityOf(prompt),
            CallPriority.Of(role, prompt),
            cancellationToken
        );
        meter.Waited();
        var asking = new QuestionOptions(AnswerFormat<T>.Options, role, meter.Attempts);
        var unreadable = (string?)null;
        var (left, original) = (models, messages);
        for (var reading = 1; reading <= Math.Max(Readings, models.Length) && !meter.IsSpent; reading++)
        {
            using var pieces = reading == 1 && listener is not null ? new AnswerPieces(listener) : null;
            ChainAnswer answer;
            cancellationToken.ThrowIfCancellationRequested();
            meter.Asked();
            try
            {
                // A client that does not hear of the cancellation must not keep its place at the gate.
                answer = await chain
                    .AskAsync(left, messages, asking, pieces, failures, cancellationToken)
                    .WaitAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (e is BrokenCircuitException)
                    meter.HeldBack();
                else
                    meter.Waited();
                break;
            }

            meter.Answered(answer);
            if (meter.IsCut(answer))
                failures.Add(new ModelFailure(answer.Asked, AbstentionReason.PromptCut));
            var response = answer.Response;
            var text = told.Answer(response.Text);
            if (reader.Read<T>(answer, text, out var fault, out var failure) is { } value)
                return new ModelReply<T>
                {
                    Value = value,
                    Unreadable = unreadable,
                    Use = meter.Use,
                };

            failures.Add(failure!);
            LogUnreadable(role, reading, answer.Asked, fault);
            unreadable = unreadable is null ? text : $"{unreadable}\n\n{text}";
            // Another model answers the question anew; where there is none, the same one repairs its answer.
            var others = left.RemoveAll(model => model.Name == answer.Asked);
            if (others.IsEmpty && failure!.Reason == AbstentionReason.Filtered)
                break;
            (left, messages) = others.IsEmpty
                ? ([.. models.Where(model => model.Name == answer.Asked)], Repair<T>(original, response, fault))
                : (others, original);
        }

        return new ModelReply<T>
        {
            Failure = failures.Telling?.Reason ?? AbstentionReason.Unreadable,
            Unreadable = unreadable,
            Use = meter.Use,
        };
    }

    private static List<ChatMessage> Repair<T>(List<ChatMessage> question, ChatResponse response, string fault) =>
        [
            .. question,
            // Endpoints refuse a message without content.
            new(ChatRole.Assistant, string.IsNullOrWhiteSpace(response.Text) ? "{}" : response.Text),
            new(
                ChatRole.User,
                $"That answer cannot be used: {fault}. Answer again with the JSON object only, of this JSON schema:\n{AnswerFormat<T>.Schema}"
            ),
        ];

    private void Tell(AgentRole role, ModelFailure failure)
    {
        telemetry.Models.Failed(new ModelCall(_provider, failure.Model, role.Name), failure.Reason, failure.Status);
        LogFailed(role, failure.Model, failure.Reason, failure.Status ?? 0, failure.Code ?? "none");
    }

    private bool IsOutside => options.Value.Provider != ModelProvider.Offline;

    private PromptReader Reader => new(options.Value.ContextTokens, Abbreviations: IsOutside);

    private static bool IsNamed(Patient patient) => patient is not { Name: null, Id: null, BirthDate: null };

    private static ModelUse Told(PackedCase? packed, AgentRole role) =>
        packed is null
            ? new()
            : new()
            {
                TokensFull = packed.TokensFull,
                TokensPacked = packed.TokensPacked,
                Omitted = [.. packed.Omitted.Select(path => $"{role.Name}: {path}")],
            };

    [LoggerMessage(
        LogLevel.Warning,
        "The model {Model} of role {Role} failed: {Reason} (status {Status}, code {Code})"
    )]
    private partial void LogFailed(AgentRole role, string model, AbstentionReason reason, int status, string code);

    [LoggerMessage(LogLevel.Error, "A case that names its patient was not put to the model of role {Role}")]
    private partial void LogNamed(AgentRole role);

    [LoggerMessage(
        LogLevel.Warning,
        "The model {Model} of role {Role} gave an answer that cannot be read at attempt {Attempt}: {Fault}"
    )]
    private partial void LogUnreadable(AgentRole role, int attempt, string model, string fault);
}
