using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Tests.Models;

/// <summary>
/// What the model does at one case: rules by role and specialty, the latest first, and a record of every call.
/// </summary>
internal sealed class Script
{
    private readonly ConcurrentQueue<ScriptedCall> _calls = new();
    private volatile IReadOnlyList<Rule> _rules = [];
    private (string Role, string Beginning, Gate Until)? _broken;

    /// <summary>The calls in their order.</summary>
    public IReadOnlyList<ScriptedCall> Calls => [.. _calls];

    public int Count(string role, string? specialty = null) =>
        _calls.Count(call => call.Role == role && (specialty is null || call.Specialty == specialty));

    /// <summary>Answers with a text.</summary>
    public Script Says(string role, string? specialty, string text) =>
        On(role, specialty, (_, _) => Task.FromResult<ChatResponse?>(Text(text)));

    /// <summary>Fails as an endpoint does that cannot be reached.</summary>
    public Script Fails(string role, string? specialty = null) =>
        On(
            role,
            specialty,
            (_, _) => Task.FromException<ChatResponse?>(new HttpRequestException("The endpoint is gone."))
        );

    /// <summary>Answers as an endpoint does whose content filter takes offence.</summary>
    public Script Filters(string role, string? specialty = null) =>
        On(
            role,
            specialty,
            (_, _) =>
                Task.FromResult<ChatResponse?>(
                    new ChatResponse(new ChatMessage(ChatRole.Assistant, ""))
                    {
                        FinishReason = ChatFinishReason.ContentFilter,
                    }
                )
        );

    /// <summary>Does not answer before it is released.</summary>
    public Gate Holds(string role, string? specialty = null)
    {
        var gate = new Gate();
        On(
            role,
            specialty,
            async (call, token) =>
            {
                await gate.PassAsync(token);
                return null;
            }
        );
        return gate;
    }

    /// <summary>Streams the beginning of an answer and breaks off once it is released.</summary>
    public Gate BreaksOff(string role, string beginning)
    {
        var gate = new Gate();
        _broken = (role, beginning, gate);
        return gate;
    }

    /// <summary>What a streamed call gets instead of an answer; null where it gets one.</summary>
    public (string Beginning, Gate Until)? BrokenStream(ScriptedCall call) =>
        _broken is { } broken && broken.Role == call.Role ? (broken.Beginning, broken.Until) : null;

    public async Task<ChatResponse?> AnswerAsync(ScriptedCall call, CancellationToken cancellationToken)
    {
        _calls.Enqueue(call);
        foreach (var rule in _rules)
            if (
                rule.Role == call.Role
                && (rule.Specialty is null || rule.Specialty == call.Specialty)
                && await rule.Answer(call, cancellationToken) is { } answer
            )
                return answer;
        return null;
    }

    public static ChatResponse Text(string text) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { ModelId = "scripted", FinishReason = ChatFinishReason.Stop };

    private Script On(string role, string? specialty, Func<ScriptedCall, CancellationToken, Task<ChatResponse?>> answer)
    {
        _rules = [new Rule(role, specialty, answer), .. _rules];
        return this;
    }

    private sealed record Rule(
        string Role,
        string? Specialty,
        Func<ScriptedCall, CancellationToken, Task<ChatResponse?>> Answer
    );

    /// <summary>Holds calls until it is opened.</summary>
    internal sealed class Gate
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _held;

        /// <summary>How many calls it has stopped so far.</summary>
        public int Held => Volatile.Read(ref _held);

        public void Open() => _open.TrySetResult();

        public Task PassAsync(CancellationToken cancellationToken)
        {
            if (!_open.Task.IsCompleted)
                Interlocked.Increment(ref _held);
            return _open.Task.WaitAsync(cancellationToken);
        }
    }
}
