namespace Orleans.MedAssist.Messages;

/// <summary>
/// The envelope of every message between the coordinator and an agent (Agent Communication Protocol, version 1.0).
/// A repeated step sends a message of the same <see cref="Id"/>, so that an agent can recognise it.
/// </summary>
/// <typeparam name="T">What the message says.</typeparam>
[GenerateSerializer, Immutable, Alias("medassist.AcpMessage`1")]
public sealed record AcpMessage<T>
{
    /// <summary>
    /// Unique in the conversation and the same for a repeated step, for example
    /// <c>specialist:cardiology/1/request</c>.
    /// </summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    [Id(1)]
    public required string ConversationId { get; init; }

    /// <summary>
    /// The sender: <c>coordinator</c>, <c>triager</c>, <c>specialist:cardiology</c>, <c>validator</c>,
    /// <c>communicator</c>.
    /// </summary>
    [Id(2)]
    public required string From { get; init; }

    /// <summary>The receiver, named like <see cref="From"/>.</summary>
    [Id(3)]
    public required string To { get; init; }

    /// <summary>The message that this one answers; absent in a request.</summary>
    [Id(4)]
    public string? InReplyTo { get; init; }

    /// <summary>The debate round; 0 is the blind consultation.</summary>
    [Id(5)]
    public int Round { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    [Id(6)]
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Name and version of the protocol.</summary>
    [Id(7)]
    public string Protocol { get; init; } = "ACP/1.0";

    /// <summary>What is said.</summary>
    [Id(8)]
    public required T Content { get; init; }

    /// <summary>The envelope of an answer to this message.</summary>
    /// <param name="content">The answer.</param>
    /// <param name="sentAt">When it is sent, UTC.</param>
    public AcpMessage<TAnswer> Answer<TAnswer>(TAnswer content, DateTimeOffset sentAt) =>
        new()
        {
            Id = $"{To}/{Round}/answer",
            ConversationId = ConversationId,
            From = To,
            To = From,
            InReplyTo = Id,
            Round = Round,
            SentAt = sentAt,
            Content = content,
        };
}
