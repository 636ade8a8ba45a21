using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Specialists;

/// <summary>One specialist's position in one round, or the fact and reason of an abstention.</summary>
[GenerateSerializer, Immutable, Alias("medassist.SpecialistOpinion")]
public sealed record SpecialistOpinion
{
    /// <summary>The specialty's id.</summary>
    [Id(0)]
    public required string Specialty { get; init; }

    /// <summary>Whether there is a position.</summary>
    [Id(1)]
    public required OpinionStatus Status { get; init; }

    /// <summary>0 for the blind consultation, then the debate rounds.</summary>
    [Id(2)]
    public required int Round { get; init; }

    /// <summary>How urgent the specialist finds the case; absent in an abstention.</summary>
    [Id(3)]
    public Acuity? Acuity { get; init; }

    /// <summary>Possible diagnoses, the most probable first.</summary>
    [Id(4)]
    public ImmutableArray<Diagnosis> Differential { get; init; } = [];

    /// <summary>What to do, the most urgent first.</summary>
    [Id(5)]
    public ImmutableArray<Recommendation> Recommendations { get; init; } = [];

    /// <summary>What must not be done.</summary>
    [Id(6)]
    public ImmutableArray<Contraindication> Contraindications { get; init; } = [];

    /// <summary>Data that would change the position.</summary>
    [Id(7)]
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The model's own confidence, 0 to 1: shown, never used as a weight.</summary>
    [Id(8)]
    public double Confidence { get; init; }

    /// <summary>What the answer cost; callers read it as <see cref="Model"/> and <see cref="Tokens"/>.</summary>
    [Id(9), JsonIgnore]
    public ModelUse Use { get; init; } = new();

    /// <summary>The model that answered, as it named itself; absent where none did.</summary>
    public string? Model => Use.Model.Length == 0 ? null : Use.Model;

    /// <summary>Tokens of the prompt and of the answer.</summary>
    public TokenCount Tokens => new() { Prompt = Use.PromptTokens, Completion = Use.CompletionTokens };

    /// <summary>Why there is no position.</summary>
    [Id(10)]
    public AbstentionReason? Reason { get; init; }

    /// <summary>A model's answer as it came, where it could not be read: kept, so that no finding is lost.</summary>
    [Id(11)]
    public string? Unreadable { get; init; }

    /// <summary>Replies to the disputed claims, in a debate round.</summary>
    [Id(12)]
    public ImmutableArray<ClaimReply> Replies { get; init; } = [];

    /// <summary>
    /// Set where a changed position was refused because it cited nothing new; the earlier one stands here.
    /// </summary>
    [Id(13)]
    public bool ChangeRefused { get; init; }

    /// <summary>The abstention of a specialist.</summary>
    /// <param name="specialty">The specialty's id.</param>
    /// <param name="round">The round.</param>
    /// <param name="reason">Why.</param>
    public static SpecialistOpinion Abstained(string specialty, int round, AbstentionReason reason) =>
        new()
        {
            Specialty = specialty,
            Status = OpinionStatus.Abstained,
            Round = round,
            Reason = reason,
        };
}

/// <summary>Whether a specialist took a position.</summary>
[GenerateSerializer, Alias("medassist.OpinionStatus")]
public enum OpinionStatus
{
    /// <summary>There is a position.</summary>
    [JsonStringEnumMemberName("given")]
    Given = 0,

    /// <summary>There is none.</summary>
    [JsonStringEnumMemberName("abstained")]
    Abstained = 1,
}

/// <summary>Why an agent did not answer.</summary>
[GenerateSerializer, Alias("medassist.AbstentionReason")]
public enum AbstentionReason
{
    /// <summary>Not in time.</summary>
    [JsonStringEnumMemberName("late")]
    Late = 0,

    /// <summary>The model or the agent failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 1,

    /// <summary>The answer could not be read, nor could its repair.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable = 2,

    /// <summary>No model could be reached.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable = 3,

    /// <summary>Not asked: the case's budget for models was spent.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget = 4,

    /// <summary>The provider did not accept the key: 401 or 403.</summary>
    [JsonStringEnumMemberName("authentication")]
    Authentication = 5,

    /// <summary>The provider does not serve the model, or not any more.</summary>
    [JsonStringEnumMemberName("retired")]
    Retired = 6,

    /// <summary>The question was longer than the model reads.</summary>
    [JsonStringEnumMemberName("tooLong")]
    TooLong = 7,

    /// <summary>A content filter, or the model itself, declined the question or its answer.</summary>
    [JsonStringEnumMemberName("filtered")]
    Filtered = 8,

    /// <summary>The provider's rate limit, 429, for longer than could be waited.</summary>
    [JsonStringEnumMemberName("limited")]
    Limited = 9,

    /// <summary>The provider failed: 5xx.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable = 10,

    /// <summary>The answer was cut off before its end.</summary>
    [JsonStringEnumMemberName("truncated")]
    Truncated = 11,

    /// <summary>
    /// The endpoint read less of the question than it was sent. Its answer stands; who reads it has to know.
    /// </summary>
    [JsonStringEnumMemberName("promptCut")]
    PromptCut = 12,
}
