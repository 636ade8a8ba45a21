using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Models;

/// <summary>A shape that a model is asked to fill, which knows when it is not properly filled.</summary>
internal interface IModelAnswer
{
    /// <summary>
    /// What is wrong, in words that a model can repair from; empty where nothing is. Never quotes the answer.
    /// </summary>
    IEnumerable<string> Faults();
}

/// <summary>What became of a question to a model.</summary>
/// <typeparam name="T">The shape that was asked for.</typeparam>
internal sealed record ModelReply<T>
    where T : class
{
    /// <summary>The answer; absent where there is none that can be read.</summary>
    public T? Value { get; init; }

    /// <summary>Why there is none.</summary>
    public Specialists.AbstentionReason? Failure { get; init; }

    /// <summary>
    /// The answers that could not be read, as they came, an empty line between them; also where the repair could be.
    /// </summary>
    public string? Unreadable { get; init; }

    /// <summary>What it cost.</summary>
    public required ModelUse Use { get; init; }
}
