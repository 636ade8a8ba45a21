using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Tests.Models;

/// <summary>
/// A chat client that answers as a test's script says and otherwise passes the question on. A script is found by its
/// marker, which the test puts into the chief complaint.
/// </summary>
internal sealed partial class ScriptedChatClient(IChatClient otherwise) : IChatClient
{
    private readonly ConcurrentDictionary<string, Script> _scripts = new(StringComparer.Ordinal);

    public Script For(string marker) => _scripts.GetOrAdd(marker, static _ => new Script());

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var prompt = messages.ToList();
        var call = ScriptedCall.Of(prompt);
        if (!_scripts.TryGetValue(Marker().Match(call.Prompt).Value, out var script))
            return await otherwise.GetResponseAsync(prompt, options, cancellationToken);

        return await script.AnswerAsync(call, cancellationToken)
            ?? await otherwise.GetResponseAsync(prompt, options, cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var prompt = messages.ToList();
        var call = ScriptedCall.Of(prompt);
        if (
            _scripts.TryGetValue(Marker().Match(call.Prompt).Value, out var script)
            && script.BrokenStream(call) is { } broken
        )
        {
            yield return new(ChatRole.Assistant, broken.Beginning);
            await broken.Until.PassAsync(cancellationToken);
            throw new IOException("The stream is gone.");
        }

        foreach (var update in (await GetResponseAsync(prompt, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    [GeneratedRegex("marker-[a-z0-9-]+")]
    private static partial Regex Marker();
}

/// <summary>One question as the client received it.</summary>
/// <param name="Role">The heading of the instructions, for example <c>rebuttal</c>.</param>
/// <param name="Specialty">Whom it was put to; absent for roles without one.</param>
/// <param name="Prompt">The user's part, without earlier answers.</param>
/// <param name="Messages">All messages.</param>
internal sealed partial record ScriptedCall(
    string Role,
    string? Specialty,
    string Prompt,
    IReadOnlyList<ChatMessage> Messages
)
{
    /// <summary>Whether an answer was refused before.</summary>
    public bool IsRepair => Messages.Count > 2;

    public static ScriptedCall Of(IReadOnlyList<ChatMessage> messages)
    {
        var specialty = Specialist().Match(messages[1].Text);
        return new(
            messages[0].Text.Split('\n')[0].TrimStart('#', ' ').Trim(),
            specialty.Success ? specialty.Groups[1].Value : null,
            messages[1].Text,
            messages
        );
    }

    [GeneratedRegex("^## Specialty\n([a-z-]+):", RegexOptions.Multiline)]
    private static partial Regex Specialist();
}
